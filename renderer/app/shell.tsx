import { Button, NavLink, Stack, Text } from '@mantine/core';
import { useCallback, useState } from 'react';
import { board } from '../bridge/board';
import { CaseList } from '../features/case-list/case-list';
import { CaseView } from '../features/case-view/case-view';
import { Meetings } from '../features/meetings/meetings';
import { PacketView } from '../features/packet/packet-view';
import { t } from '../ui/texts';
import classes from './shell.module.css';

type Screen =
  | { readonly at: 'cases' }
  | { readonly at: 'case'; readonly id: string }
  | { readonly at: 'meetings' }
  | { readonly at: 'packet'; readonly meetingId: string };

/** The frame around every screen of an open store: where one is, where one can go, and the lock. */
export function Shell({ onLocked }: { readonly onLocked: () => void }) {
  const [screen, setScreen] = useState<Screen>({ at: 'cases' });
  // Kept here, so that the way back from a case leads to the same list.
  const [search, setSearch] = useState('');
  const [activeCase, setActiveCase] = useState(0);

  const lock = async (): Promise<void> => {
    const locked = await board.call('store.lock', {});
    if (locked.ok) onLocked();
  };

  // A packet needs the whole window: pages are looked at.
  const toMeetings = useCallback(() => setScreen({ at: 'meetings' }), []);
  if (screen.at === 'packet') return <PacketView meetingId={screen.meetingId} onBack={toMeetings} />;

  return (
    <div className={classes.frame}>
      <nav className={classes.sidebar} aria-label={t('screen.navigation')}>
        <Stack gap={2} flex={1}>
          <Text fw={600} size="lg" px="sm" pb="sm">
            {t('screen.app_name')}
          </Text>
          <NavLink
            component="button"
            label={t('screen.cases.title')}
            active={screen.at !== 'meetings'}
            aria-current={screen.at === 'meetings' ? undefined : 'page'}
            onClick={() => setScreen({ at: 'cases' })}
          />
          <NavLink
            component="button"
            label={t('screen.meetings.title')}
            active={screen.at === 'meetings'}
            aria-current={screen.at === 'meetings' ? 'page' : undefined}
            onClick={() => setScreen({ at: 'meetings' })}
          />
        </Stack>
        <Button variant="default" onClick={lock} fullWidth>
          {t('screen.lock')}
        </Button>
      </nav>
      <main className={classes.main}>
        {screen.at === 'cases' && (
          <CaseList
            search={search}
            onSearch={setSearch}
            active={activeCase}
            onActive={setActiveCase}
            onOpen={(id) => setScreen({ at: 'case', id })}
          />
        )}
        {screen.at === 'case' && <CaseView caseId={screen.id} onBack={() => setScreen({ at: 'cases' })} />}
        {screen.at === 'meetings' && <Meetings onPacket={(meetingId) => setScreen({ at: 'packet', meetingId })} />}
      </main>
    </div>
  );
}
