import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentPolicy as hostPolicy } from '../../electron/headless/http-answer';
import { createHttpSession, tokenLifeMs } from '../../electron/headless/http-session';
import { answerRequest, contentPolicy as windowPolicy } from '../../electron/main/protocol';
import { type TestHost, askHost, builtPage, startTestHost } from './ask-host';

let served: TestHost;
let cookie: string;
let port: number;
let entry: string;

beforeAll(async () => {
  served = await startTestHost();
  port = served.host.port;
  entry = new URL(served.host.address).search;
});
afterAll(() => served?.close());

const status = { name: 'store.status', input: {} };
const call = (headers: Record<string, string>, body: unknown = status) =>
  askHost(port, '/call', { method: 'POST', headers, body: JSON.stringify(body) });
const without = (name: string): Record<string, string> => {
  const { [name]: _left, ...headers } = served.own(cookie);
  return headers;
};

describe('the way in', () => {
  test('without a session there is no page, no file of it, no call and no event', async () => {
    for (const path of ['/', '/index.html', '/events', '/file/x', '/document/x', '/nothing']) {
      const answer = await askHost(port, path, { headers: { origin: `http://127.0.0.1:${port}` } });
      expect([path, answer.status, answer.json()]).toMatchObject([path, 401, { ok: false }]);
    }
    expect((await call(served.own('netboard_1=x'))).status).toBe(401);
  });

  test('a wrong token is refused, does not use up the right one, and says nothing of it', async () => {
    const { token } = served.host.session;
    for (const wrong of ['', 'x', token.slice(0, -1), `${token}A`, token.toLowerCase(), '%00']) {
      const answer = await askHost(port, `/?token=${wrong}`);
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.text).not.toContain(token);
    }
  });

  test('only a GET takes the token', async () => {
    for (const method of ['HEAD', 'POST', 'PUT']) {
      expect((await askHost(port, `/${entry}`, { method })).status).toBe(405);
    }
  });

  test('the token has 128 bits and is changed for a cookie that scripts and other sites do not get', async () => {
    expect(Buffer.from(served.host.session.token, 'base64url')).toHaveLength(16);
    const answer = await askHost(port, `/${entry}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    expect(set).toMatch(new RegExp(`^netboard_${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`));
    cookie = set.split(';')[0] ?? '';
    expect((await call(served.own(cookie))).json()).toMatchObject({ ok: true, value: { state: 'open' } });
  });

  test('the token works once', async () => {
    const again = await askHost(port, `/${entry}`);
    expect(again.status).toBe(401);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.json().error?.code).toBe('token_refused');
  });

  test('who has the session may open the printed address again and is led to the page', async () => {
    const again = await askHost(port, `/${entry}`, { headers: { cookie } });
    expect([again.status, again.headers.location]).toEqual([303, '/']);
  });

  test('a token is void when its minutes are over, to the millisecond', () => {
    for (const [late, isTaken] of [
      [tokenLifeMs, true],
      [tokenLifeMs + 1, false],
    ] as const) {
      let present = 0;
      const session = createHttpSession(1, () => present);
      present = late;
      expect(session.redeem(session.token) !== null).toBe(isTaken);
      expect(session.isRedeemed).toBe(isTaken);
    }
  });

  test('each process has a token and a cookie of its own', () => {
    const [one, other] = [createHttpSession(1), createHttpSession(1)];
    expect(one.token).not.toBe(other.token);
    const [first = '', second = ''] = [one.redeem(one.token), other.redeem(other.token)].map(
      (set) => set?.split(';')[0],
    );
    expect([one.isHeld(first), one.isHeld(second), one.isHeld(`a=b; ${first}; c=d`)]).toEqual([true, false, true]);
    expect([one.isHeld(undefined), one.isHeld(''), one.isHeld(first.slice(0, -1)), one.isHeld(`x${first}`)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('who may ask', () => {
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example:PORT',
    '[::1]:PORT',
    '127.0.0.1:PORT.',
  ])('a page that came here by the name "%s" gets nothing, with the cookie and without', async (name) => {
    const host = name.replace('PORT', String(port));
    for (const path of ['/', `/${entry}`, '/events']) {
      const answer = await askHost(port, path, { headers: { host, cookie, origin: `http://${host}` } });
      expect([answer.status, answer.json().error?.code]).toEqual([421, 'host_refused']);
    }
    expect((await call({ ...served.own(cookie), host, origin: `http://${host}` })).status).toBe(421);
  });

  test('localhost is the other name, and an origin of its own', async () => {
    const host = `localhost:${port}`;
    expect((await call({ ...served.own(cookie), host, origin: `http://${host}` })).status).toBe(200);
    expect((await call({ ...served.own(cookie), host })).status).toBe(403);
  });

  test.each([
    'https://evil.example',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'https://127.0.0.1:PORT',
    'null',
    'http://127.0.0.1:PORT.evil.example',
  ])('calls, files and events asked by a page of %s are refused', async (name) => {
    const origin = name.replace('PORT', String(port));
    const headers = { ...served.own(cookie), origin };
    expect((await call(headers)).json().error?.code).toBe('origin_refused');
    expect((await askHost(port, '/upload', { method: 'POST', headers, body: '{}' })).status).toBe(403);
    for (const path of ['/events', '/document/x', '/file/x'])
      expect([path, (await askHost(port, path, { headers })).status]).toEqual([path, 403]);
  });

  test('a POST that does not say where it comes from is refused', async () => {
    expect((await call(without('origin'))).status).toBe(403);
  });

  test('a GET of another page, which names no origin, is refused by what the browser says of it', async () => {
    for (const site of ['cross-site', 'same-site']) {
      for (const path of ['/events', '/document/x', '/file/x', '/index.html']) {
        expect((await askHost(port, path, { headers: { cookie, 'sec-fetch-site': site } })).status).toBe(403);
      }
    }
    expect((await askHost(port, '/events', { headers: { cookie } })).status).toBe(403);
  });

  test('a call without the header that no form can send is refused, and so is one that is no JSON', async () => {
    expect((await call(without('x-netboard'))).json().error?.code).toBe('header_missing');
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      expect((await call({ ...served.own(cookie), 'content-type': type })).status).toBe(415);
    }
    expect((await call(without('content-type'))).status).toBe(415);
  });

  test('nobody is given permission from elsewhere', async () => {
    const answer = await askHost(port, '/call', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('other interfaces of this machine do not listen', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address, scopeid }) => (scopeid ? null : address))
      .filter((address): address is string => address !== null && address !== '127.0.0.1');
    // Always a loopback address of its own, which a server on all interfaces would answer.
    for (const address of ['127.0.0.2', ...others]) {
      const isOpen = await new Promise<boolean>((resolve) => {
        const socket = connect({ host: address, port }, () => resolve(true));
        socket.on('error', () => resolve(false));
        socket.setTimeout(2_000, () => resolve(false));
      });
      expect([address, isOpen]).toEqual([address, false]);
    }
  });
});

