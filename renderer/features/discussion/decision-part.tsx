import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { FileBoard } from '@domain/case-file/case-file';
import type { DecisionView, DiscussionView } from '@contract/discussions';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';
import { boardOfFields, draftFields, fieldsOfBoard } from './decision-fields';
import { DecisionForm, decisionLabel } from './decision-form';
import { DecisionText, decisionText } from './decision-text';
import classes from './discussion.module.css';
import type { Fields } from './edit-state';
import { textOrNull } from './role-fields';
import { SavedMark } from './saved-mark';
import { SignDecision } from './sign-decision';
import { TextArea } from './text-area';
import { todayText } from './today';
import { useAutosave } from './use-autosave';
import { VersionChoice } from './version-choice';

type Signable = FileBoard & { readonly recommendation: NonNullable<FileBoard['recommendation']> };

const isSignable = (decision: FileBoard): decision is Signable =>
  decision.recommendation !== null && decision.recommendation.text.trim() !== '';

/** What the board decided: a draft while the discussion is open, versions to read and to amend from then on. */
export function DecisionPart({ discussion }: { readonly discussion: DiscussionView }) {
  const labelOfOption = (optionId: string): string =>
    discussion.options.find((option) => option.optionId === optionId)?.label ?? optionId;
  return (
    <div className={classes.scroll}>
      {discussion.status === 'open' ? (
        <Draft discussion={discussion} labelOfOption={labelOfOption} />
      ) : (
        <Versions discussion={discussion} labelOfOption={labelOfOption} />
      )}
    </div>
  );
}

interface PartProps {
  readonly discussion: DiscussionView;
  readonly labelOfOption: (optionId: string) => string;
}

function Draft({ discussion, labelOfOption }: PartProps) {
  const draft = discussion.decisions.find((version) => version.status === 'draft') ?? null;
  const [day] = useState(() => discussion.meeting?.date ?? todayText());
  const autosave = useAutosave(draftFields(draft, day), (values, { revision }) =>
    board.call('decisions.saveDraft', {
      discussionId: discussion.id,
      revision,
      board: boardOfFields(values, draft?.board ?? null),
    }),
  );
  const [toSign, setToSign] = useState<{ readonly decision: Signable; readonly revision: number } | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const [isWaiting, setIsWaiting] = useState(false);
  const ask = async (): Promise<void> => {
    const stored = await autosave.flush();
    setIsWaiting(stored === null);
    if (stored === null) return;
    // What is signed is what is stored, with whatever came in from others.
    const decision = boardOfFields(stored.fields, draft?.board ?? null);
    setIsMissing(!isSignable(decision));
    if (isSignable(decision)) setToSign({ decision, revision: stored.revision });
  };
  const isTextMissing = isMissing && textOrNull(autosave.values['text']) === null;
  return (
    <Stack gap="sm" className={classes.decision}>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {t('screen.discussion.decision.draft')}
        </Text>
        <SavedMark autosave={autosave} />
      </Group>
      <VersionChoice
        autosave={autosave}
        labelOf={decisionLabel}
        textOf={(field, value) => decisionText(field, value, labelOfOption)}
      />
      <DecisionForm discussion={discussion} values={autosave.values} set={autosave.set} />
      <Group>
        <Button onClick={ask}>{t('screen.discussion.sign.begin')}</Button>
        {(isTextMissing || isWaiting) && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {t(isTextMissing ? 'screen.discussion.sign.missing' : 'screen.discussion.sign.changed')}
          </Text>
        )}
      </Group>
      {toSign !== null && (
        <SignDecision
          discussion={discussion}
          decision={toSign.decision}
          draftRevision={toSign.revision}
          labelOfOption={labelOfOption}
          onClose={() => setToSign(null)}
        />
      )}
    </Stack>
  );
}

