import { Button, Group, Text, Title } from '@mantine/core';
import type { MessageId } from '@domain/messages/translate';
import { useNavigation } from '../../ui/navigation';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { About } from './about';
import classes from './help.module.css';

const steps = ['case', 'ready', 'meeting', 'roles', 'options', 'packet', 'decision', 'copy'] as const;

/** What the app is for, how a coordinator's day goes with it, and what it is made of. */
export function Help({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { go } = useNavigation();
  return (
    <div className={classes.screen}>
      <ScreenHeading>{t('screen.help.title')}</ScreenHeading>
      <section className={classes.section} aria-labelledby="help-purpose">
        <Title order={2} size="h4" id="help-purpose">
          {t('screen.help.purpose_title')}
        </Title>
        <Text>{t('screen.help.purpose')}</Text>
        <Text>{t('screen.intended_use')}</Text>
      </section>
      <section className={classes.section} aria-labelledby="help-day">
        <Title order={2} size="h4" id="help-day">
          {t('screen.help.day_title')}
        </Title>
        <ol className={classes.steps}>
          {steps.map((step) => (
            <li key={step}>
              <Text fw={600}>{t(`screen.help.step.${step}` as MessageId)}</Text>
              <Text>{t(`screen.help.step.${step}_how` as MessageId)}</Text>
            </li>
          ))}
        </ol>
      </section>
      <section className={classes.section} aria-labelledby="help-ways">
        <Title order={2} size="h4" id="help-ways">
          {t('screen.help.ways_title')}
        </Title>
        <Text>{t('screen.help.ways')}</Text>
        <Group>
          <Button variant="default" onClick={onShortcuts}>
            {t('screen.help.shortcuts')}
          </Button>
          <Button variant="default" onClick={() => go({ at: 'settings' })}>
            {t('screen.help.sample')}
          </Button>
        </Group>
      </section>
      <About />
    </div>
  );
}
