import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { type HostCallInput, type HostCallName, type HostCallOutput, hostCalls, isHostCallName } from '@contract/host';
import type { CallResult } from '@contract/result';
import { mediaTypeOfBytes } from '@domain/attachments/attachment';
import type { BoardClient } from '../services/board-client';
import { maxCaseFileBytes } from '../services/case-file-text';
import { HttpRefusal, answerHeaders, attachment, newStyleNonce, readBody, sendBytes, sendResult } from './http-answer';
import { createEventStreams } from './http-events';
import { type HttpSession, createHttpSession } from './http-session';
import { errorText } from './output';
import { type PageFile, readPageFiles, withNonce } from './page-files';

/** The app for a browser on this machine. */
export interface HttpHost {
  readonly port: number;
  /** With the token: works once, for some minutes. */
  readonly address: string;
  readonly session: HttpSession;
  /** Locks the store, lets pages see that, and ends. The board itself stays. */
  close(): Promise<void>;
}

export interface HttpHostOptions {
  readonly board: BoardClient;
  /** On whose behalf calls are made. */
  readonly actor: string | null;
  /** Absolute path of the built page. */
  readonly pageFolder: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly info: Pick<HostCallOutput<'host.info'>, 'appVersion' | 'storeFolder'>;
  /** For tests: milliseconds that only go forward. */
  readonly now?: () => number;
}

/** The only interface that is listened on: nothing comes in from another machine. */
const loopback = '127.0.0.1';
/** A call is small; case files go by `/upload`. */
const maxCallBytes = 8 * 1024 * 1024;
/** Names of files that a page wants to save; it saves one at a time. */
const savesKept = 16;
/** Time for pages to hear that the store is locked, and to clear their screens. */
const farewellMs = 300;

type SaveKind = HostCallInput<'host.chooseSaveFile'>['kind'];
const saveTypes: Readonly<Record<SaveKind, string>> = {
  pdf: 'application/pdf',
  json: 'application/json; charset=utf-8',
  backup: 'application/octet-stream',
};

/** Host calls that the page answers with other means: `/upload`, `/document/`, `/attachment/`, and what a browser can do itself. */
type PageCallName =
  | 'host.chooseCaseFile'
  | 'host.sendFile'
  | 'host.readDocument'
  | 'host.readAttachment'
  | 'host.printDocument'
  | 'host.preferences'
  | 'host.setPreferences'
  | 'host.reload'
  | 'host.copyText'
  | 'host.saveText';

/** One request, checked as far as all of them are. */
interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What the browser calls us: host and port. */
  readonly authority: string;
  readonly url: URL;
}

type Answer = (exchange: Exchange) => Promise<void> | void;

