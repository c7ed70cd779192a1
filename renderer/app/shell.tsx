import { Center, Loader } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { board } from '../bridge/board';
import { CaseScreen } from '../features/case-editor/case-screen';
import { NewCase } from '../features/case-editor/new-case';
import { CaseList } from '../features/case-list/case-list';
import { DiscussionScreen } from '../features/discussion/discussion-screen';
import { MeetingScreen } from '../features/meetings/meeting-screen';
import { Help } from '../features/help/help';
import { ImportPatients } from '../features/case-editor/paste/import-patients';
import { Meetings } from '../features/meetings/meetings';
import { PacketView } from '../features/packet/packet-view';
import { SettingsView } from '../features/settings/settings-view';
import { useAction } from '../ui/actions';
import { type Navigation, NavigationContext, type Screen } from '../ui/navigation';
import { type Preferences, PreferencesContext } from '../ui/preferences';
import { t } from '../ui/texts';
import { saveEverything } from '../ui/unsaved';
import { useWindowPreferences } from '../ui/window-preferences';
import { CommandPalette } from './command-palette';
import { screenToOpen } from './last-screen';
import { paletteActions } from './palette-actions';
import { useRecent } from './recent';
import classes from './shell.module.css';
import { ShortcutSheet } from './shortcut-sheet';
import { Sidebar } from './sidebar';
import { UndoProvider } from './undo-notice';
import { usePreferences } from './use-preferences';
import { useScreenHistory } from './use-screen-history';
import { useShellKeys } from './use-shell-keys';

interface ShellProps {
  readonly onLocked: () => void;
}

/** The frame around every screen of an open store, once what the person has chosen is known. */
export function Shell({ onLocked }: ShellProps) {
  const preferences = usePreferences();
  const [first, setFirst] = useState<Screen | null>(null);
  const isReady = preferences !== null;
  const remembered = preferences?.values['shell.last'];
  useEffect(() => {
    if (!isReady || first !== null) return;
    let isCurrent = true;
    const choose = async (): Promise<void> => {
      const screen = await screenToOpen(remembered, board.call);
      if (isCurrent) setFirst(screen);
    };
    void choose();
    return () => {
      isCurrent = false;
    };
  }, [isReady, first, remembered]);

  if (preferences === null || first === null) {
    return (
      <Center component="main" h="100%">
        <Loader aria-label={t('screen.loading')} />
      </Center>
    );
  }
  return (
    <PreferencesContext value={preferences}>
      <UndoProvider>
        <Frame first={first} preferences={preferences} onLocked={onLocked} />
      </UndoProvider>
    </PreferencesContext>
  );
}

interface FrameProps extends ShellProps {
  readonly first: Screen;
  readonly preferences: Preferences;
}

type Dialog = 'palette' | 'shortcuts' | 'new-case' | null;

/** Where one is, where one can go, and what can be reached from everywhere. */
function Frame({ first, preferences, onLocked }: FrameProps) {
  const navigation = useScreenHistory(first);
  const { screen, go, back, canGoBack } = navigation;
  const [dialog, setDialog] = useState<Dialog>(null);
  const windowPreferences = useWindowPreferences();
  const recent = useRecent(screen);
  useAction('cases.new', () => setDialog('new-case'));

  const { set } = preferences;
  useEffect(() => {
    const { section: _where, ...last } = { section: undefined, ...screen };
    set('shell.last', last);
  }, [screen, set]);

  const lock = async (): Promise<void> => {
    await saveEverything();
    const locked = await board.call('store.lock', {});
    if (locked.ok) onLocked();
  };
  const close = (): void => setDialog(null);
  const shortcuts = (): void => setDialog('shortcuts');
  useShellKeys({
    find: () => setDialog('palette'),
    shortcuts,
    back,
    go,
  });
  useEffect(
    () =>
      board.onEvent((event) => {
        // A dialog that is open is finished first.
        if (event.type !== 'menu' || document.querySelector('[role="dialog"]') !== null) return;
        if (event.action === 'find') setDialog('palette');
        else if (event.action === 'shortcuts') setDialog('shortcuts');
        else if (event.action === 'back') back();
        else go({ at: event.action });
      }),
    [back, go],
  );
  const actions = useMemo(
    () => paletteActions({ go, lock, shortcuts, windowPreferences }),
    // `lock` and `shortcuts` are new at every rendering and do the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [go, windowPreferences],
  );

  return (
    <NavigationContext value={navigation}>
      {screen.at === 'packet' ? (
        // A packet needs the whole window: pages are looked at.
        <PacketView meetingId={screen.meetingId} onBack={back} />
      ) : (
        <div className={classes.frame}>
          <Sidebar
            screen={screen}
            canGoBack={canGoBack}
            onBack={back}
            onGo={go}
            onFind={() => setDialog('palette')}
            onNewCase={() => setDialog('new-case')}
            onLock={lock}
          />
          <main className={classes.main}>
            <ScreenOf {...navigation} onShortcuts={shortcuts} />
          </main>
        </div>
      )}
      {dialog === 'palette' && <CommandPalette actions={actions} recent={recent} onGo={go} onClose={close} />}
      {dialog === 'shortcuts' && <ShortcutSheet onClose={close} />}
      {dialog === 'new-case' && (
        <NewCase
          onClose={close}
          onOpen={(id) => {
            close();
            go({ at: 'case', id, section: 'referral' });
          }}
        />
      )}
    </NavigationContext>
  );
}

/** The screen itself. What the list of cases shows is kept here, so that the way back from a case leads to the same list. */
function ScreenOf({ screen, go, onShortcuts }: Navigation & { readonly onShortcuts: () => void }) {
  const [search, setSearch] = useState('');
  const [activeCase, setActiveCase] = useState(0);
  if (screen.at === 'case')
    return (
      <CaseScreen key={screen.id} caseId={screen.id} section={screen.section} onBack={() => go({ at: 'cases' })} />
    );
  if (screen.at === 'discussion')
    return <DiscussionScreen key={screen.id} discussionId={screen.id} part={screen.part} />;
  if (screen.at === 'meetings') return <Meetings />;
  if (screen.at === 'meeting') return <MeetingScreen meetingId={screen.id} />;
  if (screen.at === 'settings') return <SettingsView />;
  if (screen.at === 'help') return <Help onShortcuts={onShortcuts} />;
  if (screen.at === 'importPatients') return <ImportPatients />;
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
