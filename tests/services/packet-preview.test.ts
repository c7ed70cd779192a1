import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard } from '../support/test-board';
import { hasTool, pageTexts } from '../templates/read-pdf';

let board: TestBoard;
let meetingId: string;
let caseIds: string[];

beforeAll(async () => {
  board = await makeTestBoard();
  const cases = ['Testina Probe', 'Αλίκη Δοκιμή'].map((name, index) =>
    madeCase(`DRAFT-${index}`, name, {
      boardQuestion: 'Which way?',
      labs: [{ date: '2026-01-01', results: [{ key: 'hb', value: 9.5, unit: 'g/dL' }] }],
    }),
  );
  const imported = await board.job('cases.import', { content: madeFile(...cases) });
  caseIds = imported.cases.map(({ id }) => id ?? '');
  meetingId = (await board.call('meetings.create', { date: '2027-02-11', cases: caseIds })).id;
});
afterAll(() => board.close());

const packet = () => ({ kind: 'packet', of: meetingId }) as const;

describe('a preview', () => {
  it('is a document to look at, and nothing that was issued', async () => {
    const preview = await board.job('documents.preview', packet());
    const read = await board.client.readDocument(null, preview.documentId);
    expect(read.ok && Buffer.from(read.value).subarray(0, 5).toString()).toBe('%PDF-');
    expect(read.ok && read.value.byteLength).toBe(preview.bytes);
    expect(await board.call('documents.list', { ofId: meetingId })).toEqual({ documents: [] });
    expect(await board.call('documents.check', packet())).toMatchObject({
      revision: 1,
      suggestedName: 'packet-2027-02-11-v1.pdf',
    });
  });

  it('shows what an issue with the same settings would: the same data, and its cases need not be set again', async () => {
    const settings = { paper: 'letter', sections: { timeline: false }, copies: 3 } as const;
    const preview = await board.job('documents.preview', { ...packet(), settings });
    const issued = await board.job('documents.issue', { ...packet(), settings });
    expect(issued.contentHash).toBe(preview.contentHash);
    expect(issued.pages).toBe(preview.pages);
    expect(issued).toMatchObject({ partsSet: 0, partsCached: 2 });
  });

  it('of a redacted packet asks for a name that says so', async () => {
    const redacted = { ...packet(), settings: { redacted: true } };
    expect((await board.call('documents.check', redacted)).suggestedName).toBe('packet-2027-02-11-redacted-v2.pdf');
    expect((await board.job('documents.preview', redacted)).pages).toBeGreaterThan(2);
  });
});

describe('a packet', () => {
  it.skipIf(!hasTool('pdftotext'))('marks what was due before the day of its meeting, and nothing else', async () => {
    const decided = madeCase('DUE-1', 'Dua Probe', {
      board: {
        date: '2026-11-05',
        recommendation: { text: 'Octreotide' },
        actions: [
          { action: 'write letter', ownerRole: 'surgeon', dueDate: '2027-04-07' },
          { action: 'order scan', ownerRole: 'radiologist', dueDate: '2027-04-08' },
        ],
      },
    });
    const { cases } = await board.job('cases.import', { content: madeFile(decided) });
    const of = (await board.call('meetings.create', { date: '2027-04-08', cases: [cases[0]?.id ?? ''] })).id;
    const { documentId } = await board.job('documents.preview', { kind: 'packet', of });
    const read = await board.client.readDocument(null, documentId);
    const text = read.ok ? pageTexts(read.value).join(' ') : '';
    expect(text).toContain('write letter Surgeon overdue since 7 Apr 2027');
    expect(text).toContain('order scan Radiologist 8 Apr 2027');
  });
});

describe('the changes since an issued packet', () => {
  it('are none at once, then those of the cases, of the agenda and of the meeting', async () => {
    const { issuedId } = await board.job('documents.issue', packet());
    const since = () => board.call('documents.changesSince', { issuedId });
    expect(await since()).toMatchObject({ isUnchanged: true, frame: [], cases: [], document: { id: issuedId } });

    const first = await board.call('cases.get', { case: caseIds[0] ?? '' });
    await board.call('cases.edit', { id: first.id, revision: first.revision, fields: { boardQuestion: 'Now what?' } });
    const meeting = await board.call('meetings.get', { id: meetingId });
    await board.call('meetings.edit', { id: meetingId, revision: meeting.revision, fields: { place: 'Room 3' } });
    const [, second] = meeting.discussions;
    await board.call('meetings.removeCase', { discussionId: second?.id ?? '', reason: 'postponed' });

    const changes = await since();
    expect(changes.isUnchanged).toBe(false);
    expect(changes.frame).toEqual([
      { path: ['meeting', 'place'], item: null, kind: 'added', from: null, to: 'Room 3' },
    ]);
    expect(changes.cases.map(({ caseNumber, kind }) => [caseNumber, kind])).toEqual([
      [first.number, 'changed'],
      [second?.caseNumber, 'removed'],
    ]);
    expect(changes.cases[0]?.changes).toContainEqual({
      path: ['case', 'content', 'boardQuestion'],
      item: null,
      kind: 'changed',
      from: 'Which way?',
      to: 'Now what?',
    });
  });

  it('tell once that the meeting was moved, not with every case', async () => {
    const id = (await board.call('meetings.create', { date: '2027-03-11', cases: caseIds })).id;
    const { issuedId } = await board.job('documents.issue', { kind: 'packet', of: id });
    const { revision } = await board.call('meetings.get', { id });
    await board.call('meetings.edit', { id, revision, fields: { date: '2027-03-12' } });
    const { frame, cases } = await board.call('documents.changesSince', { issuedId });
    expect(frame).toEqual([
      { path: ['meeting', 'date'], item: null, kind: 'changed', from: '2027-03-11', to: '2027-03-12' },
    ]);
    expect(cases).toEqual([]);
  });

  it('of a redacted packet name no patient', async () => {
    const { issuedId } = await board.job('documents.issue', { ...packet(), settings: { redacted: true } });
    expect(await board.call('documents.changesSince', { issuedId })).toMatchObject({ isUnchanged: true });
    const first = await board.call('cases.get', { case: caseIds[0] ?? '' });
    const fields = { boardQuestion: 'What does Testina Probe want?' };
    await board.call('cases.edit', { id: first.id, revision: first.revision, fields });
    const changes = await board.call('documents.changesSince', { issuedId });
    expect(changes.cases).toHaveLength(1);
    expect(JSON.stringify(changes)).not.toMatch(/Testina|Probe/);
  });

  it('of a document that was never issued are refused', async () => {
    expect(await board.refusal('documents.changesSince', { issuedId: 'nothing' })).toMatchObject({
      code: 'issued_document_not_found',
    });
  });
});

describe('how packets are made', () => {
  it('is kept in the store, and what does not fit is refused', async () => {
    expect(await board.call('documents.choices', {})).toEqual({});
    await board.call('documents.choose', { paper: 'letter', largePrint: true });
    await board.call('documents.choose', { duplex: true });
    expect(await board.call('documents.choices', {})).toEqual({ paper: 'letter', largePrint: true, duplex: true });
    // @ts-expect-error redaction is chosen each time
    expect(await board.refusal('documents.choose', { redacted: true })).toMatchObject({ code: 'input_refused' });
  });
});
