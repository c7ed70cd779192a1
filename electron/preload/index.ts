import { contextBridge, ipcRenderer } from 'electron';
import type { BoardEvent, CallResult } from '@contract/result';

// Main has the same two names, in ipc.ts. They are fixed here, so that the page can reach no other channel.
const callChannel = 'netboard:call';
const eventChannel = 'netboard:event';

contextBridge.exposeInMainWorld('netboard', {
  /** Begins to listen to the events of the board; the answer is the function that makes calls. */
  connect: (onEvent: (event: BoardEvent) => void) => {
    ipcRenderer.on(eventChannel, (_event, boardEvent: BoardEvent) => onEvent(boardEvent));
    return (name: string, input: unknown): Promise<CallResult> => ipcRenderer.invoke(callChannel, name, input);
  },
});
