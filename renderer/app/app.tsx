import { Center, Loader } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CallError } from '@contract/result';
import { board } from '../bridge/board';
import { Unlock } from '../features/unlock/unlock';
import { Refusal } from '../ui/refusal';
import { t } from '../ui/texts';
import { saveAtTheEnd } from '../ui/unsaved';
import { Shell } from './shell';

type StoreState = 'asking' | 'absent' | 'locked' | 'open';

/** The window: first the store is made or unlocked, then the work begins. */
export function App() {
  const [store, setStore] = useState<StoreState>('asking');
  const [error, setError] = useState<CallError | null>(null);

  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const status = await board.call('store.status', {});
      if (!isCurrent) return;
      if (status.ok) setStore(status.value.state);
      else setError(status.error);
    };
    void ask();
    // An opened store is told by the screen that opened it: a new recovery code has to be seen first.
    const stopListening = board.onEvent((event) => {
      if (event.type === 'store' && event.state === 'closed') void ask();
    });
    return () => {
      isCurrent = false;
      stopListening();
    };
  }, []);

  useEffect(() => {
    window.addEventListener('pagehide', saveAtTheEnd);
    return () => window.removeEventListener('pagehide', saveAtTheEnd);
  }, []);

  if (store === 'open') return <Shell onLocked={() => setStore('locked')} />;
  if (store === 'asking') {
    return (
      <Center component="main" h="100%">
        {error === null ? <Loader aria-label={t('screen.loading')} /> : <Refusal error={error} />}
      </Center>
    );
  }
  return <Unlock isNew={store === 'absent'} onOpen={() => setStore('open')} />;
}
