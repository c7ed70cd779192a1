import { Alert, Button, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { board } from '../../bridge/board';
import { errorText } from '../../ui/error-text';
import { t } from '../../ui/texts';
import { useFirstFocus } from '../../ui/use-first-focus';
import { todayText } from '../../ui/value-text';
import classes from './unlock.module.css';

interface RecoveryCodeProps {
  readonly recoveryCode: string;
  readonly onWrittenDown: () => void;
}

/** Shows the recovery code, once: to print, to save, to copy. There is no way on without saying that it is kept. */
export function RecoveryCode({ recoveryCode, onWrittenDown }: RecoveryCodeProps) {
  const [isWrittenDown, setIsWrittenDown] = useState(false);
  const [told, setTold] = useState('');
  const heading = useFirstFocus<HTMLHeadingElement>();
  const sheet = [
    t('screen.unlock.sheet_title'),
    '',
    recoveryCode,
    '',
    t('screen.unlock.sheet_made', { date: todayText() }),
    t('screen.unlock.sheet_explained'),
    t('screen.unlock.sheet_keep'),
  ];

  const save = async (): Promise<void> => {
    const suggestedName = t('screen.unlock.sheet_file');
    const saved = await board.host('host.saveText', { suggestedName, text: `${sheet.join('\n')}\n` });
    if (!saved.ok) setTold(errorText(saved.error));
    else if (saved.value !== null) setTold(t('screen.unlock.code_saved', { file: saved.value.name }));
  };
  const copy = async (): Promise<void> => {
    const copied = await board.host('host.copyText', { text: recoveryCode });
    setTold(copied.ok ? t('screen.copied') : errorText(copied.error));
  };

  return (
    <Stack gap="md">
      <Title order={2} size="h4" tabIndex={-1} ref={heading} className="screen-heading">
        {t('screen.unlock.code_title')}
      </Title>
      <Text>{t('screen.unlock.code_explained')}</Text>
      <output className={classes.code} aria-label={t('screen.unlock.recovery_code')}>
        {recoveryCode}
      </output>
      <Group gap="xs">
        <Button variant="default" onClick={() => window.print()}>
          {t('screen.unlock.code_print')}
        </Button>
        <Button variant="default" onClick={save}>
          {t('screen.unlock.code_save')}
        </Button>
        <Button variant="default" onClick={copy}>
          {t('screen.copy')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" component="output" className={classes.told}>
        {told}
      </Text>
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
      {createPortal(
        <div className={classes.sheet} aria-hidden>
          {sheet.map((line, index) => (
            <p key={line === '' ? `gap ${index}` : line} className={line === recoveryCode ? classes.sheetCode : ''}>
              {line}
            </p>
          ))}
        </div>,
        document.body,
      )}
    </Stack>
  );
}
