import { useCallback, useEffect, useRef, useState } from 'react';
import type { MeetingView } from '@contract/meetings';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';
import { inOrder, movedTo } from './agenda-order';

type Discussion = MeetingView['discussions'][number];

export interface AgendaOrder {
  /** As shown: what was just moved has its place before it is saved. */
  readonly rows: readonly Discussion[];
  readonly error: CallError | null;
  /** @param place - counted from 0 */
  move(discussionId: string, place: number): void;
}

/**
 * The order of an agenda. Moves are shown at once and saved one after the other; several quick ones become one.
 *
 * @param onSaved - told of every save, with the case that was moved last
 */
export function useAgendaOrder(
  meeting: MeetingView,
  onSaved: (batchId: string, discussionId: string) => void,
): AgendaOrder {
  const [order, setOrder] = useState<{
    readonly ids: readonly string[];
    readonly of: MeetingView['discussions'];
  } | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const wanted = useRef<{ readonly ids: readonly string[]; readonly moved: string } | null>(null);
  const isSaving = useRef(false);
  const { id, discussions } = meeting;

  // What the store says counts, as soon as nothing is on the way to it.
  useEffect(() => {
    if (!isSaving.current) setOrder((known) => (known === null || known.of === discussions ? known : null));
  }, [discussions]);

  const saveAll = useCallback(async (): Promise<void> => {
    if (isSaving.current) return;
    isSaving.current = true;
    while (wanted.current !== null) {
      const { ids, moved } = wanted.current;
      wanted.current = null;
      const answer = await board.call('meetings.order', { id, discussionIds: [...ids] });
      if (answer.ok) onSaved(answer.value.batchId, moved);
      else setOrder(null);
      setError(answer.ok ? null : answer.error);
    }
    isSaving.current = false;
  }, [id, onSaved]);

  const rows = order === null ? discussions : inOrder(discussions, order.ids);
  return {
    rows,
    error,
    move: (discussionId, place) => {
      const before = rows.map((row) => row.id);
      const ids = movedTo(before, discussionId, place);
      if (ids.every((one, index) => one === before[index])) return;
      setOrder({ ids, of: discussions });
      wanted.current = { ids, moved: discussionId };
      void saveAll();
    },
  };
}
