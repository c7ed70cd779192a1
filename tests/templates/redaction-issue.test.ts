import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCaseFile } from '../../electron/services/demo-cases';
import { type TestBoard, makeTestBoard } from '../support/test-board';
import { hasTool, pageTexts } from './read-pdf';

let board: TestBoard;
let meetingId: string;

beforeAll(async () => {
  board = await makeTestBoard();
  const { cases } = await board.job('cases.import', { fileName: 'demo', content: demoCaseFile() });
  const numbers = cases.flatMap(({ number }) => number ?? []).slice(0, 2);
  ({ id: meetingId } = await board.call('meetings.create', { date: '2026-12-07', cases: numbers }));
}, 120_000);
afterAll(() => board.close());

const packet = () => ({ kind: 'packet' as const, of: meetingId });

describe('a redacted packet', () => {
  test('is previewed with its blanks and with the words that could be names', async () => {
    const { passages, unknownWords, reviewHash } = await board.call('documents.redactionPreview', packet());
    expect(passages.every(({ blanks, unknownWords: words }) => blanks.length + words.length > 0)).toBe(true);
    expect(passages.some(({ after }) => after.includes('[…]'))).toBe(true);
    expect(unknownWords.length).toBeGreaterThan(0);
    expect(reviewHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is issued as it was reviewed, under a name that names nobody, and reprinted from redacted data', async () => {
    const { reviewHash } = await board.call('documents.redactionPreview', packet());
    const out = join(board.folder, 'redacted.pdf');
    const again = join(board.folder, 'again.pdf');
    const issued = await board.job('documents.issue', {
      ...packet(),
      settings: { redacted: true, language: 'de' },
      reviewedBy: 'Kim Reviewer',
      reviewHash,
      fileId: await board.client.registerFile(out, 'write'),
    });
    expect(issued.suggestedName).toBe(`packet-2026-12-07-redacted-v${issued.revision}.pdf`);
    const reprint = await board.job('documents.reprint', {
      issuedId: issued.issuedId,
      fileId: await board.client.registerFile(again, 'write'),
    });
    expect(reprint.isIdentical).toBe(true);
    if (!hasTool('pdftotext')) return;
    const pages = pageTexts(readFileSync(again));
    expect(pages[0]).toContain('geprüft von Kim Reviewer');
    expect(pages.join(' ')).not.toMatch(/Testina|Łukasiewicz|DEMO-P0/);
  });

  test('is refused when the data is not what was reviewed any more', async () => {
    const { reviewHash } = await board.call('documents.redactionPreview', packet());
    const state = await board.jobState('documents.issue', {
      ...packet(),
      settings: { redacted: true },
      reviewedBy: 'Kim Reviewer',
      reviewHash,
      alsoBlank: ['lanreotide'],
    });
    expect(state).toMatchObject({ state: 'failed', error: { code: 'redaction_changed' } });
  });
});

describe('the language of documents', () => {
  test('is that of the board, and of the print when one is chosen', async () => {
    const [number = ''] = (await board.call('cases.list', {})).cases.map((entry) => entry.number);
    const print = async (settings: { language?: 'en' | 'de' }): Promise<string> => {
      const out = join(board.folder, 'summary.pdf');
      const fileId = await board.client.registerFile(out, 'write');
      await board.job('documents.issue', { kind: 'case_summary', of: number, settings, fileId });
      return pageTexts(readFileSync(out)).join(' ');
    };
    await board.call('settings.set', { language: 'de' });
    expect((await board.call('settings.get', {})).language).toBe('de');
    if (!hasTool('pdftotext')) return;
    expect(await print({})).toContain('Fallübersicht');
    expect(await print({ language: 'en' })).toContain('Case summary');
  });
});
