import { type PointerEvent, type RefObject, useState } from 'react';
import { placeAt } from './agenda-order';

export interface RowDrag {
  /** The row under way and the place it would fall to, counted without it; null while nothing is dragged. */
  readonly dragged: { readonly id: string; readonly place: number } | null;
  /** Goes on the handle of a row. */
  handleProps(id: string): {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    onPointerUp: () => void;
    onPointerCancel: () => void;
  };
}

/** Moves rows of a table by pointer. The rows have `data-row` with their id. Keys do the same by other ways. */
export function useRowDrag(table: RefObject<HTMLElement | null>, onDrop: (id: string, place: number) => void): RowDrag {
  const [dragged, setDragged] = useState<RowDrag['dragged']>(null);

  const placeOf = (id: string, y: number): number => {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const middles = rows
      .filter((row) => row.dataset['row'] !== id)
      .map((row) => {
        const { top, height } = row.getBoundingClientRect();
        return top + height / 2;
      });
    return placeAt(middles, y);
  };

  return {
    dragged,
    handleProps: (id) => ({
      onPointerDown: (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged({ id, place: placeOf(id, event.clientY) });
      },
      onPointerMove: (event) => {
        if (dragged?.id !== id) return;
        setDragged({ id, place: placeOf(id, event.clientY) });
      },
      onPointerUp: () => {
        if (dragged !== null) onDrop(dragged.id, dragged.place);
        setDragged(null);
      },
      onPointerCancel: () => setDragged(null),
    }),
  };
}
