import { Button, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ImportResultView } from '@contract/cases';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { useAction } from '../../ui/actions';
import { FocusedButton } from '../../ui/focused-button';
import { JobProgress } from '../../ui/job-progress';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useJob } from '../../ui/use-job';
import { ImportResult } from './import-result';

type Outcome =
  | { readonly state: 'refused'; readonly error: CallError }
  | { readonly state: 'read'; readonly result: ImportResultView };

interface ImportCasesProps {
  readonly label?: string;
}

/** The button that imports a case file, and the dialog with its progress and what came of it. */
export function ImportCases({ label = t('screen.import.button') }: ImportCasesProps) {
  const job = useJob('cases.import');
  const [fileName, setFileName] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  const importFile = async (): Promise<void> => {
    const chosen = await board.host('host.chooseCaseFile', {});
    if (!chosen.ok) {
      setOutcome({ state: 'refused', error: chosen.error });
      return;
    }
    if (chosen.value === null) return;
    setFileName(chosen.value.name);
    const imported = await job.start({ fileId: chosen.value.fileId });
    if (imported.ok) setOutcome({ state: 'read', result: imported.value });
    // Who has cancelled knows it.
    else if (imported.error.code !== 'cancelled') setOutcome({ state: 'refused', error: imported.error });
  };

  useAction('cases.import', () => void importFile());

  return (
    <>
      <Button variant="default" onClick={importFile} disabled={job.isRunning}>
        {label}
      </Button>
      <Modal
        opened={job.isRunning}
        onClose={job.cancel}
        withCloseButton={false}
        closeOnClickOutside={false}
        title={t('screen.import.running', { file: fileName })}
      >
        <JobProgress
          title={t('screen.import.running', { file: fileName })}
          progress={job.progress}
          onCancel={job.cancel}
        />
      </Modal>
      <Modal
        opened={outcome !== null && !job.isRunning}
        onClose={() => setOutcome(null)}
        size="lg"
        title={t('screen.import.result', { file: fileName })}
        closeButtonProps={{ 'aria-label': t('screen.close') }}
      >
        <Stack gap="md">
          {outcome?.state === 'refused' && <Refusal error={outcome.error} />}
          {outcome?.state === 'read' && <ImportResult result={outcome.result} />}
          <FocusedButton onClick={() => setOutcome(null)}>{t('screen.close')}</FocusedButton>
        </Stack>
      </Modal>
    </>
  );
}
