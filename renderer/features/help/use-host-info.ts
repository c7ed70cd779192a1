import { useEffect, useState } from 'react';
import type { HostCallOutput } from '@contract/host';
import { board } from '../../bridge/board';

/** What the host says of itself; null until it has answered. */
export function useHostInfo(): HostCallOutput<'host.info'> | null {
  const [info, setInfo] = useState<HostCallOutput<'host.info'> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const answer = await board.host('host.info', {});
      if (isCurrent && answer.ok) setInfo(answer.value);
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, []);
  return info;
}
