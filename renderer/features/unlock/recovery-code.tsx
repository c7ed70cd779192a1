import { Alert, Button, Checkbox, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../ui/texts';
import { useFirstFocus } from '../../ui/use-first-focus';
import classes from './unlock.module.css';

interface RecoveryCodeProps {
  readonly recoveryCode: string;
  readonly onWrittenDown: () => void;
}

/** Shows the recovery code, once. There is no way on without saying that it was written down. */
export function RecoveryCode({ recoveryCode, onWrittenDown }: RecoveryCodeProps) {
  const [isWrittenDown, setIsWrittenDown] = useState(false);
  const heading = useFirstFocus<HTMLHeadingElement>();
  return (
    <Stack gap="md">
      <Title order={2} size="h4" tabIndex={-1} ref={heading} className="screen-heading">
        {t('screen.unlock.code_title')}
      </Title>
      <Text>{t('screen.unlock.code_explained')}</Text>
      <output className={classes.code} aria-label={t('screen.unlock.recovery_code')}>
        {recoveryCode}
      </output>
      <Alert color="petrol" variant="light" p="sm">
        {t('screen.unlock.code_once')}
      </Alert>
      <Checkbox
        label={t('screen.unlock.code_written_down')}
        checked={isWrittenDown}
        onChange={(event) => setIsWrittenDown(event.currentTarget.checked)}
      />
      <Button disabled={!isWrittenDown} onClick={onWrittenDown}>
        {t('screen.continue')}
      </Button>
    </Stack>
  );
}
