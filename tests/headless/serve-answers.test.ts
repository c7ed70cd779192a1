import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BoardEvent, JobState } from '@contract/result';
import { createDocumentBytes } from '../../electron/services/document-bytes';
import { madeCase, madeFile } from '../support/made-case';
import { testPassphrase } from '../support/test-board';
import { type TestHost, askHost, startTestHost } from './ask-host';

let served: TestHost;
let cookie: string;
let port: number;

beforeAll(async () => {
  served = await startTestHost();
  port = served.host.port;
  cookie = await served.enter();
});
afterAll(() => served?.close());

const post = (path: string, body: string | Uint8Array) =>
  askHost(port, path, { method: 'POST', headers: served.own(cookie), body });
const get = (path: string) => askHost(port, path, { headers: { cookie, 'sec-fetch-site': 'same-origin' } });

/** A call whose value is asked for; refusals fail the test. */
async function call<Value>(name: string, input: unknown = {}): Promise<Value> {
  const answer = JSON.parse((await post('/call', JSON.stringify({ name, input }))).text);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
  return answer.value;
}
const refusal = async (name: string, input: unknown) =>
  (await post('/call', JSON.stringify({ name, input }))).json().error?.code;

async function job(name: string, input: unknown): Promise<JobState & { value: never }> {
  const { jobId } = await call<{ jobId: string }>(name, input);
  return call('jobs.wait', { jobId });
}
const upload = async (content: string | Uint8Array): Promise<string> => {
  const { value } = (await post('/upload', content)).json() as { value?: { fileId: string } };
  return value?.fileId ?? '';
};
const chooseTarget = (suggestedName: string, kind: string) =>
  call<{ fileId: string; name: string }>('host.chooseSaveFile', { suggestedName, kind });
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What is on the disk of the store; uploads and downloads must not add to it. */
const storeFiles = (): string[] => {
  const folder = join(served.test.folder, 'store');
  // Parts of documents are cached there, encrypted, whoever asks for a document.
  const names = readdirSync(folder).filter((name) => !name.startsWith('cache.db'));
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes('Testina')).toBe(false);
  return names.sort();
};

describe('calls', () => {
  test('answer as they do everywhere: errors are values', async () => {
    expect(await call('store.status')).toMatchObject({ state: 'open' });
    expect(await refusal('no.such_call', {})).toBe('call_unknown');
    expect(await refusal('cases.list', { limit: -1 })).toBe('input_refused');
    expect(await refusal('host.chooseSaveFile', { suggestedName: 'a', kind: 'exe' })).toBe('input_refused');
    expect(await refusal('__proto__', {})).toBe('call_unknown');
    expect((await post('/call', JSON.stringify({ name: 'cases.get', input: { case: 'none' } }))).status).toBe(200);
  });

  test('tell the page that it is in a browser', async () => {
    expect(await call('host.info')).toEqual({
      appVersion: '0.0.0',
      host: 'browser',
      platform: process.platform,
      storeFolder: join(served.test.folder, 'store'),
      versions: [{ name: 'Node', version: process.versions.node }],
    });
  });

  test.each(['', '{', '[]', 'null', '"x"', '{"name":7}', '{"input":{}}'])('%j is no call', async (body) => {
    const answer = await post('/call', body);
    expect([answer.status, answer.json().error?.code]).toEqual([400, 'json_refused']);
  });

  test('bytes that are not UTF-8 are no call', async () => {
    expect((await post('/call', Buffer.from([0x7b, 0xff, 0x7d]))).status).toBe(400);
  });

  test('a body above the limit is refused by its told length, before it is sent', async () => {
    const answer = await askHost(port, '/call', {
      method: 'POST',
      headers: { ...served.own(cookie), 'content-length': String(600 * 1024 * 1024) },
      onRequest: (asked) => asked.flushHeaders(),
    });
    expect([answer.status, answer.json().error?.code]).toEqual([413, 'body_too_large']);
  });

  test('a body above the limit is refused also if its length was not told, and the host goes on', async () => {
    const piece = Buffer.alloc(1024 * 1024, 0x20);
    const answer = await askHost(port, '/call', {
      method: 'POST',
      headers: served.own(cookie),
      onRequest: (asked) => {
        for (let pieces = 0; pieces < 10; pieces += 1) asked.write(piece);
        asked.end();
      },
    });
    expect([answer.status, answer.json().error?.code]).toEqual([413, 'body_too_large']);
    expect(await call('store.status')).toMatchObject({ state: 'open' });
  });

  test('a sender that stops in the middle harms nobody', async () => {
    await new Promise<void>((resolve) => {
      const asked = request({
        host: '127.0.0.1',
        port,
        path: '/upload',
        method: 'POST',
        headers: { ...served.own(cookie), 'content-length': '1000' },
      });
      asked.on('error', () => resolve());
      asked.write('{"cases":', () => setTimeout(() => asked.destroy(), 50));
    });
    expect(await call('cases.list')).toMatchObject({ total: 0 });
  });
});

