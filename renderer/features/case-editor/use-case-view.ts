import { startTransition, useEffect, useState } from 'react';
import type { CaseView } from '@contract/cases';
import type { CallError } from '@contract/result';
import { board } from '../../bridge/board';

type CaseState =
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly error: CallError }
  | { readonly state: 'ready'; readonly view: CaseView };

/**
 * A case, read again whenever something was written. Rows that did not change stay the same objects, so that only what
 * did is drawn anew; and drawing waits for keys that are being typed.
 */
export function useCaseView(caseId: string): CaseState {
  const [state, setState] = useState<CaseState>({ state: 'waiting' });
  useEffect(() => {
    let newest = 0;
    const read = async (): Promise<void> => {
      const mine = ++newest;
      const answer = await board.call('cases.get', { case: caseId });
      if (mine !== newest) return;
      startTransition(() =>
        setState((known) => {
          if (!answer.ok) return { state: 'refused', error: answer.error };
          const before = known.state === 'ready' ? known.view : null;
          return { state: 'ready', view: before === null ? answer.value : keeping(before, answer.value) };
        }),
      );
    };
    void read();
    const stopListening = board.onEvent((event) => {
      if (event.type === 'changed' && event.noun !== 'preferences') void read();
    });
    return () => {
      newest = -1;
      stopListening();
    };
  }, [caseId]);
  return state;
}

type Row = CaseView['patient'];

/** The newer view, with the older one's rows where nothing has changed. */
export function keeping(before: CaseView, after: CaseView): CaseView {
  return {
    ...after,
    patient: sameRow(before.patient, after.patient) ? before.patient : after.patient,
    identifiers: keptRows(before.identifiers, after.identifiers),
    parts: Object.fromEntries(
      Object.entries(after.parts).map(([part, rows]) => [
        part,
        keptRows(before.parts[part as keyof CaseView['parts']], rows),
      ]),
    ) as CaseView['parts'],
  };
}

const sameRow = (one: Row, other: Row): boolean => one.id === other.id && one.revision === other.revision;

function keptRows(before: Row[], after: Row[]): Row[] {
  const known = new Map(before.map((row) => [row.id, row]));
  const rows = after.map((row) => {
    const old = known.get(row.id);
    return old !== undefined && sameRow(old, row) ? old : row;
  });
  return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows;
}
