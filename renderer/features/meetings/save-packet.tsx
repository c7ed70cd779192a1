import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { IssuedResult } from '@contract/documents';
import type { MeetingView } from '@contract/meetings';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { FocusedButton } from '../../ui/focused-button';
import { JobProgress } from '../../ui/job-progress';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useJob } from '../../ui/use-job';
import { countText, dayText } from '../../ui/value-text';

type MissingGlyphs = IssuedResult['missingGlyphs'];

type Step =
  | { readonly at: 'rest' }
  | { readonly at: 'missing'; readonly glyphs: MissingGlyphs }
  | { readonly at: 'running' }
  | { readonly at: 'saved'; readonly fileName: string; readonly pages: number }
  | { readonly at: 'refused'; readonly error: CallError };

/** The button that saves the packet of a meeting, and its dialogs: what cannot be printed, the progress, the end. */
export function SavePacket({ meeting }: { readonly meeting: MeetingView }) {
  const job = useJob('documents.issue');
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const title = t('screen.packet.title', { date: dayText(meeting.date) });
  const rest = (): void => setStep({ at: 'rest' });
  const refuse = (error: CallError): void => setStep({ at: 'refused', error });

  const save = async (): Promise<void> => {
    const chosen = await board.host('host.chooseSaveFile', {
      suggestedName: t('screen.packet.file_name', { date: meeting.date }),
      kind: 'pdf',
    });
    if (!chosen.ok) return refuse(chosen.error);
    if (chosen.value === null) return rest();
    setStep({ at: 'running' });
    const issued = await job.start({ kind: 'packet', of: meeting.id, fileId: chosen.value.fileId });
    if (issued.ok) return setStep({ at: 'saved', fileName: chosen.value.name, pages: issued.value.pages });
    return issued.error.code === 'cancelled' ? rest() : refuse(issued.error);
  };

  const begin = async (): Promise<void> => {
    const checked = await board.call('documents.check', { kind: 'packet', of: meeting.id });
    if (!checked.ok) return refuse(checked.error);
    const { missingGlyphs } = checked.value;
    return missingGlyphs.length > 0 ? setStep({ at: 'missing', glyphs: missingGlyphs }) : save();
  };

  return (
    <>
      <Button variant="default" onClick={begin} disabled={step.at === 'running'}>
        {t('screen.packet.save')}
      </Button>
      <Modal
        opened={step.at !== 'rest'}
        onClose={step.at === 'running' ? job.cancel : rest}
        title={title}
        closeOnClickOutside={false}
        withCloseButton={step.at !== 'running'}
        closeButtonProps={{ 'aria-label': t('screen.close') }}
      >
        {step.at === 'missing' && <MissingText glyphs={step.glyphs} onGoOn={save} onStop={rest} />}
        {step.at === 'running' && (
          <JobProgress title={t('screen.packet.running')} progress={job.progress} onCancel={job.cancel} />
        )}
        {step.at === 'saved' && (
          <Stack gap="md">
            <Text component="output">
              {t.plural('screen.packet.saved', step.pages, { file: step.fileName, count: countText(step.pages) })}
            </Text>
            <Text size="sm" c="dimmed">
              {t('screen.packet.leaves_store')}
            </Text>
            <FocusedButton onClick={rest}>{t('screen.close')}</FocusedButton>
          </Stack>
        )}
        {step.at === 'refused' && (
          <Stack gap="md">
            <Refusal error={step.error} />
            <FocusedButton onClick={rest}>{t('screen.close')}</FocusedButton>
          </Stack>
        )}
      </Modal>
    </>
  );
}

interface MissingTextProps {
  readonly glyphs: MissingGlyphs;
  readonly onGoOn: () => void;
  readonly onStop: () => void;
}

/** Names what no font can print, before anything is printed. */
function MissingText({ glyphs, onGoOn, onStop }: MissingTextProps) {
  const places = [...new Set(glyphs.map(({ where }) => where))];
  const charactersAt = (place: string): string =>
    [...new Set(glyphs.filter(({ where }) => where === place).map(({ character }) => character))].join(' ');
  return (
    <Stack gap="md">
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
      <Group justify="flex-end">
        <FocusedButton variant="default" onClick={onStop} data-autofocus>
          {t('screen.cancel')}
        </FocusedButton>
        <Button onClick={onGoOn}>{t('screen.packet.save_anyway')}</Button>
      </Group>
    </Stack>
  );
}
