import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Jimp, JimpMime } from 'jimp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachmentView } from '@contract/attachments';
import { madeCase } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
let caseId: string;
beforeAll(async () => {
  board = await makeTestBoard();
  caseId = (await board.call('cases.create', { content: madeCase('A-1', 'Testina Attachment') })).id;
});
afterAll(() => board.close());

/** What a camera writes into its pictures: here an owner's name that must not be printed, and how it was held. */
const ownerInPicture = 'CAMERA-OF-FICTITIOUS-OWNER';

function withCameraData(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + 40);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  // Orientation, a short.
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  // Artist, a text behind the table.
  tiff.writeUInt16BE(0x013b, 22);
  tiff.writeUInt16BE(2, 24);
  tiff.writeUInt32BE(ownerInPicture.length + 1, 26);
  tiff.writeUInt32BE(38, 30);
  tiff.write(ownerInPicture, 38, 'latin1');
  const segment = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1, 0);
  head.writeUInt16BE(segment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, segment, jpeg.subarray(2)]);
}

const jpegOf = (width: number, height: number): Promise<Buffer> =>
  new Jimp({ width, height, color: 0x336699ff }).getBuffer(JimpMime.jpeg);
const pngOf = (width: number, height: number, color = 0x0000007f): Promise<Buffer> =>
  new Jimp({ width, height, color }).getBuffer(JimpMime.png);

async function attach(
  bytes: Uint8Array,
  more: { fileName?: string; caption?: string; printing?: 'annex' | 'appended' } = {},
): Promise<AttachmentView> {
  const fileId = await board.client.registerBytes(bytes);
  return board.job('attachments.add', { caseId, fileId, fileName: 'image', ...more });
}

async function refusalOf(bytes: Uint8Array, printing?: 'annex' | 'appended'): Promise<string | undefined> {
  const fileId = await board.client.registerBytes(bytes);
  const state = await board.jobState('attachments.add', {
    caseId,
    fileId,
    fileName: 'refused',
    ...(printing && { printing }),
  });
  return state.error?.code;
}

async function bytesOf(id: string, which: 'original' | 'print'): Promise<Uint8Array> {
  const answer = await board.client.readAttachment(null, id, which);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

const fileIds = async (): Promise<string[]> =>
  (await board.call('attachments.ofCase', { caseId })).attachments.map(({ id }) => id);

describe('an attached image', () => {
  it('is kept as it came, and printed upright, small, and without what the camera wrote into it', async () => {
    const picture = withCameraData(await jpegOf(2_400, 1_200), 6);
    expect(Buffer.from(picture).includes(ownerInPicture)).toBe(true);
    const attached = await attach(picture, { caption: 'Largest liver lesion', printing: 'annex' });
    expect(attached).toMatchObject({
      mediaType: 'image/jpeg',
      caption: 'Largest liver lesion',
      printing: 'annex',
      pageCount: null,
      widthPx: 900,
      heightPx: 1_800,
    });
    expect(Buffer.compare(await bytesOf(attached.id, 'original'), picture)).toBe(0);
    const print = Buffer.from(await bytesOf(attached.id, 'print'));
    expect(print.includes(ownerInPicture)).toBe(false);
    expect(print.includes('Exif')).toBe(false);
    const shown = await Jimp.fromBuffer(print);
    expect([shown.width, shown.height]).toEqual([900, 1_800]);
  });

  it('that is partly transparent is printed on white', async () => {
    const attached = await attach(await pngOf(40, 30));
    const shown = await Jimp.fromBuffer(Buffer.from(await bytesOf(attached.id, 'print')));
    // Half transparent black on white is gray, and nothing is transparent any more.
    expect(shown.getPixelColor(5, 5)).toBe(0x808080ff);
  });

  it('cannot be read on the disk without the key', async () => {
    const plain = withCameraData(await jpegOf(64, 64), 1);
    await attach(plain);
    for (const name of readdirSync(join(board.folder, 'store'))) {
      expect(readFileSync(join(board.folder, 'store', name)).includes(ownerInPicture), name).toBe(false);
    }
  });
});

describe('an attached report', () => {
  it('is counted in pages and can be appended, not put into the annex', async () => {
    const report = await PDFDocument.create();
    report.addPage([300, 400]);
    report.addPage([400, 300]);
    const bytes = await report.save();
    expect(await refusalOf(bytes, 'annex')).toBe('attachment_printing_refused');
    const attached = await attach(bytes, { fileName: 'Befund.pdf', printing: 'appended' });
    expect(attached).toMatchObject({ mediaType: 'application/pdf', pageCount: 2, widthPx: null, printing: 'appended' });
    const refused = await board.refusal('attachments.edit', {
      id: attached.id,
      revision: attached.revision,
      fields: { printing: 'annex' },
    });
    expect(refused.code).toBe('attachment_printing_refused');
  });
});

describe('attachments of a case', () => {
  it('are edited, deleted and brought back, each with its history; a second writer sees both versions', async () => {
    const attached = await attach(await pngOf(10, 10, 0x11223344));
    const edit = saved(
      await board.call('attachments.edit', {
        id: attached.id,
        revision: 1,
        fields: { caption: 'صورة', studyReference: 'Series 4, image 57' },
      }),
    );
    expect(
      await board.call('attachments.edit', { id: attached.id, revision: 1, fields: { caption: 'other' } }),
    ).toMatchObject({ result: 'conflict', current: { caption: 'صورة' }, yours: { caption: 'other' } });
    const removed = saved(await board.call('attachments.remove', { id: attached.id, revision: edit.revision }));
    expect(await fileIds()).not.toContain(attached.id);
    await board.call('history.undo', { batchId: removed.batchId });
    expect(await fileIds()).toContain(attached.id);
    const { changes } = await board.call('history.ofCase', { caseId });
    const kinds = changes.filter(({ entityId }) => entityId === attached.id).map(({ kind }) => kind);
    expect(kinds).toEqual(['restore', 'delete', 'update', 'create']);
  });

  it('are refused in plain words when they are something else, damaged, locked, too large or there already', async () => {
    const png = await pngOf(12, 12, 0xff0000ff);
    await attach(png);
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const locked = await PDFDocument.create();
    locked.addPage();
    locked.encrypt({ userPassword: 'fictitious', ownerPassword: 'fictitious' });
    expect({
      locked: await refusalOf(await locked.save()),
      text: await refusalOf(Buffer.from('Dear colleagues')),
      empty: await refusalOf(new Uint8Array()),
      cut: await refusalOf((await jpegOf(200, 200)).subarray(0, 20)),
      bomb: await refusalOf(bomb),
      noPdf: await refusalOf(Buffer.from('%PDF-1.7 and nothing more')),
      again: await refusalOf(png),
    }).toEqual({
      locked: 'attachment_locked',
      text: 'attachment_unknown_kind',
      empty: 'attachment_unknown_kind',
      cut: 'attachment_unreadable',
      bomb: 'attachment_too_many_pixels',
      noPdf: 'attachment_unreadable',
      again: 'attachment_again',
    });
    const unknownCase = await board.refusal('attachments.add', { caseId: 'nowhere', fileId: 'x', fileName: 'x' });
    expect(unknownCase.code).toBe('case_not_found');
  });
});
