import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useFirstFocus } from '../../ui/use-first-focus';
import { checkNewPassphrase } from '../../ui/new-passphrase';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';

interface RecoverStoreProps {
  readonly onRecovered: (newRecoveryCode: string) => void;
  readonly onBack: () => void;
}

/** Opens the store with the recovery code and sets a new passphrase; the used code is replaced. */
export function RecoverStore({ onRecovered, onBack }: RecoverStoreProps) {
  const codeField = useFirstFocus<HTMLInputElement>();
  const [recoveryCode, setRecoveryCode] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    const faults = checkNewPassphrase(passphrase, repeated);
    if (recoveryCode.trim() === '' || faults.passphrase !== null || faults.repeated !== null) return;
    setIsBusy(true);
    setError(null);
    const recovered = await board.call('store.recover', { recoveryCode, newPassphrase: passphrase });
    setIsBusy(false);
    if (recovered.ok) onRecovered(recovered.value.recoveryCode);
    else setError(recovered.error);
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>
          <Title order={2} size="h4">
            {t('screen.unlock.recover_title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('screen.unlock.recover_explained')}
          </Text>
        </div>
        <TextInput
          label={t('screen.unlock.recovery_code')}
          value={recoveryCode}
          maxLength={200}
          autoComplete="off"
          ref={codeField}
          error={hasTried && recoveryCode.trim() === '' ? t('screen.unlock.code_missing') : null}
          onChange={(event) => setRecoveryCode(event.currentTarget.value)}
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
          {t('screen.unlock.recover')}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {t('screen.back')}
        </Button>
      </Stack>
    </form>
  );
}
