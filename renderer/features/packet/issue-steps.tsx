import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import type { IssuedResult } from '@contract/documents';
import type { CallError, JobState } from '@contract/result';
import { FocusedButton } from '../../ui/focused-button';
import { JobProgress } from '../../ui/job-progress';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';

export type Glyphs = IssuedResult['missingGlyphs'];
export type Outlet = 'print' | 'save';

/** Where the issuing of a packet stands. */
export type IssueStep =
  | { readonly at: 'rest' }
  | {
      readonly at: 'doubt';
      readonly outlet: Outlet;
      readonly missing: Glyphs;
      readonly isUnreviewed: boolean;
      readonly suggestedName: string;
    }
  | { readonly at: 'running' }
  | { readonly at: 'printing'; readonly revision: number }
  | { readonly at: 'done'; readonly text: string; readonly notes: readonly string[]; readonly again: string | null }
  | { readonly at: 'refused'; readonly error: CallError };

interface IssueStepsProps {
  readonly step: IssueStep;
  readonly title: string;
  readonly progress: JobState | null;
  readonly onGoOn: (outlet: Outlet, suggestedName: string) => void;
  readonly onPrintAgain: (issuedId: string) => void;
  readonly onCancel: () => void;
  readonly onRest: () => void;
}

/** The dialogs between a button and the paper: doubts, progress, the end. */
export function IssueSteps({ step, title, progress, onGoOn, onPrintAgain, onCancel, onRest }: IssueStepsProps) {
  const mayLeave = step.at !== 'running' && step.at !== 'printing';
  return (
    <Modal
      opened={step.at !== 'rest'}
      onClose={step.at === 'running' ? onCancel : mayLeave ? onRest : () => undefined}
      title={step.at === 'doubt' ? t('screen.packet.before_title') : title}
      closeOnClickOutside={false}
      withCloseButton={mayLeave}
      closeButtonProps={{ 'aria-label': t('screen.close') }}
    >
      {step.at === 'doubt' && (
        <Stack gap="md">
          {step.missing.length > 0 && <Missing glyphs={step.missing} />}
          {step.isUnreviewed && (
            <Alert color="orange" variant="light" p="sm" title={t('screen.packet.unreviewed_title')}>
              {t('screen.packet.unreviewed_explained')}
            </Alert>
          )}
          <Group justify="flex-end">
            <FocusedButton variant="default" onClick={onRest} data-autofocus>
              {t('screen.cancel')}
            </FocusedButton>
            <Button onClick={() => onGoOn(step.outlet, step.suggestedName)}>
              {t(step.outlet === 'save' ? 'screen.packet.save_anyway' : 'screen.packet.print_anyway')}
            </Button>
          </Group>
        </Stack>
      )}
      {step.at === 'running' && (
        <JobProgress title={t('screen.packet.running')} progress={progress} onCancel={onCancel} />
      )}
      {step.at === 'printing' && (
        <Stack gap={4}>
          <Text component="output">{t('screen.packet.printing', { revision: step.revision })}</Text>
          <Text size="sm" c="dimmed">
            {t('screen.packet.printing_explained')}
          </Text>
        </Stack>
      )}
      {step.at === 'done' && <Done {...step} onPrintAgain={onPrintAgain} onRest={onRest} />}
      {step.at === 'refused' && (
        <Stack gap="md">
          <Refusal error={step.error} />
          <FocusedButton onClick={onRest}>{t('screen.close')}</FocusedButton>
        </Stack>
      )}
    </Modal>
  );
}

type DoneProps = Extract<IssueStep, { at: 'done' }> & Pick<IssueStepsProps, 'onPrintAgain' | 'onRest'>;

function Done({ text, notes, again, onPrintAgain, onRest }: DoneProps) {
  return (
    <Stack gap="md">
      <Text component="output">{text}</Text>
      {notes.map((note) => (
        <Text key={note} size="sm" c="dimmed">
          {note}
        </Text>
      ))}
      <Group grow>
        {again !== null && (
          <Button variant="default" onClick={() => onPrintAgain(again)}>
            {t('screen.packet.print_again')}
          </Button>
        )}
        <FocusedButton onClick={onRest}>{t('screen.close')}</FocusedButton>
      </Group>
    </Stack>
  );
}

/** Names what no font can print, before anything is printed. */
function Missing({ glyphs }: { readonly glyphs: Glyphs }) {
  const places = [...new Set(glyphs.map(({ where }) => where))];
  const charactersAt = (place: string): string =>
    [...new Set(glyphs.filter(({ where }) => where === place).map(({ character }) => character))].join(' ');
  return (
    <>
      <Alert color="orange" variant="light" p="sm" title={t('screen.packet.missing_title')}>
        {t('screen.packet.missing_explained')}
      </Alert>
      <List size="sm">
        {places.map((place) => (
          <List.Item key={place}>
            {place}: <bdi>{charactersAt(place)}</bdi>
          </List.Item>
        ))}
      </List>
    </>
  );
}
