import { PasswordInput } from '@mantine/core';
import { t } from './texts';
import { checkNewPassphrase, leastPassphraseLength } from './new-passphrase';

interface NewPassphraseFieldsProps {
  readonly passphrase: string;
  readonly repeated: string;
  /** Faults are shown once the person has tried to go on. */
  readonly showFaults: boolean;
  readonly onPassphrase: (text: string) => void;
  readonly onRepeated: (text: string) => void;
}

/** A new passphrase, typed twice. */
export function NewPassphraseFields(props: NewPassphraseFieldsProps) {
  const faults = checkNewPassphrase(props.passphrase, props.repeated);
  const shown = (fault: keyof typeof faults): string | null => {
    const message = faults[fault];
    return props.showFaults && message !== null ? t(message, { length: leastPassphraseLength }) : null;
  };
  const reveal = { 'aria-label': t('screen.unlock.show_passphrase'), tabIndex: 0 };
  return (
    <>
      <PasswordInput
        label={t('screen.unlock.new_passphrase')}
        description={t('screen.unlock.passphrase_advice', { length: leastPassphraseLength })}
        value={props.passphrase}
        error={shown('passphrase')}
        autoComplete="off"
        visibilityToggleButtonProps={reveal}
        onChange={(event) => props.onPassphrase(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('screen.unlock.repeat_passphrase')}
        value={props.repeated}
        error={shown('repeated')}
        autoComplete="off"
        visibilityToggleButtonProps={reveal}
        onChange={(event) => props.onRepeated(event.currentTarget.value)}
      />
    </>
  );
}
