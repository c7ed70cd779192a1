import { Button, Center, Group, Loader, Menu, Modal, Text } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import type { CaseView } from '@contract/cases';
import { board } from '../../bridge/board';
import { FocusedButton } from '../../ui/focused-button';
import { useNavigation } from '../../ui/navigation';
import { usePreference } from '../../ui/preferences';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useUndo } from '../../ui/undo';
import { useUnsaved } from '../../ui/unsaved';
import { dayText } from '../../ui/value-text';
import classes from './case-editor.module.css';
import { ConflictDialog } from './conflict-dialog';
import { commandOf, focusSection, moveFocus } from './editor-keys';
import { missingEssentials } from './essentials';
import { sections } from './fields/sections';
import { HintBar } from './hint-bar';
import { SaveMark } from './save-mark';
import { type EditorSession, SessionContext, forgetSessions, leaveSession, sessionOf } from './saving/editor-session';
import { SectionNav } from './section-nav';
import { SectionView } from './section-view';
import { useCaseView } from './use-case-view';

/** What stands beside the form and above a section: other parts of the editor give it. */
export interface EditorSlots {
  /** Beside the form, always in sight. */
  readonly aside?: (view: CaseView) => ReactNode;
  /** In the head of a section, such as a way to paste a table. */
  readonly sectionTools?: (section: string, view: CaseView) => ReactNode;
}

interface CaseEditorProps extends EditorSlots {
  readonly caseId: string;
  /** The section to begin with. */
  readonly section?: string | undefined;
  readonly onBack: () => void;
}