function Versions({ discussion, labelOfOption }: PartProps) {
  const [isAmending, setIsAmending] = useState(false);
  const [shown, setShown] = useState<number | null>(null);
  const versions = [...discussion.decisions].reverse();
  const [newest, ...earlier] = versions;
  if (newest === undefined) return <Text c="dimmed">{t('screen.discussion.decision.none')}</Text>;
  if (isAmending) {
    return <Amendment discussion={discussion} newest={newest} onClose={() => setIsAmending(false)} />;
  }
  return (
    <Stack gap="md" className={classes.decision}>
      <Group justify="space-between" align="start">
        <div>
          <Title order={2} size="h4">
            {t('screen.discussion.decision.version', { number: newest.version })}
          </Title>
          <SignedBy version={newest} />
        </div>
        <Button variant="default" onClick={() => setIsAmending(true)}>
          {t('screen.discussion.amend.begin')}
        </Button>
      </Group>
      <DecisionText fields={fieldsOfBoard(newest.board)} labelOfOption={labelOfOption} />
      {earlier.length > 0 && (
        <Title order={2} size="h5">
          {t('screen.discussion.decision.earlier')}
        </Title>
      )}
      {earlier.map((version) => (
        <section key={version.id} className={classes.version}>
          <Group justify="space-between">
            <div>
              <Text fw={600}>{t('screen.discussion.decision.version', { number: version.version })}</Text>
              <SignedBy version={version} />
            </div>
            <Button
              variant="default"
              size="compact-md"
              aria-expanded={shown === version.version}
              onClick={() => setShown(shown === version.version ? null : version.version)}
            >
              {t('screen.discussion.decision.show', { number: version.version })}
            </Button>
          </Group>
          {shown === version.version && (
            <DecisionText fields={fieldsOfBoard(version.board)} labelOfOption={labelOfOption} />
          )}
        </section>
      ))}
    </Stack>
  );
}

function SignedBy({ version }: { readonly version: DecisionView }) {
  const { signedAt, signedBy, amendmentReason } = version;
  return (
    <>
      <Text size="sm" c="dimmed">
        {signedAt === null || signedBy === null
          ? t('screen.discussion.decision.from_file')
          : t('screen.discussion.decision.signed', { person: signedBy, date: dayText(todayText(new Date(signedAt))) })}
      </Text>
      {amendmentReason !== null && (
        <Text size="sm" dir="auto">
          {t('screen.discussion.amend.because', { reason: amendmentReason })}
        </Text>
      )}
    </>
  );
}

interface AmendmentProps {
  readonly discussion: DiscussionView;
  readonly newest: DecisionView;
  readonly onClose: () => void;
}

/** The next version of a signed decision. It is kept when it is signed, not before: a draft would look like a decision. */
function Amendment({ discussion, newest, onClose }: AmendmentProps) {
  const [values, setValues] = useState<Fields>(() => fieldsOfBoard(newest.board));
  const [reason, setReason] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);
  const [hasChanged, setHasChanged] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const amend = async (): Promise<void> => {
    const decision = boardOfFields(values, newest.board);
    const why = (reason ?? '').trim();
    setIsMissing(!isSignable(decision) || why === '');
    if (!isSignable(decision) || why === '') return;
    const target = { discussionId: discussion.id, version: newest.version };
    const answer = await board.call('decisions.amend', { ...target, board: decision, reason: why });
    if (!answer.ok) setError(answer.error);
    else if (answer.value.result === 'conflict') setHasChanged(true);
    else onClose();
  };
  const before = fieldsOfBoard(newest.board);
  const changed = Object.keys(before).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(values[field]),
  );
  return (
    <Stack gap="sm" className={classes.decision}>
      <Title order={2} size="h4">
        {t('screen.discussion.amend.title', { number: newest.version + 1 })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('screen.discussion.amend.explained')}
      </Text>
      <DecisionForm
        discussion={discussion}
        values={values}
        set={(patch) => setValues((known) => ({ ...known, ...patch }))}
      />
      {changed.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('screen.discussion.amend.changes', { fields: changed.map(decisionLabel).join(', ') })}
        </Text>
      )}
      <TextArea
        field="decision.amendmentReason"
        label={t('screen.discussion.amend.reason')}
        maxLength={2_000}
        value={reason}
        onChange={setReason}
      />
      {(isMissing || hasChanged) && (
        <Text role="alert" size="sm" c="var(--mantine-color-error)">
          {t(hasChanged ? 'screen.discussion.sign.changed' : 'screen.discussion.amend.missing')}
        </Text>
      )}
      <Refusal error={error} />
      <Group>
        <Button onClick={amend}>{t('screen.discussion.amend.now')}</Button>
        <Button variant="default" onClick={onClose}>
          {t('screen.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