describe('what is served', () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    askHost(port, path, { headers: { cookie, ...headers } });

  test('every file of the built page, and the page with a nonce of this load', async () => {
    const [first, second] = [await get('/'), await get('/index.html')];
    const nonceOf = (policy: unknown) => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? '';
    const nonce = nonceOf(first.headers['content-security-policy']);
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(first.text).toContain(`content="${nonce}"`);
    expect(first.text).not.toContain('__STYLE_NONCE__');
    expect(nonceOf(second.headers['content-security-policy'])).not.toBe(nonce);
    const assets = readdirSync(join(builtPage, 'assets'));
    expect(assets.length).toBeGreaterThan(2);
    for (const name of assets) expect([name, (await get(`/assets/${name}`)).status]).toEqual([name, 200]);
  });

  test.each([
    '/../package.json',
    '/%2e%2e/main/cli.cjs',
    '/%2e%2e%2fmain%2fcli.cjs',
    '/..%2fmain%2fcli.cjs',
    '/assets/%2e%2e/%2e%2e/main/cli.cjs',
    '/..%5cmain%5ccli.cjs',
    '/assets/..%00/index.html',
    '/assets',
    '/assets/',
    '/%',
    '/stamp.json',
    '/constructor',
    '/file/../index.html%00',
    '/document/..%2f..%2fpackage.json',
  ])('%s is nothing', async (path) => {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(answer.text).not.toMatch(/netboard_|"version"|require\(/);
  });

  test.each(['http://evil.example/', '//evil.example/', '*'])('the target %s is no path', async (path) => {
    expect((await get(path)).status).toBe(400);
  });

  test('every answer has the headers of the window, refusals too', async () => {
    const windowAnswer = await answerRequest(builtPage, new Request('app://board/index.html'));
    const expected = Object.fromEntries(windowAnswer.headers);
    const answers = [
      await get('/'),
      await get('/nothing'),
      await askHost(port, '/'),
      await call(served.own(cookie)),
      await askHost(port, '/', { headers: { host: 'evil.example' } }),
      await askHost(port, '/call', { method: 'DELETE', headers: { cookie } }),
      await get(`/${entry}`),
    ];
    for (const { headers } of answers) {
      for (const [name, value] of Object.entries(expected)) {
        if (name !== 'content-type' && name !== 'content-security-policy') expect(headers[name]).toBe(value);
      }
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['cache-control']).toBe('no-store');
    }
    expect(answers[0]?.headers['content-type']).toBe(expected['content-type']);
  });

  test('the content policy is that of the window, and connections to ourselves', () => {
    expect(
      hostPolicy('N')
        .split('; ')
        .filter((line) => line !== "connect-src 'self'"),
    ).toEqual(windowPolicy('N').split('; '));
    expect(hostPolicy('N')).toContain("connect-src 'self'");
  });

  test('each way has its method', async () => {
    for (const [method, path, allow] of [
      ['GET', '/call', 'POST'],
      ['PUT', '/call', 'POST'],
      ['GET', '/upload', 'POST'],
      ['POST', '/events', 'GET'],
      ['POST', '/', 'GET'],
      ['DELETE', '/document/x', 'GET'],
      ['HEAD', '/index.html', 'GET'],
    ] as const) {
      const answer = await askHost(port, path, { method, headers: served.own(cookie) });
      expect([path, answer.status, answer.headers.allow]).toEqual([path, 405, allow]);
    }
  });
});
