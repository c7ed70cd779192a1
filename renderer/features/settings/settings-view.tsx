import { Loader } from '@mantine/core';
import { Refusal } from '../../ui/refusal';
import { ScreenHeading } from '../../ui/screen-heading';
import { t } from '../../ui/texts';
import { useAnswer } from '../../ui/use-answer';
import { BoardSettings } from './board-settings';
import { PassphraseSettings } from './passphrase-settings';
import { PeopleSettings } from './people-settings';
import { SampleSettings } from './sample-settings';
import classes from './settings.module.css';
import { WindowSettings } from './window-settings';

/** Everything that is chosen once: the board, its people, this window, the passphrase, the sample data. */
export function SettingsView() {
  const settings = useAnswer('settings.get', {});
  return (
    <div className={classes.screen}>
      <ScreenHeading>{t('screen.settings.title')}</ScreenHeading>
      {settings.state === 'waiting' && <Loader aria-label={t('screen.loading')} />}
      {settings.state === 'refused' && <Refusal error={settings.error} />}
      {settings.state === 'ready' && <BoardSettings settings={settings.value} />}
      <PeopleSettings />
      <WindowSettings />
      <PassphraseSettings />
      <SampleSettings />
    </div>
  );
}