/**
 * Serves the app on the loopback interface.
 *
 * @throws the error of the system if the port is taken
 */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const { board, actor, info } = options;
  const pageFiles = readPageFiles(options.pageFolder);
  const events = createEventStreams(board.onEvent);
  const saves = new Map<string, { readonly name: string; readonly kind: SaveKind }>();

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => refuse(request, response, error));
  });
  const port = await listen(server, options.port);
  const session = createHttpSession(port, options.now);
  const authorities: ReadonlySet<string> = new Set([`${loopback}:${port}`, `localhost:${port}`]);

  const hostAnswers: {
    readonly [Name in Exclude<HostCallName, PageCallName>]: (
      input: HostCallInput<Name>,
    ) => Promise<HostCallOutput<Name>>;
  } = {
    'host.info': async () => ({
      ...info,
      host: 'browser',
      platform: process.platform,
      versions: [{ name: 'Node', version: process.versions.node }],
    }),
    'host.chooseSaveFile': async ({ suggestedName, kind }) => {
      const fileId = await board.registerTarget();
      // Backslashes separate folders for some of those who will save it.
      const name = basename(suggestedName.replaceAll('\\', '/')) || 'netboard';
      saves.set(fileId, { name, kind });
      for (const oldest of saves.keys()) {
        if (saves.size <= savesKept) break;
        saves.delete(oldest);
      }
      return { fileId, name };
    },
  };

  const carryOut = async (name: string, input: unknown): Promise<CallResult> => {
    if (!isHostCallName(name)) return board.callUnknown(actor, name, input);
    const handler = (hostAnswers as Record<string, ((input: never) => Promise<unknown>) | undefined>)[name];
    // What the page does itself, because bytes are no JSON, is no call here.
    if (handler === undefined) return { ok: false, error: { code: 'call_unknown', details: { call: name } } };
    const checked = hostCalls[name].input.safeParse(input ?? {});
    if (!checked.success) return { ok: false, error: { code: 'input_refused', details: { call: name, problems: '' } } };
    return { ok: true, value: await handler(checked.data as never) };
  };

  const call: Answer = async ({ request, response }) => {
    const { name, input } = parseCall(await readBody(request, maxCallBytes));
    sendResult(response, await carryOut(name, input));
  };
  const upload: Answer = async ({ request, response }) => {
    const fileId = await board.registerBytes(await readBody(request, maxCaseFileBytes));
    sendResult(response, { ok: true, value: { fileId } });
  };
  const file: Answer = async ({ response, url }) => {
    const fileId = lastSegment(url);
    const save = saves.get(fileId);
    const bytes = save === undefined ? null : await board.takeFile(fileId);
    if (save === undefined || bytes === null) throw new HttpRefusal(404, 'file_not_chosen');
    saves.delete(fileId);
    sendBytes(response, saveTypes[save.kind], bytes, { 'content-disposition': attachment(save.name) });
  };
  const issuedDocument: Answer = async ({ response, url }) => {
    const document = await board.readDocument(actor, lastSegment(url));
    if (document.ok) sendBytes(response, 'application/pdf', document.value, { 'content-disposition': 'inline' });
    else sendResult(response, document, document.error.code === 'issued_document_not_found' ? 404 : 409);
  };
  const attachedFile: Answer = async ({ response, url }) => {
    const which = url.searchParams.get('which') === 'print' ? 'print' : 'original';
    const content = await board.readAttachment(actor, lastSegment(url), which);
    const mediaType = content.ok ? mediaTypeOfBytes(content.value) : null;
    if (!content.ok) sendResult(response, content, content.error.code === 'item_not_found' ? 404 : 409);
    else if (mediaType === null) throw new HttpRefusal(404, 'not_found');
    else sendBytes(response, mediaType, content.value, { 'content-disposition': 'inline' });
  };
  const eventStream: Answer = ({ request, response }) => {
    const lastEventId = request.headers['last-event-id'];
    events.open(response, typeof lastEventId === 'string' ? lastEventId : null);
  };

  /** Changes the token for the session, and takes it out of the address. */
  const enter = ({ response, url }: Exchange): void => {
    const cookie = session.redeem(url.searchParams.get('token') ?? '');
    if (cookie === null) throw new HttpRefusal(401, 'token_refused');
    response.writeHead(303, { ...answerHeaders('text/plain; charset=utf-8'), location: '/', 'set-cookie': cookie });
    response.end();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const exchange = checkAddress(request, response, authorities);
    const { url } = exchange;
    const isHeld = session.isHeld(request.headers.cookie);
    if (url.pathname === '/' && url.searchParams.has('token') && !isHeld) {
      requireMethod(request, 'GET');
      return enter(exchange);
    }
    const route = routeOf(url.pathname);
    requireMethod(request, route.method);
    requireOwnPage(exchange, route);
    if (!isHeld) throw new HttpRefusal(401, 'session_required');
    if (route.method === 'POST') requireCallHeaders(request);
    return route.answer(exchange);
  };

  const routeOf = (pathname: string): Route => {
    if (pathname === '/call') return { method: 'POST', from: 'page', answer: call };
    if (pathname === '/upload') return { method: 'POST', from: 'page', answer: upload };
    if (pathname === '/events') return { method: 'GET', from: 'page', answer: eventStream };
    if (pathname.startsWith('/file/')) return { method: 'GET', from: 'page or person', answer: file };
    if (pathname.startsWith('/document/')) return { method: 'GET', from: 'page or person', answer: issuedDocument };
    if (pathname.startsWith('/attachment/')) return { method: 'GET', from: 'page', answer: attachedFile };
    const page = pageFiles.get(pathname);
    return {
      method: 'GET',
      from: pathname === '/' ? 'anywhere' : 'page or person',
      answer: ({ response, url }) => {
        if (page === undefined) throw new HttpRefusal(404, 'not_found');
        if (url.searchParams.has('token')) return goToPage(response);
        return sendPage(response, page);
      },
    };
  };

  return {
    port,
    address: `http://${loopback}:${port}/?token=${session.token}`,
    session,
    close: async () => {
      await board.call(null, 'store.lock', {});
      if (session.isRedeemed) await pause(farewellMs);
      events.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface Route {
  readonly method: 'GET' | 'POST';
  /** Who may ask: our page only; also a person, by typing the address; also a link elsewhere. */
  readonly from: 'page' | 'page or person' | 'anywhere';
  readonly answer: Answer;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: loopback, port, exclusive: true }, () => resolve((server.address() as AddressInfo).port));
  });
}

