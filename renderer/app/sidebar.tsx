import { Burger, Button, NavLink, Text } from '@mantine/core';
import { useState } from 'react';
import type { MessageId } from '@domain/messages/translate';
import { Icon, type IconName } from '../ui/icon';
import type { Screen } from '../ui/navigation';
import { t } from '../ui/texts';
import { keyText } from './key-text';
import { placeOf, type Place } from './place-of';
import classes from './shell.module.css';

interface SidebarProps {
  readonly screen: Screen;
  readonly canGoBack: boolean;
  readonly onBack: () => void;
  readonly onGo: (screen: Screen) => void;
  readonly onFind: () => void;
  readonly onNewCase: () => void;
  readonly onLock: () => void;
}

const places: readonly { readonly at: Place; readonly label: MessageId; readonly icon: IconName }[] = [
  { at: 'cases', label: 'screen.cases.title', icon: 'cases' },
  { at: 'meetings', label: 'screen.meetings.title', icon: 'meetings' },
  { at: 'settings', label: 'screen.settings.title', icon: 'settings' },
  { at: 'help', label: 'screen.help.title', icon: 'help' },
];

/** Where one is and where one can go. In a narrow window it folds into one line with a button. */
export function Sidebar({ screen, canGoBack, onBack, onGo, onFind, onNewCase, onLock }: SidebarProps) {
  const [isFolded, setIsFolded] = useState(true);
  const here = placeOf(screen);
  const hereLabel = places.find(({ at }) => at === here)?.label ?? 'screen.cases.title';
  const then = (act: () => void) => (): void => {
    setIsFolded(true);
    act();
  };
  return (
    <nav className={classes.sidebar} aria-label={t('screen.navigation')} data-folded={isFolded || undefined}>
      <div className={classes.brand}>
        <Burger
          className={classes.fold}
          size="sm"
          opened={!isFolded}
          aria-label={t('screen.shell.places')}
          aria-expanded={!isFolded}
          aria-controls="places"
          onClick={() => setIsFolded(!isFolded)}
        />
        <Text fw={600} size="lg">
          {t('screen.app_name')}
        </Text>
        <Text c="dimmed" size="sm" className={classes.place}>
          {t(hereLabel)}
        </Text>
      </div>
      <div className={classes.places} id="places">
        <Button
          className={classes.find}
          classNames={{ label: classes.findLabel ?? '' }}
          variant="default"
          justify="flex-start"
          fullWidth
          leftSection={<Icon name="search" />}
          rightSection={
            <Text size="xs" c="dimmed" component="span" aria-hidden>
              {keyText('Mod+K')}
            </Text>
          }
          aria-keyshortcuts="Control+K Meta+K"
          onClick={then(onFind)}
        >
          {t('screen.palette.open')}
        </Button>
        <NavLink
          component="button"
          leftSection={<Icon name="add" />}
          label={t('screen.new_case.button')}
          onClick={then(onNewCase)}
        />
        {places.map(({ at, label, icon }) => (
          <NavLink
            key={at}
            component="button"
            leftSection={<Icon name={icon} />}
            label={t(label)}
            active={at === here}
            aria-current={at === here ? 'page' : undefined}
            onClick={then(() => onGo({ at }))}
          />
        ))}
        <div className={classes.foot}>
          {canGoBack && (
            <NavLink
              component="button"
              leftSection={<Icon name="back" />}
              label={t('screen.shell.back')}
              aria-keyshortcuts="Alt+ArrowLeft"
              onClick={then(onBack)}
            />
          )}
          <NavLink
            component="button"
            leftSection={<Icon name="lock" />}
            label={t('screen.lock')}
            onClick={then(onLock)}
          />
        </div>
      </div>
    </nav>
  );
}
