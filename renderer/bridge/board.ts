import { type Board, type Connect, createBoard } from './create-board';
import { connectHttp } from './http-board';

declare global {
  interface Window {
    /** What the preload of the window gives; a browser has none. */
    readonly netboard?: { readonly connect: Connect };
  }
}

/** The board of this page. The only place that knows how calls travel. */
export const board: Board = createBoard(window.netboard?.connect ?? connectHttp);