describe('files', () => {
  test('a case file is sent as bytes, read once, and never lies on the disk', async () => {
    const before = storeFiles();
    const file = madeFile(madeCase('NET-1', 'Testina Probe'), madeCase('NET-2', 'Αλίκη Δοκιμή'));
    const fileId = await upload(JSON.stringify(file));
    expect(storeFiles()).toEqual(before);
    const state = await job('cases.import', { fileId });
    expect(state).toMatchObject({ state: 'done', value: { isAccepted: true } });
    expect(await call('cases.list')).toMatchObject({ total: 2 });
    expect(await refusal('cases.import', { fileId })).toBe('file_not_chosen');
  });

  test.each([
    ['two equal keys', '{"cases":[],"cases":[]}'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff])],
    ['no JSON', 'no JSON'],
  ])('%s in a sent file are refused by the reader of case files', async (_what, content) => {
    const state = await job('cases.import', { fileId: await upload(content) });
    expect(state).toMatchObject({ state: 'done', value: { isAccepted: false } });
  });

  test('cases are saved by download, once, under the name that was chosen', async () => {
    const { fileId, name } = await chooseTarget('../evil\\cases "ä".json', 'json');
    expect(name).toBe('cases "ä".json');
    expect((await get(`/file/${fileId}`)).status).toBe(404);
    const state = await job('cases.export', { fileId });
    const answer = await get(`/file/${fileId}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="cases ___.json"; filename*=UTF-8''cases%20%22%C3%A4%22.json`,
    );
    expect(answer.bytes.byteLength).toBe((state.value as { bytes: number }).bytes);
    expect(JSON.parse(answer.text).cases).toHaveLength(2);
    expect((await get(`/file/${fileId}`)).status).toBe(404);
  });

  test('the file that a browser saves is the one that the command line writes', async () => {
    const { fileId } = await chooseTarget('cases.json', 'json');
    await job('cases.export', { fileId });
    const path = join(served.test.folder, 'cases.json');
    const written = await served.test.job('cases.export', {
      fileId: await served.test.client.registerFile(path, 'write'),
    });
    const downloaded = (await get(`/file/${fileId}`)).bytes;
    expect(downloaded.equals(readFileSync(path))).toBe(true);
    expect(written.bytes).toBe(downloaded.byteLength);
  });

  test('a safety copy is downloaded whole, encrypted, and leaves nothing behind', async () => {
    const before = storeFiles();
    const { fileId } = await chooseTarget('store.netboard', 'backup');
    const state = await job('store.backup', { fileId });
    const { bytes, headers } = await get(`/file/${fileId}`);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(sha256(bytes)).toBe((state.value as { sha256: string }).sha256);
    expect(bytes.includes('Testina')).toBe(false);
    expect(storeFiles()).toEqual(before);
  });

  test('a path is not a file id, and what was chosen for reading is not for writing', async () => {
    expect(await refusal('cases.export', { fileId: '/tmp/cases.json' })).toBe('file_not_chosen');
    expect(await refusal('cases.export', { fileId: await upload('{}') })).toBe('file_not_chosen');
    expect(await refusal('cases.import', { fileId: (await chooseTarget('a', 'json')).fileId })).toBe('file_not_chosen');
  });

  test('an unused choice is forgotten after some newer ones', async () => {
    const { fileId } = await chooseTarget('first.json', 'json');
    for (let newer = 0; newer < 8; newer += 1) await chooseTarget(`${newer}.json`, 'json');
    expect(await refusal('cases.export', { fileId })).toBe('file_not_chosen');
  });
});

describe('documents', () => {
  let issued: { issuedId: string; sha256: string; bytes: number };

  test('an issued one is saved by download and read for a preview: the same bytes', async () => {
    const before = storeFiles();
    const [line] = (await call<{ cases: { number: string }[] }>('cases.list')).cases;
    const { fileId } = await chooseTarget('case summary.pdf', 'pdf');
    issued = (await job('documents.issue', { kind: 'case_summary', of: line?.number, fileId })).value;
    const saved = await get(`/file/${fileId}`);
    const shown = await get(`/document/${issued.issuedId}`);
    expect([shown.status, shown.headers['content-type'], shown.headers['cache-control']]).toEqual([
      200,
      'application/pdf',
      'no-store',
    ]);
    expect(sha256(saved.bytes)).toBe(issued.sha256);
    expect(sha256(shown.bytes)).toBe(issued.sha256);
    expect(storeFiles()).toEqual(before);
  });

  test('one that is no longer in memory is set again from what it saw', async () => {
    await call('store.lock');
    expect((await get(`/document/${issued.issuedId}`)).json().error?.code).toBe('store_locked');
    await call('store.unlock', { passphrase: testPassphrase });
    const again = await get(`/document/${issued.issuedId}`);
    expect(sha256(again.bytes)).toBe(issued.sha256);
  });

  test('one that was never issued is not found', async () => {
    const answer = await get('/document/0190a000-0000-7000-8000-000000000000');
    expect([answer.status, answer.json().error?.code]).toEqual([404, 'issued_document_not_found']);
  });

  test('memory keeps those used last, within its limit', () => {
    const kept = createDocumentBytes(10);
    kept.put('a', new Uint8Array(4));
    kept.put('b', new Uint8Array(4));
    expect(kept.get('a')?.byteLength).toBe(4);
    kept.put('c', new Uint8Array(4));
    expect([kept.get('a') !== undefined, kept.get('b'), kept.get('c') !== undefined]).toEqual([true, undefined, true]);
    kept.put('large', new Uint8Array(11));
    expect(['a', 'c', 'large'].map((id) => kept.get(id))).toEqual([undefined, undefined, undefined]);
    kept.put('d', new Uint8Array(6));
    kept.put('d', new Uint8Array(6));
    kept.put('e', new Uint8Array(4));
    expect(kept.get('d')?.byteLength).toBe(6);
  });
});

