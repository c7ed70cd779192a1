import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCaseFile } from '../../electron/services/demo-cases';
import { hasTool, pageTexts } from '../templates/read-pdf';
import { builtProgram } from '../support/test-board';

const canRead = hasTool('pdftotext') && hasTool('pdffonts');

let program: string;
let folder: string;
let meetingId: string;
let plain: ReturnType<typeof packet>;

const path = (name: string): string => join(folder, name);

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args, '--json'], {
    env: { ...process.env, NETBOARD_STORE: path('store'), NETBOARD_PASSPHRASE: 'a fictitious passphrase' },
    encoding: 'utf8',
  });
  return { status, value: JSON.parse(status === 0 ? stdout : stderr) as Record<string, never> };
}

/** Prints the packet with some options: number of pages, their text, and the fonts in it. */
function packet(...options: string[]) {
  const out = path('packet.pdf');
  const { status, value } = run('packet', '--meeting', meetingId, '--out', out, ...options);
  expect(value).not.toHaveProperty('code');
  expect(status).toBe(0);
  return {
    pages: Number(value['pages']),
    text: pageTexts(readFileSync(out)).join('\n'),
    fonts: spawnSync('pdffonts', [out], { encoding: 'utf8' }).stdout,
  };
}

beforeAll(async () => {
  program = await builtProgram('cli');
  folder = mkdtempSync(join(tmpdir(), 'netboard-print-'));
  const { cases, ...file } = demoCaseFile() as { cases: { patient: { name: string } }[] };
  // Nothing in this name tells whether it is Chinese or Japanese.
  const named = cases.slice(0, 1).map((item) => ({ ...item, patient: { ...item.patient, name: '試験 直' } }));
  writeFileSync(path('cases.json'), JSON.stringify({ ...file, cases: named }));
  run('init', '--name', 'Kim Coordinator');
  const { cases: imported } = run('import', path('cases.json')).value as unknown as { cases: { number: string }[] };
  const numbers = imported.map(({ number }) => number).join(',');
  meetingId = run('meeting', 'create', '--date', '2026-12-07', '--cases', numbers).value['id'] as unknown as string;
  if (canRead) plain = packet();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!canRead)('the packet of the command line', () => {
  test('has as many numbered copies as asked for', () => {
    expect(packet('--copies', '3').text).toMatch(/copy no\. _+ of 3/);
    expect(packet('--copies', '2').text).not.toMatch(/copy no\. _+ of 3/);
  });

  test('leaves out the sections that are named, and no other', () => {
    const { text } = packet('--without', 'timeline', 'last-decision');
    for (const title of ['Timeline', 'Last decision in full']) {
      expect(plain.text).toContain(title);
      expect(text).not.toContain(title);
    }
    expect(text).toContain('Laboratory');
  });

  test('takes more pages in large print', () => {
    expect(packet('--large-print').pages).toBeGreaterThan(plain.pages);
  });

  test('draws Han characters as the board does, and as the print says when it says so', () => {
    expect(plain.fonts).toContain('NotoSansSC');
    run('call', 'settings.set', '--input', input({ hanLanguage: 'zh-Hant' }));
    expect(packet().fonts).toContain('NotoSansTC');
    const { fonts } = packet('--han-language', 'ja');
    expect(fonts).toContain('NotoSansJP');
    expect(fonts).not.toContain('NotoSansTC');
  });
});

test('an option without a meaning is refused before anything is printed', () => {
  const print = ['packet', '--meeting', meetingId, '--out', path('refused.pdf')];
  expect(run(...print, '--without', 'summary')).toMatchObject({ status: 2, value: { code: 'usage' } });
  expect(run(...print, '--han-language', 'fr')).toMatchObject({ status: 2, value: { code: 'usage' } });
  expect(run(...print, '--copies', 'many')).toMatchObject({ status: 1, value: { code: 'input_refused' } });
});

function input(value: unknown): string {
  writeFileSync(path('input.json'), JSON.stringify(value));
  return path('input.json');
}
