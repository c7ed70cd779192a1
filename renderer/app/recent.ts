import { useEffect, useState } from 'react';
import { z } from 'zod';
import { board } from '../bridge/board';
import type { Screen } from '../ui/navigation';
import { usePreference } from '../ui/preferences';

/** A case or meeting that was opened: its kind and id only, so that no name stays where its case has gone. */
const recentSchema = z.array(z.object({ at: z.enum(['case', 'meeting']), id: z.string() }));
export type Recent = z.infer<typeof recentSchema>[number];

const remembered = 8;
const none: Recent[] = [];

/** What was opened last, the newest first; the screen that is open now is taken note of. */
export function useRecent(screen: Screen): readonly Recent[] {
  const [recent, setRecent] = usePreference('shell.recent', recentSchema, none);
  const opened = openedBy(screen);
  const key = opened === null ? null : `${opened.at} ${opened.id}`;
  useEffect(() => {
    if (opened === null || (recent[0]?.at === opened.at && recent[0].id === opened.id)) return;
    setRecent([opened, ...recent.filter(({ id }) => id !== opened.id)].slice(0, remembered));
    // Only what is opened counts, not what is remembered of it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
  return recent;
}

function openedBy(screen: Screen): Recent | null {
  if (screen.at === 'case') return { at: 'case', id: screen.id };
  if (screen.at === 'meeting') return { at: 'meeting', id: screen.id };
  if (screen.at === 'packet') return { at: 'meeting', id: screen.meetingId };
  return null;
}

export interface RecentCase {
  readonly at: 'case';
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

/** The cases among them, with their names as they are now; those that have gone are left out. */
export function useRecentCases(recent: readonly Recent[]): readonly RecentCase[] {
  const [cases, setCases] = useState<readonly RecentCase[]>([]);
  const ids = recent.flatMap(({ at, id }) => (at === 'case' ? [id] : [])).join(' ');
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const answers = await Promise.all(
        ids.split(' ').flatMap((id) => (id === '' ? [] : [board.call('cases.get', { case: id })])),
      );
      if (!isCurrent) return;
      setCases(
        answers.flatMap((answer) =>
          answer.ok
            ? [
                {
                  at: 'case',
                  id: answer.value.id,
                  number: answer.value.number,
                  name: answer.value.content.patient.name,
                },
              ]
            : [],
        ),
      );
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [ids]);
  return cases;
}
