import { type ClientRequest, type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import { type HttpHost, startHttpHost } from '../../electron/headless/http';
import { outputFolder } from '../../scripts/ensure-built.mjs';
import { type TestBoard, makeTestBoard } from '../support/test-board';

/** What came back, undecided about its meaning. */
export interface HostAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body as JSON; throws if it is none. */
  json(): { ok: boolean; value?: never; error?: { code: string } };
}

export interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** For a body that is told and not sent, or sent in pieces. */
  readonly onRequest?: (request: ClientRequest) => void;
}

/** Asks as no browser would: every header is the test's own. */
export function askHost(port: number, path: string, question: Question = {}, host = '127.0.0.1'): Promise<HostAnswer> {
  const { method = 'GET', headers = {}, body, onRequest } = question;
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path, method, headers, agent: false, setHost: headers['host'] === undefined });
    asked.on('error', reject);
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text,
          json: () => JSON.parse(text),
        });
      });
    });
    if (onRequest !== undefined) onRequest(asked);
    else asked.end(body);
  });
}

/** The loopback host over a real store, and a session in it. */
export interface TestHost {
  readonly test: TestBoard;
  readonly host: HttpHost;
  /** Changes the token for the cookie. */
  enter(): Promise<string>;
  /** Headers of a call that our own page would make. */
  own(cookie: string): Record<string, string>;
  close(): Promise<void>;
}

export const builtPage = join(outputFolder, 'renderer');

export async function startTestHost(now?: () => number): Promise<TestHost> {
  const test = await makeTestBoard();
  const host = await startHttpHost({
    board: test.client,
    actor: null,
    pageFolder: builtPage,
    port: 0,
    info: { appVersion: '0.0.0', storeFolder: join(test.folder, 'store') },
    ...(now && { now }),
  });
  return {
    test,
    host,
    enter: async () => {
      const { headers } = await askHost(host.port, new URL(host.address).pathname + new URL(host.address).search);
      const cookie = headers['set-cookie']?.[0]?.split(';')[0];
      if (cookie === undefined) throw new Error('the token was not taken');
      return cookie;
    },
    own: (cookie) => ({
      cookie,
      origin: `http://127.0.0.1:${host.port}`,
      'content-type': 'application/json',
      'x-netboard': '1',
    }),
    close: async () => {
      await host.close();
      await test.close();
    },
  };
}
