import { type Board, type Connect, createBoard } from './create-board';

declare global {
  interface Window {
    readonly netboard: { readonly connect: Connect };
  }
}

/** The board of this window. The only place that knows how calls travel. */
export const board: Board = createBoard(window.netboard.connect);