/** A name that leads here by a trick of DNS is not ours: whoever uses it does not come from our address. */
function checkAddress(request: IncomingMessage, response: ServerResponse, authorities: ReadonlySet<string>): Exchange {
  const authority = request.headers.host ?? '';
  if (!authorities.has(authority)) throw new HttpRefusal(421, 'host_refused');
  const target = request.url ?? '';
  // Only paths: an absolute address would bring a host of its own.
  if (!target.startsWith('/') || target.startsWith('//')) throw new HttpRefusal(400, 'address_refused');
  return { request, response, authority, url: new URL(target, `http://${authority}`) };
}

function requireMethod(request: IncomingMessage, method: 'GET' | 'POST'): void {
  if (request.method !== method) throw new HttpRefusal(405, 'method_refused', { allow: method });
}

/**
 * Another page on this machine is "the same site" and gets the cookie sent with its requests, so the origin decides. A
 * browser names it with every POST; with a GET of the page itself it says `Sec-Fetch-Site` instead.
 */
function requireOwnPage({ request, authority }: Exchange, { method, from }: Route): void {
  if (from === 'anywhere') return;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isOwn =
    origin === undefined
      ? method === 'GET' && (site === 'same-origin' || (from === 'page or person' && (site ?? 'none') === 'none'))
      : origin === `http://${authority}`;
  if (!isOwn) throw new HttpRefusal(403, 'origin_refused');
}

/** No form can send these, and no foreign script without asking first, which is never granted. */
function requireCallHeaders(request: IncomingMessage): void {
  if (request.headers['x-netboard'] !== '1') throw new HttpRefusal(403, 'header_missing');
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new HttpRefusal(415, 'content_type_refused');
}

function parseCall(body: Uint8Array): { name: string; input: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new HttpRefusal(400, 'json_refused');
  }
  const { name, input } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (typeof name !== 'string') throw new HttpRefusal(400, 'json_refused');
  return { name, input };
}

const lastSegment = (url: URL): string => url.pathname.slice(url.pathname.lastIndexOf('/') + 1);

function sendPage(response: ServerResponse, page: PageFile): void {
  const styleNonce = newStyleNonce();
  response.writeHead(200, answerHeaders(page.contentType, styleNonce));
  response.end(withNonce(page, styleNonce));
}

/** Who opens the printed address again in the browser that has the session is let through. */
function goToPage(response: ServerResponse): void {
  response.writeHead(303, { ...answerHeaders('text/plain; charset=utf-8'), location: '/' });
  response.end();
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What was thrown may name a path or a patient: only our own refusals are told.
  const told = error instanceof HttpRefusal ? error : new HttpRefusal(500, 'internal_error');
  const details = told.code === 'internal_error' ? { kind: 'host' } : {};
  if (request.headers.accept?.includes('text/html') === true) {
    // A person looks at this one.
    response.writeHead(told.status, { ...answerHeaders('text/plain; charset=utf-8'), ...told.headers });
    response.end(errorText(told.code, details));
  } else {
    sendResult(response, { ok: false, error: { code: told.code, details } }, told.status, told.headers);
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
