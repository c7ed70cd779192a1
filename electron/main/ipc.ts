import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron';
import { type HostCallInput, type HostCallName, type HostCallOutput, hostCalls, isHostCallName } from '@contract/host';
import type { BoardEvent, CallResult } from '@contract/result';
import { windowActor } from '../services/window-actor';
import { isAppAddress } from './app-address';

// The preload has the same two names; it runs in the sandbox and can import neither this file nor Node.
const callChannel = 'netboard:call';
const eventChannel = 'netboard:event';

/** What main answers itself, by name; documents and attachments it passes on. */
export type HostHandlers = {
  readonly [Name in Exclude<HostCallName, 'host.readDocument' | 'host.readAttachment'>]: (
    input: HostCallInput<Name>,
  ) => Promise<HostCallOutput<Name>>;
};

/** The store and services, as far as calls of the window need them. */
export interface CallTarget {
  callUnknown(actor: string | null, name: string, input: unknown): Promise<CallResult>;
  readDocument(actor: string | null, issuedId: string): Promise<CallResult<Uint8Array>>;
  readAttachment(
    actor: string | null,
    attachmentId: string,
    which: 'original' | 'print',
  ): Promise<CallResult<Uint8Array>>;
  onEvent(listener: (event: BoardEvent) => void): () => void;
}

export interface CallGate {
  readonly ipcMain: IpcMain;
  readonly window: BrowserWindow;
  readonly board: CallTarget;
  readonly host: HostHandlers;
  readonly devServer: string | undefined;
}

/** Whether a message comes from the main frame of the window that main made, showing the app's own page. */
function isTrusted(event: IpcMainInvokeEvent, { window, devServer }: CallGate): boolean {
  // Declared as always there, but null in newer versions once the frame has gone.
  const frame: Electron.WebFrameMain | null = event.senderFrame;
  return (
    frame !== null &&
    !window.isDestroyed() &&
    event.sender === window.webContents &&
    frame.parent === null &&
    isAppAddress(frame.url, devServer)
  );
}

async function answer(gate: CallGate, name: unknown, input: unknown): Promise<CallResult> {
  if (typeof name !== 'string') return { ok: false, error: { code: 'call_unknown' } };
  try {
    if (!isHostCallName(name)) return await gate.board.callUnknown(windowActor, name, input);
    const checked = hostCalls[name].input.safeParse(input ?? {});
    if (!checked.success) return { ok: false, error: { code: 'input_refused', details: { call: name } } };
    if (name === 'host.readDocument')
      return await gate.board.readDocument(windowActor, (checked.data as { issuedId: string }).issuedId);
    if (name === 'host.readAttachment') {
      const { attachmentId, which } = checked.data as HostCallInput<'host.readAttachment'>;
      return await gate.board.readAttachment(windowActor, attachmentId, which);
    }
    const handler = gate.host[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(checked.data) };
  } catch {
    // What was thrown may name a path or a patient: it is not passed on.
    return { ok: false, error: { code: 'internal_error', details: { kind: 'host' } } };
  }
}

/** Opens the only channel between page and services, and passes events to the page. */
export function openCallGate(gate: CallGate): void {
  gate.ipcMain.handle(callChannel, (event, name: unknown, input: unknown) =>
    isTrusted(event, gate) ? answer(gate, name, input) : { ok: false, error: { code: 'caller_refused' } },
  );
  gate.board.onEvent((event) => tellPage(gate.window, event));
}

/** Tells the page of a window something on the one event channel. */
export function tellPage(window: BrowserWindow, event: BoardEvent): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, event);
}
