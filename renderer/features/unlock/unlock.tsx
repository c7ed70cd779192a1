import { Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { LanguageSwitch } from '../../ui/language-switch';
import { t } from '../../ui/texts';
import { AboutYou } from './about-you';
import { CreateStore } from './create-store';
import { OpenStore } from './open-store';
import { RecoverStore } from './recover-store';
import { RecoveryCode } from './recovery-code';
import classes from './unlock.module.css';

interface UnlockProps {
  /** True when the folder holds no store yet. */
  readonly isNew: boolean;
  readonly onOpen: () => void;
}

type Step =
  | { readonly at: 'ask' }
  | { readonly at: 'recover' }
  /** `isFirst`: the store was made just now. */
  | { readonly at: 'code'; readonly recoveryCode: string; readonly isFirst: boolean }
  | { readonly at: 'about' };

/** Before the work: makes the store, unlocks it, or opens it with the recovery code. */
export function Unlock({ isNew, onOpen }: UnlockProps) {
  const [step, setStep] = useState<Step>({ at: 'ask' });
  const showCode = (isFirst: boolean) => (recoveryCode: string) => setStep({ at: 'code', recoveryCode, isFirst });
  return (
    <main className={classes.ground}>
      <Paper className={classes.card} withBorder>
        <Stack gap="lg">
          <div>
            <Title order={1} size="h2">
              {t('screen.app_name')}
            </Title>
            <Text c="dimmed">{t('screen.app_purpose')}</Text>
          </div>
          {step.at === 'code' && (
            <RecoveryCode
              recoveryCode={step.recoveryCode}
              onWrittenDown={step.isFirst ? () => setStep({ at: 'about' }) : onOpen}
            />
          )}
          {step.at === 'about' && <AboutYou onDone={onOpen} />}
          {step.at === 'recover' && (
            <RecoverStore onRecovered={showCode(false)} onBack={() => setStep({ at: 'ask' })} />
          )}
          {step.at === 'ask' && isNew && <CreateStore onCreated={showCode(true)} />}
          {step.at === 'ask' && !isNew && <OpenStore onOpen={onOpen} onForgotten={() => setStep({ at: 'recover' })} />}
        </Stack>
      </Paper>
      {/* The window would be drawn anew: the code is shown once, and what was typed would be gone. */}
      {step.at === 'ask' && <LanguageSwitch />}
      <Text size="xs" c="dimmed" ta="center" maw={460}>
        {t('screen.intended_use')}
      </Text>
    </main>
  );
}
