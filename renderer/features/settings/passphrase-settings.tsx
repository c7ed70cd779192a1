import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { checkNewPassphrase } from '../../ui/new-passphrase';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';
import { Refusal } from '../../ui/refusal';
import { t } from '../../ui/texts';
import { Section } from './section';
import classes from './settings.module.css';

/** Changes the passphrase. The recovery code stays as it is. */
export function PassphraseSettings() {
  const [present, setPresent] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [repeated, setRepeated] = useState('');
  const [hasTried, setHasTried] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [isChanged, setIsChanged] = useState(false);
  const [error, setError] = useState<CallError | null>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setHasTried(true);
    setIsChanged(false);
    setError(null);
    const faults = checkNewPassphrase(passphrase, repeated);
    if (present === '' || faults.passphrase !== null || faults.repeated !== null) return;
    setIsBusy(true);
    const changed = await board.call('store.changePassphrase', { passphrase: present, newPassphrase: passphrase });
    setIsBusy(false);
    if (!changed.ok) {
      setError(changed.error);
      return;
    }
    setPresent('');
    setPassphrase('');
    setRepeated('');
    setHasTried(false);
    setIsChanged(true);
  };

  return (
    <Section title={t('screen.passphrase.title')} explained={t('screen.passphrase.explained')}>
      <form onSubmit={submit} noValidate className={classes.narrow}>
        <Stack gap="md">
          <PasswordInput
            label={t('screen.passphrase.present')}
            value={present}
            autoComplete="off"
            error={hasTried && present === '' ? t('screen.passphrase.present_missing') : null}
            visibilityToggleButtonProps={{ 'aria-label': t('screen.unlock.show_passphrase'), tabIndex: 0 }}
            onChange={(event) => setPresent(event.currentTarget.value)}
          />
          <NewPassphraseFields
            passphrase={passphrase}
            repeated={repeated}
            showFaults={hasTried}
            onPassphrase={setPassphrase}
            onRepeated={setRepeated}
          />
          <Refusal error={error} />
          <Button type="submit" loading={isBusy} w="fit-content">
            {t('screen.passphrase.change')}
          </Button>
          <Text size="sm" component="output" className={classes.saved}>
            {isChanged ? t('screen.passphrase.changed') : ''}
          </Text>
        </Stack>
      </form>
    </Section>
  );
}
