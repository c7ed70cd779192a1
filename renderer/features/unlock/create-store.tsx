import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useFirstFocus } from '../../ui/use-first-focus';
import { checkNewPassphrase } from '../../ui/new-passphrase';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';

/** The first start: makes the encrypted store and names its coordinator. */
export function CreateStore({ onCreated }: { readonly onCreated: (recoveryCode: string) => void }) {
  const nameField = useFirstFocus<HTMLInputElement>();
  const [personName, setPersonName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    const faults = checkNewPassphrase(passphrase, repeated);
    if (personName.trim() === '' || faults.passphrase !== null || faults.repeated !== null) return;
    setIsBusy(true);
    setError(null);
    const created = await board.call('store.create', { passphrase, personName });
    setIsBusy(false);
    if (created.ok) onCreated(created.value.recoveryCode);
    else setError(created.error);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            {t('screen.unlock.create_title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('screen.unlock.create_explained')}
          </Text>
        </div>
        <TextInput
          label={t('screen.unlock.your_name')}
          description={t('screen.unlock.your_name_why')}
          value={personName}
          maxLength={300}
          dir="auto"
          ref={nameField}
          error={hasTried && personName.trim() === '' ? t('screen.unlock.name_missing') : null}
          onChange={(event) => setPersonName(event.currentTarget.value)}
        />
        <NewPassphraseFields
          passphrase={passphrase}
          repeated={repeated}
          showFaults={hasTried}
          onPassphrase={setPassphrase}
          onRepeated={setRepeated}
        />
        <Refusal error={error} />
        <Button type="submit" loading={isBusy}>
          {t('screen.unlock.create')}
        </Button>
      </Stack>
    </form>
  );
}
