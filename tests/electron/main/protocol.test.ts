import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isAppAddress } from '../../../electron/main/app-address';
import { answerRequest, contentPolicy, fileOf } from '../../../electron/main/protocol';

describe('addresses of the app', () => {
  test.each([
    ['app://board/index.html', true],
    ['app://board/assets/a.js?b#c', true],
    ['app://elsewhere/index.html', false],
    ['app://board.elsewhere/index.html', false],
    ['app://someone@board/index.html', false],
    ['https://app//board/', false],
    ['https://example.invalid/?app://board/', false],
    ['file:///app/board/index.html', false],
    ['http://localhost:5173/', false],
    ['about:blank', false],
    ['', false],
  ])('%s: %s', (address, isOwn) => expect(isAppAddress(address, undefined)).toBe(isOwn));

  test('the development server counts in development, and only its own origin', () => {
    expect(isAppAddress('http://localhost:5173/x', 'http://localhost:5173')).toBe(true);
    expect(isAppAddress('http://localhost:5174/', 'http://localhost:5173')).toBe(false);
    expect(isAppAddress('http://localhost:5173.example.invalid/', 'http://localhost:5173')).toBe(false);
  });
});

describe('files of the page', () => {
  const root = join('/', 'app', 'out', 'renderer');

  test.each([
    ['app://board/', 'index.html'],
    ['app://board/index.html', 'index.html'],
    ['app://board/assets/a%20b.js', 'assets/a b.js'],
    // The address itself takes the dots out; what is left is below the root.
    ['app://board/../assets/a.js', 'assets/a.js'],
  ])('%s is %s', (address, file) => expect(fileOf(root, address)).toBe(join(root, file)));

  test.each([
    'app://board/..%2fmain%2findex.cjs',
    'app://board/%2e%2e%2f%2e%2e%2fpackage.json',
    'app://board/..%5cmain%5cindex.cjs',
    'app://board/a%00.html',
    'app://board/%',
    'app://board/..%2frenderer-of-somebody-else/index.html',
    'app://board/%2f..',
    'app://elsewhere/index.html',
    'file:///etc/passwd',
  ])('%s is none', (address) => expect(fileOf(root, address)).toBeNull());
});

describe('answers', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'netboard-page-'));
    await writeFile(join(root, 'index.html'), '<meta name="style-nonce" content="__STYLE_NONCE__" />');
    await writeFile(join(root, 'notes.txt'), 'not a file of a page');
  });
  afterAll(() => rm(root, { recursive: true }));
  const ask = (path: string, method = 'GET') => answerRequest(root, new Request(`app://board/${path}`, { method }));

  test('each load of the page has a nonce of its own, in the policy and in the page', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const answer = await ask('index.html');
        const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '';
        expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
        expect(await answer.text()).toBe(`<meta name="style-nonce" content="${nonce}" />`);
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('refusals carry the policy, too', async () => {
    for (const [answer, status] of [
      [await ask('missing.html'), 404],
      [await ask('notes.txt'), 404],
      [await ask('index.html', 'POST'), 405],
    ] as const) {
      expect(answer.status).toBe(status);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  test('the policy lets in nothing inline, nothing evaluated and no frame', () => {
    const directives = new Map(
      contentPolicy('N')
        .split('; ')
        .map((directive) => [directive.slice(0, directive.indexOf(' ')), directive.slice(directive.indexOf(' ') + 1)]),
    );
    expect(directives.get('default-src')).toBe("'none'");
    expect(directives.get('script-src')).toBe("'self'");
    expect(directives.get('style-src')).toBe("'self' 'nonce-N'");
    expect(directives.get('frame-ancestors')).toBe("'none'");
    expect(directives.get('base-uri')).toBe("'none'");
    expect(directives.get('form-action')).toBe("'none'");
    expect(contentPolicy('N')).not.toMatch(/unsafe|https?:|\*/);
  });
});
