import { type HostCallInput, hostPreferencesSchema } from '@contract/host';
import type { CallResult } from '@contract/result';
import { preferencesCookie, readBrowserPreferences } from './browser-preferences';
import type { Connect } from './create-board';

/** Browsers refuse more than 64 KiB of bytes; a character is at most three. */
const keptAliveLength = 20_000;
let isLeaving = false;

/** No form of another page can send this. */
const callHeaders = { 'content-type': 'application/json', 'x-netboard': '1' };

/**
 * The transport of a page that `netboard serve` has sent: calls by POST, events as a stream, and what the desktop does
 * with dialogs done as a browser can. A file is chosen and sent as bytes; a saved one arrives as a download.
 */
export const connectHttp: Connect = (onEvent) => {
  const events = new EventSource('/events');
  window.addEventListener('pagehide', () => (isLeaving = true), { capture: true });
  window.addEventListener('pageshow', () => (isLeaving = false));
  events.addEventListener('message', ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data)));

  /** Files that are to be saved, and the jobs that write them. */
  const targets = new Set<string>();
  const writers = new Map<string, string>();

  const followSave = (name: string, input: unknown, result: CallResult): void => {
    if (!result.ok) return;
    const { fileId, jobId } = (input ?? {}) as { fileId?: string; jobId?: string };
    const value = result.value as { fileId?: string; jobId?: string; state?: string } | null;
    if (name === 'host.chooseSaveFile' && value?.fileId !== undefined) targets.add(value.fileId);
    if (fileId !== undefined && value?.jobId !== undefined && targets.delete(fileId)) writers.set(value.jobId, fileId);
    if (name !== 'jobs.wait' || jobId === undefined) return;
    const written = writers.get(jobId);
    writers.delete(jobId);
    if (written !== undefined && value?.state === 'done') download(`/file/${written}`);
  };

  return async (name, input) => {
    const own = pageAnswers[name];
    if (own !== undefined) return own(input);
    const body = JSON.stringify({ name, input });
    // What is sent in the moment when the tab is closed still arrives; browsers allow that for small bodies.
    const keepalive = isLeaving && body.length < keptAliveLength;
    const result = await ask('/call', { method: 'POST', headers: callHeaders, body, keepalive });
    followSave(name, input, result);
    return result;
  };
};

/** Host calls that the page answers by itself. */
const pageAnswers: Readonly<Record<string, (input: unknown) => Promise<CallResult> | CallResult>> = {
  'host.chooseCaseFile': () => chooseCaseFile(),
  'host.sendFile': (input) => sendFile((input as { bytes: Uint8Array<ArrayBuffer> }).bytes),
  'host.readDocument': (input) => readBytes(documentPath((input as { issuedId: string }).issuedId)),
  'host.readAttachment': (input) => {
    const { attachmentId, which } = input as HostCallInput<'host.readAttachment'>;
    return readBytes(`/attachment/${encodeURIComponent(attachmentId)}?which=${which}`);
  },
  'host.printDocument': (input) => showForPrinting((input as { issuedId: string }).issuedId),
  'host.preferences': () => preferences(),
  'host.setPreferences': (input) => {
    const change = hostPreferencesSchema.partial().parse(input);
    document.cookie = preferencesCookie({ ...readBrowserPreferences(document.cookie), ...change });
    return preferences();
  },
  'host.reload': () => {
    window.location.reload();
    return { ok: true, value: {} };
  },
  'host.copyText': async (input) => {
    try {
      await navigator.clipboard.writeText((input as HostCallInput<'host.copyText'>).text);
      return { ok: true, value: {} };
    } catch {
      return { ok: false, error: { code: 'not_copied' } };
    }
  },
  'host.saveText': (input) => saveText(input as HostCallInput<'host.saveText'>),
};

const preferences = (): CallResult => ({
  ok: true,
  value: { ...readBrowserPreferences(document.cookie), systemLanguages: [...navigator.languages] },
});

async function fetchOwn(path: string, request: RequestInit): Promise<Response | null> {
  try {
    const response = await fetch(path, { ...request, cache: 'no-store', redirect: 'error' });
    // The session is over: a page that stays would go on showing patients, and nothing in it would work.
    if (response.status === 401) window.location.reload();
    return response;
  } catch {
    return null;
  }
}

const unreachable: CallResult<never> = { ok: false, error: { code: 'host_unreachable' } };

async function ask(path: string, request: RequestInit): Promise<CallResult> {
  const response = await fetchOwn(path, request);
  try {
    return response === null ? unreachable : ((await response.json()) as CallResult);
  } catch {
    return unreachable;
  }
}

const documentPath = (issuedId: string): string => `/document/${encodeURIComponent(issuedId)}`;

async function readBytes(path: string): Promise<CallResult<Uint8Array>> {
  const response = await fetchOwn(path, {});
  try {
    if (response === null) return unreachable;
    if (!response.ok) return (await response.json()) as CallResult<never>;
    return { ok: true, value: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    return unreachable;
  }
}

/** A page cannot print another file than itself: the browser shows it in a tab of its own, where a person prints it. */
function showForPrinting(issuedId: string): CallResult {
  const tab = window.open(documentPath(issuedId), '_blank');
  // Long after the click a browser takes it for an advertisement; the button that asks again is a click.
  const value = tab === null ? { outcome: 'failed', reason: 'tab_refused' } : { outcome: 'opened', reason: null };
  return { ok: true, value };
}

async function chooseCaseFile(): Promise<CallResult> {
  const file = await chooseFile('.json,application/json');
  if (file === null) return { ok: true, value: null };
  // As bytes, not as parsed content: two equal keys, or bytes that are not UTF-8, must still be seen where files are read.
  const sent = await sendFile(file);
  return sent.ok ? { ok: true, value: { ...(sent.value as object), name: file.name } } : sent;
}

function sendFile(body: File | Uint8Array<ArrayBuffer>): Promise<CallResult> {
  return ask('/upload', { method: 'POST', headers: callHeaders, body });
}

function chooseFile(accept: string): Promise<File | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files?.[0] ?? null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

function saveText({ suggestedName, text }: HostCallInput<'host.saveText'>): CallResult {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  download(address, suggestedName);
  // The browser has taken hold of it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return { ok: true, value: { name: suggestedName } };
}

function download(path: string, name = ''): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = name;
  link.click();
}