describe('events', () => {
  interface Heard {
    readonly id: string;
    readonly event: BoardEvent;
  }

  /** Listens as a browser does, and can go away and come back. */
  function listen(lastEventId?: string) {
    const heard: Heard[] = [];
    let startId = '';
    let wake: () => void = () => undefined;
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
    };
    const asked = request({ host: '127.0.0.1', port, path: '/events', headers, agent: false });
    let unread = '';
    asked.on('response', (response) => {
      expect(response.headers['content-type']).toContain('text/event-stream');
      response.setEncoding('utf8').on('data', (piece: string) => {
        unread += piece;
        const blocks = unread.split('\n\n');
        unread = blocks.pop() ?? '';
        for (const block of blocks) {
          const id = /^id: (.*)$/m.exec(block)?.[1] ?? '';
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data === undefined) startId = id;
          else heard.push({ id, event: JSON.parse(data) as BoardEvent });
        }
        wake();
      });
    });
    asked.on('error', () => undefined);
    asked.end();
    const until = async (isEnough: () => boolean): Promise<void> => {
      while (!isEnough()) await new Promise<void>((resolve) => (wake = resolve));
    };
    return {
      heard,
      begun: async () => {
        await until(() => startId !== '');
        return startId;
      },
      until,
      leave: () => asked.destroy(),
    };
  }
  const isDone = ({ event }: Heard, jobId: string): boolean =>
    event.type === 'job' && event.job.jobId === jobId && event.job.state === 'done';

  test('carry the progress of a job and what was written', async () => {
    const page = listen();
    await page.begun();
    const { jobId } = await call<{ jobId: string }>('cases.import', {
      fileId: await upload(JSON.stringify(madeFile(madeCase('NET-3', 'Probus Testmann')))),
    });
    await page.until(() => page.heard.some((item) => isDone(item, jobId)));
    const states = page.heard.map(({ event }) => event).filter((event) => event.type === 'job');
    expect(states[0]?.job.state).toBe('running');
    await page.until(() => page.heard.some(({ event }) => event.type === 'changed' && event.noun === 'cases'));
    page.leave();
  });

  test('that a page has missed come when it is back, each once', async () => {
    const page = listen();
    const seen = await page.begun();
    page.leave();
    const { jobId } = await call<{ jobId: string }>('store.verify', {});
    await call('jobs.wait', { jobId });
    const back = listen(seen);
    await back.until(() => back.heard.some((item) => isDone(item, jobId)));
    const ids = back.heard.map(({ id }) => Number(id));
    expect(ids).toEqual(ids.map((_id, index) => Number(seen) + 1 + index));
    back.leave();
  });

  test('of a locked store are not kept: a page that comes back is told the state, and to read again', async () => {
    const page = listen();
    const seen = await page.begun();
    page.leave();
    await call('settings.set', { name: 'Fictitious board' });
    await call('store.lock');
    const back = listen(seen);
    await back.until(() => back.heard.length >= 2);
    expect(back.heard.map(({ event }) => event)).toEqual([
      { type: 'store', state: 'closed' },
      { type: 'changed', noun: 'board' },
    ]);
    back.leave();
    await call('store.unlock', { passphrase: testPassphrase });
  });

  test('reach every page', async () => {
    const pages = [listen(), listen()];
    await Promise.all(pages.map((page) => page.begun()));
    await call('store.lock');
    for (const page of pages) {
      await page.until(() => page.heard.length > 0);
      expect(page.heard[0]?.event).toEqual({ type: 'store', state: 'closed' });
      page.leave();
    }
    await call('store.unlock', { passphrase: testPassphrase });
  });
});

test('closing locks the store, tells the pages first, and frees the port', async () => {
  const other = await startTestHost();
  try {
    const own = await other.enter();
    const headers = { cookie: own, 'sec-fetch-site': 'same-origin' };
    const stream = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: other.host.port, path: '/events', headers }, resolve);
      asked.on('error', reject).end();
    });
    const whole = text(stream);
    await other.host.close();
    const heard = await whole;
    expect(heard).toContain('"state":"closed"');
    expect(await other.test.call('store.status', {})).toMatchObject({ state: 'locked' });
    await expect(askHost(other.host.port, '/')).rejects.toThrow('ECONNREFUSED');
  } finally {
    await other.test.close();
  }
});
