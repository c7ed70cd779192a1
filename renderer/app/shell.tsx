import { Button, Center, Loader, NavLink, Stack, Text } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { board } from '../bridge/board';
import { CaseList } from '../features/case-list/case-list';
import { CaseView } from '../features/case-editor/beside/case-view';
import { ImportPatients } from '../features/case-editor/paste/import-patients';
import { Meetings } from '../features/meetings/meetings';
import { PacketView } from '../features/packet/packet-view';
import { type Navigation, NavigationContext, type Screen } from '../ui/navigation';
import { PreferencesContext } from '../ui/preferences';
import { t } from '../ui/texts';
import classes from './shell.module.css';
import { UndoProvider } from './undo-notice';
import { usePreferences } from './use-preferences';

/** Screens that were left, and the present one last. */
const historyLength = 50;

/** The frame around every screen of an open store: where one is, where one can go, and the lock. */
export function Shell({ onLocked }: { readonly onLocked: () => void }) {
  const preferences = usePreferences();
  const [screens, setScreens] = useState<readonly [Screen, ...Screen[]]>([{ at: 'cases' }]);
  const [screen] = screens;
  const go = useCallback((next: Screen) => setScreens((known) => [next, ...known.slice(0, historyLength)]), []);
  const back = useCallback(() => {
    setScreens(([, before, ...earlier]) => (before === undefined ? [{ at: 'cases' }] : [before, ...earlier]));
  }, []);
  const navigation = useMemo<Navigation>(() => ({ screen, go, back }), [screen, go, back]);

  const lock = async (): Promise<void> => {
    const locked = await board.call('store.lock', {});
    if (locked.ok) onLocked();
  };

  if (preferences === null) {
    return (
      <Center component="main" h="100%">
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  return (
    <PreferencesContext value={preferences}>
      <NavigationContext value={navigation}>
        <UndoProvider>
          {screen.at === 'packet' ? (
            // A packet needs the whole window: pages are looked at.
            <PacketView meetingId={screen.meetingId} onBack={back} />
          ) : (
            <div className={classes.frame}>
              <Sidebar screen={screen} onGo={go} onLock={lock} />
              <main className={classes.main}>
                <ScreenOf {...navigation} />
              </main>
            </div>
          )}
        </UndoProvider>
      </NavigationContext>
    </PreferencesContext>
  );
}

interface SidebarProps {
  readonly screen: Screen;
  readonly onGo: (screen: Screen) => void;
  readonly onLock: () => void;
}

function Sidebar({ screen, onGo, onLock }: SidebarProps) {
  const atMeetings = screen.at === 'meetings' || screen.at === 'meeting';
  return (
    <nav className={classes.sidebar} aria-label={t('screen.navigation')}>
      <Stack gap={2} flex={1}>
        <Text fw={600} size="lg" px="sm" pb="sm">
          {t('screen.app_name')}
        </Text>
        <NavLink
          component="button"
          label={t('screen.cases.title')}
          active={!atMeetings}
          aria-current={atMeetings ? undefined : 'page'}
          onClick={() => onGo({ at: 'cases' })}
        />
        <NavLink
          component="button"
          label={t('screen.meetings.title')}
          active={atMeetings}
          aria-current={atMeetings ? 'page' : undefined}
          onClick={() => onGo({ at: 'meetings' })}
        />
      </Stack>
      <Button variant="default" onClick={onLock} fullWidth>
        {t('screen.lock')}
      </Button>
    </nav>
  );
}

/** The screen itself. What the list of cases shows is kept here, so that the way back from a case leads to the same list. */
function ScreenOf({ screen, go, back }: Navigation) {
  const [search, setSearch] = useState('');
  const [activeCase, setActiveCase] = useState(0);
  if (screen.at === 'case') return <CaseView caseId={screen.id} onBack={back} />;
  if (screen.at === 'importPatients') return <ImportPatients />;
  if (screen.at === 'meetings') return <Meetings onPacket={(meetingId) => go({ at: 'packet', meetingId })} />;
  return (
    <CaseList
      search={search}
      onSearch={setSearch}
      active={activeCase}
      onActive={setActiveCase}
      onOpen={(id) => go({ at: 'case', id })}
    />
  );
}
