import { PDFDocument, StandardFonts, degrees } from '@cantoo/pdf-lib';
import { Jimp, JimpMime } from 'jimp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { madeCase } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';
import { hasTool, pageTexts, qpdfComplaints, withoutBlanks } from '../templates/read-pdf';

const canRead = hasTool('pdftotext');
const canCheck = hasTool('qpdf');

let board: TestBoard;
let meetingId: string;
let imageId: string;
const caseNumbers: string[] = [];

/** A report of two pages as a scanner makes it: the second lies on its side. Its author must not come along. */
async function reportOf(): Promise<Uint8Array> {
  const report = await PDFDocument.create();
  report.setAuthor('AUTHOR-OF-THE-REPORT');
  const font = await report.embedFont(StandardFonts.Helvetica);
  for (const [index, turn] of [0, 90].entries()) {
    const page = report.addPage([500, 700]);
    page.setRotation(degrees(turn));
    page.drawText(`Outside report, sheet ${index + 1}`, { x: 60, y: 600, size: 14, font });
  }
  return report.save();
}

async function attach(caseId: string, bytes: Uint8Array, more: object): Promise<string> {
  const fileId = await board.client.registerBytes(bytes);
  const attached = await board.job('attachments.add', { caseId, fileId, fileName: 'attached', ...more });
  return attached.id;
}

async function documentOf(settings: object = {}) {
  const issued = await board.job('documents.issue', {
    kind: 'packet',
    of: meetingId,
    settings,
    issuedAt: '2026-06-01T10:00:00Z',
  });
  const read = await board.client.readDocument(null, issued.issuedId);
  if (!read.ok) throw new Error(read.error.code);
  return { ...issued, file: read.value };
}

beforeAll(async () => {
  board = await makeTestBoard();
  const caseIds: string[] = [];
  for (const name of ['Testina Bild', 'Probe Without']) {
    const made = await board.call('cases.create', { content: madeCase(`P-${name}`, name) });
    caseIds.push(made.id);
    caseNumbers.push(made.number);
  }
  const [caseId = ''] = caseIds;
  const study = saved(
    await board.call('cases.addItem', {
      caseId,
      part: 'imaging',
      fields: { modality: 'CT abdomen', date: '2026-04-03' },
    }),
  );
  const picture = await new Jimp({ width: 1_200, height: 800, color: 0x777777ff }).getBuffer(JimpMime.jpeg);
  imageId = await attach(caseId, picture, {
    caption: 'Leberherd in Segment 7, łącznie 2',
    studyId: study.id,
    studyReference: 'series 4, image 57',
    printing: 'annex',
  });
  await attach(caseId, await reportOf(), { caption: 'Histology from outside', printing: 'appended' });
  await attach(caseId, await new Jimp({ width: 30, height: 30, color: 0x12345678 }).getBuffer(JimpMime.png), {
    caption: 'NEVER-PRINTED',
  });
  meetingId = (await board.call('meetings.create', { date: '2026-06-11', cases: caseIds })).id;
});
afterAll(() => board.close());

it.skipIf(!canRead)(
  'images stand in the annex with study and caption, reports behind it, on pages of the case',
  async () => {
    const { file } = await documentOf();
    const pages = pageTexts(file);
    const annex = pages.findIndex((text) => text.includes('Image 1 · CT abdomen · 3 Apr 2026 · series 4, image 57'));
    expect(annex).toBeGreaterThan(0);
    expect(withoutBlanks(pages[annex] ?? '')).toContain(withoutBlanks('Leberherd in Segment 7, łącznie 2'));
    const reports = pages.flatMap((text, page) => (text.includes('Attached report 1, page') ? [page] : []));
    expect(reports).toHaveLength(2);
    for (const [index, page] of reports.entries()) {
      expect(pages[page]).toContain(`Attached report 1, page ${index + 1} of 2 · Histology from outside`);
      expect(pages[page]).toContain(`Outside report, sheet ${index + 1}`);
      // Whose page it is, on every one of them.
      expect(pages[page]).toContain('Testina Bild');
      expect(pages[page]).toContain(`Page ${page + 1} of ${pages.length}`);
    }
    expect(reports[0]).toBeGreaterThan(annex);
    expect(pages.join(' ')).not.toContain('NEVER-PRINTED');
    const [, other = ''] = caseNumbers;
    const ofOther = pages.findIndex((text, page) => page > (reports[1] ?? 0) && text.includes(other));
    expect(ofOther).toBe((reports[1] ?? 0) + 1);
  },
);

it.skipIf(!canCheck)('the file is sound and says nothing of who made a report', async () => {
  const { file } = await documentOf({ largePrint: true, paper: 'letter' });
  expect(qpdfComplaints(file)).toBe('');
  const reread = await PDFDocument.load(file);
  expect(reread.getAuthor()).toBeUndefined();
  expect(Buffer.from(file).includes('AUTHOR-OF-THE-REPORT')).toBe(false);
});

it.skipIf(!canRead)('a section can be left out, and a redacted packet shows none and says so', async () => {
  const without = pageTexts((await documentOf({ sections: { attachments: false } })).file).join(' ');
  expect(without).not.toContain('Image 1');
  expect(without).not.toContain('Attached report');
  const redacted = pageTexts((await documentOf({ redacted: true })).file).join(' ');
  expect(redacted).toContain('2 images and reports were left out: what they show cannot be redacted.');
  expect(redacted).not.toContain('Image 1');
  expect(redacted).not.toContain('Outside report');
});

it('the same bytes are printed again after the image was removed from the case', async () => {
  const { issuedId, sha256 } = await documentOf();
  saved(await board.call('attachments.remove', { id: imageId, revision: 1 }));
  const now = await documentOf();
  expect(now.sha256).not.toBe(sha256);
  const changed = await board.call('documents.changesSince', { issuedId });
  expect(changed.isUnchanged).toBe(false);
  const again = await board.job('documents.reprint', { issuedId });
  expect(again).toMatchObject({ isIdentical: true, sha256 });
});
