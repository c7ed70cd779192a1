import { Button, PasswordInput, Stack, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { useFirstFocus } from '../../ui/use-first-focus';

interface OpenStoreProps {
  readonly onOpen: () => void;
  readonly onForgotten: () => void;
}

/** Opens the store with its passphrase. */
export function OpenStore({ onOpen, onForgotten }: OpenStoreProps) {
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<CallError | null>(null);
  const field = useFirstFocus<HTMLInputElement>();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (passphrase === '') return;
    setIsBusy(true);
    setError(null);
    const unlocked = await board.call('store.unlock', { passphrase });
    setIsBusy(false);
    if (unlocked.ok) {
      onOpen();
      return;
    }
    setError(unlocked.error);
    field.current?.select();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={2} size="h4">
          {t('screen.unlock.title')}
        </Title>
        <PasswordInput
          label={t('screen.unlock.passphrase')}
          value={passphrase}
          autoComplete="off"
          ref={field}
          visibilityToggleButtonProps={{ 'aria-label': t('screen.unlock.show_passphrase'), tabIndex: 0 }}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <Refusal error={error} />
        <Button type="submit" loading={isBusy}>
          {t('screen.unlock.open')}
        </Button>
        <Button variant="subtle" onClick={onForgotten}>
          {t('screen.unlock.forgotten')}
        </Button>
      </Stack>
    </form>
  );
}
