import { Button, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { MessageId } from '@domain/messages/translate';
import type { CallError } from '@contract/result';
import { requestAction } from './actions';
import classes from './beginnings.module.css';
import { JobProgress } from './job-progress';
import { Refusal } from './refusal';
import { t } from './texts';
import { useJob } from './use-job';

/** Three ways to fill an empty store. */
export function Beginnings() {
  const sample = useJob('sample.add');
  const [error, setError] = useState<CallError | null>(null);
  const addSample = async (): Promise<void> => {
    setError(null);
    const added = await sample.start({});
    if (!added.ok && added.error.code !== 'cancelled') setError(added.error);
  };
  const ways: readonly { readonly name: string; readonly begin: () => void }[] = [
    { name: 'sample', begin: addSample },
    { name: 'import', begin: () => requestAction('cases.import') },
    { name: 'first_case', begin: () => requestAction('cases.new') },
  ];
  return (
    <Stack gap="md" mt="md">
      <div className={classes.ways}>
        {ways.map(({ name, begin }) => (
          <div key={name} className={classes.way}>
            <Text size="sm" c="dimmed" className={classes.why}>
              {t(`screen.beginnings.${name}_why` as MessageId)}
            </Text>
            <Button variant="default" fullWidth disabled={sample.isRunning} onClick={begin}>
              {t(`screen.beginnings.${name}` as MessageId)}
            </Button>
          </div>
        ))}
      </div>
      <Refusal error={error} />
      <Modal
        opened={sample.isRunning}
        onClose={sample.cancel}
        withCloseButton={false}
        closeOnClickOutside={false}
        title={t('screen.sample.adding')}
      >
        <JobProgress title={t('screen.sample.adding')} progress={sample.progress} onCancel={sample.cancel} />
      </Modal>
    </Stack>
  );
}