/** Every field of a case, typed and saved as one goes; no key of it needs a mouse. */
export function CaseEditor({ caseId, section, onBack, aside, sectionTools }: CaseEditorProps) {
  const state = useCaseView(caseId);
  if (state.state === 'waiting') {
    return (
      <Center h="100%">
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  if (state.state === 'refused') {
    return (
      <div className={classes.head}>
        <Button variant="default" onClick={onBack}>
          {t('screen.case.back')}
        </Button>
        <Refusal error={state.error} />
      </div>
    );
  }
  const { view } = state;
  return (
    <OpenCase key={view.id} view={view} begin={section} onBack={onBack} aside={aside} sectionTools={sectionTools} />
  );
}

const sectionSchema = z.string();

interface OpenCaseProps {
  readonly view: CaseView;
  readonly begin: string | undefined;
  readonly onBack: () => void;
  readonly aside: EditorSlots['aside'] | undefined;
  readonly sectionTools: EditorSlots['sectionTools'] | undefined;
}

function OpenCase({ view, begin, onBack, aside, sectionTools }: OpenCaseProps) {
  const session = useEditorSession(view);
  const [remembered, setRemembered] = usePreference('caseEditor.section', sectionSchema, 'referral');
  const [current, setCurrent] = useState(begin ?? remembered);
  const form = useRef<HTMLDivElement>(null);
  const section = sections.find(({ key }) => key === current) ?? sections[0];
  const key = section?.key ?? '';
  const missing = useMemo(() => missingEssentials(view), [view]);

  const go = useCallback(
    (next: string) => {
      void session.flush();
      setCurrent(next);
      setRemembered(next);
    },
    [session, setRemembered],
  );
  const enter = useCallback(() => {
    requestAnimationFrame(() => form.current !== null && focusSection(form.current));
  }, []);
  const goAndEnter = useCallback(
    (next: string) => {
      go(next);
      // After the section is drawn.
      requestAnimationFrame(enter);
    },
    [go, enter],
  );

  useEffect(() => {
    if (begin !== undefined) enter();
  }, [begin, enter]);

  useEffect(() => {
    // Asked on the way down: a dialog that this very key closes is gone on the way up, and Escape would leave the case.
    let isOfDialog = false;
    const look = (): void => {
      isOfDialog = document.querySelector('[role="dialog"], [role="menu"]') !== null;
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isOfDialog) return;
      const command = commandOf(event, placeOf(event.target));
      const element = form.current;
      if (command === null || element === null) return;
      const isOutside =
        event.target instanceof Node && event.target !== document.body && !element.contains(event.target);
      // Outside of the form Enter and Escape belong to what has the focus, unless that is the heading.
      const isHeading = event.target instanceof HTMLHeadingElement;
      if (command.type === 'next' && isOutside && !isHeading) return;
      event.preventDefault();
      const step = (by: 1 | -1): void => {
        const next = sections[sections.findIndex((candidate) => candidate.key === key) + by];
        if (next !== undefined) goAndEnter(next.key);
      };
      if (command.type === 'section') goAndEnter(command.key);
      else if (command.type === 'step') step(command.by);
      else if (command.type === 'add') pressOr(element, '[data-add]', () => moveFocus(element, 1));
      else if (command.type === 'copy') pressOr(element, '[data-copy]', () => undefined);
      else if (command.type === 'next') {
        if (isHeading) enter();
        else if (!moveFocus(element, command.by)) step(command.by);
      } else if (element.contains(document.activeElement)) document.getElementById(`tab-${key}`)?.focus();
      else onBack();
    };
    // Before all others, those of dialogs as well: they come when a dialog opens.
    window.addEventListener('keydown', look, { capture: true });
    document.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', look, { capture: true });
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [key, goAndEnter, enter, onBack]);

  if (section === undefined) return null;
  const lacking = [...missing.values()].flat();
  const here = missing.get(key) ?? [];
  return (
    <SessionContext value={session}>
      <Head view={view} session={session} lacking={lacking.length} onBack={onBack} />
      <div className={classes.body} data-aside={aside !== undefined || undefined}>
        <SectionNav view={view} current={key} missing={missing} onGo={go} onEnter={enter} />
        <div className={classes.formFrame}>
          <div
            ref={form}
            id="case-section"
            role="tabpanel"
            tabIndex={-1}
            aria-labelledby={`tab-${key}`}
            className={classes.form}
          >
            <div className={classes.sectionHead}>
              <h2 className={classes.sectionTitle}>{t.lookup(`screen.editor.section.${key}`)}</h2>
              {here.length > 0 && (
                <span className={classes.lacking}>
                  {t('screen.editor.missing_here', {
                    names: here.map((name) => t.lookup(`screen.editor.essential.${name}`) ?? name).join(', '),
                  })}
                </span>
              )}
              {sectionTools?.(key, view)}
            </div>
            <SectionView key={key} section={section} view={view} />
          </div>
          <HintBar form={form} />
        </div>
        {aside !== undefined && <aside className={classes.aside}>{aside(view)}</aside>}
      </div>
      <ConflictDialog session={session} />
    </SessionContext>
  );
}

function placeOf(target: EventTarget | null): 'field' | 'longText' | 'button' | 'other' {
  if (target instanceof HTMLTextAreaElement) return 'longText';
  if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return 'field';
  return target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement ? 'button' : 'other';
}

function pressOr(form: HTMLElement, selector: string, otherwise: () => void): void {
  const button = form.querySelector<HTMLButtonElement>(selector);
  if (button === null) otherwise();
  else button.click();
}

/** The session of a case: what is typed is saved when the screen is left or the window closed. */
function useEditorSession(view: CaseView): EditorSession {
  const { id } = view;
  const patientId = view.patient.id;
  const session = useMemo(() => sessionOf({ caseId: id, patientId }), [id, patientId]);
  useUnsaved(() => session.flush());
  useEffect(() => {
    const flush = (): void => void session.flush();
    const beforeClosing = (event: BeforeUnloadEvent): void => {
      if (!session.hasUnsaved()) return;
      const saving = session.flush();
      if (!session.status().isBusy) return;
      // Otherwise the window would be gone before the last words are stored. It closes as soon as they are.
      event.preventDefault();
      void saving.then(() => window.close());
    };
    window.addEventListener('pagehide', flush);
    window.addEventListener('beforeunload', beforeClosing);
    document.addEventListener('visibilitychange', flush);
    const stopListening = board.onEvent((event) => {
      if (event.type === 'store' && event.state === 'closed') forgetSessions();
    });
    return () => {
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('beforeunload', beforeClosing);
      document.removeEventListener('visibilitychange', flush);
      stopListening();
      void leaveSession(session);
    };
  }, [session]);
  return session;
}

interface HeadProps {
  readonly view: CaseView;
  readonly session: EditorSession;
  readonly lacking: number;
  readonly onBack: () => void;
}

function Head({ view, session, lacking, onBack }: HeadProps) {
  const { content, number } = view;
  const { patient } = content;
  const birth = patient.dateOfBirth === null ? patient.birthYear : dayText(patient.dateOfBirth);
  const facts = [
    number,
    birth === null ? null : t('screen.case.born', { date: birth }),
    patient.sexAtBirth === null ? null : (t.lookup(`screen.sex.${patient.sexAtBirth}`) ?? patient.sexAtBirth),
    patient.fictitious === true ? t('screen.case.fictitious') : null,
  ].filter((fact) => fact !== null);
  return (
    <header className={classes.head}>
      <Button variant="default" size="compact-md" onClick={onBack}>
        {t('screen.case.back')}
      </Button>
      <div className={classes.who}>
        <ScreenHeading>
          <bdi>{patient.name}</bdi>
        </ScreenHeading>
        <p className={classes.identity}>{facts.join(' · ')}</p>
      </div>
      <Text size="sm" c="dimmed" className={classes.ready}>
        {lacking === 0 ? t('screen.editor.ready') : t.plural('screen.editor.missing', lacking)}
      </Text>
      <SaveMark session={session} />
      <CaseActions view={view} session={session} />
    </header>
  );
}

/** What can be done with the case as a whole. */
function CaseActions({ view, session }: { readonly view: CaseView; readonly session: EditorSession }) {
  const [isAsking, setIsAsking] = useState(false);
  const { go } = useNavigation();
  const undo = useUndo();
  const remove = async (): Promise<void> => {
    await session.flush();
    const answer = await board.call('cases.delete', { id: view.id });
    if (!answer.ok) return;
    undo.offer(t('screen.editor.case_deleted', { number: view.number }), answer.value.batchId);
    go({ at: 'cases' });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="compact-md">
            {t('screen.editor.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setIsAsking(true)}>{t('screen.editor.delete_case')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isAsking && (
        <Modal
          opened
          onClose={() => setIsAsking(false)}
          title={t('screen.editor.delete_title')}
          closeButtonProps={{ 'aria-label': t('screen.close') }}
        >
          <Text mb="md">{t('screen.editor.delete_explained')}</Text>
          <Group justify="flex-end">
            <FocusedButton variant="default" onClick={() => setIsAsking(false)}>
              {t('screen.cancel')}
            </FocusedButton>
            <Button color="red" onClick={() => void remove()}>
              {t('screen.editor.delete_now')}
            </Button>
          </Group>
        </Modal>
      )}
    </>
  );
}
