import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@contract/contract';
import { fileRoles } from '@domain/case-file/case-file';
import { hasTool, pageTexts } from '../templates/read-pdf';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
let coordinator: string;
beforeAll(async () => {
  board = await makeTestBoard();
  coordinator = (await board.call('people.list', {})).people[0]?.name ?? '';
});
afterAll(() => board.close());

let counter = 0;
async function newCase(more: NonNullable<Parameters<typeof madeCase>[2]> = {}): Promise<string> {
  counter += 1;
  const content = madeCase(`DISC-${counter}`, `Discussa Probe ${counter}`, { boardQuestion: 'What now?', ...more });
  const { cases } = await board.job('cases.import', { content: madeFile(content) });
  return cases[0]?.id ?? '';
}

const get = (id: string) => board.call('discussions.get', { id });
const begun = async (caseId: string) => saved(await board.call('discussions.create', { case: caseId })).id;
const openDiscussion = async () => begun(await newCase());
const addOption = async (discussionId: string, optionId: string | null, label: string) =>
  saved(await board.call('options.add', { discussionId, optionId, label })).id;
const decision = (text: string, more: object = {}): CallInput<'decisions.saveDraft'>['board'] => ({
  date: '2026-09-01',
  recommendation: { text, ...more },
});

describe('a discussion without a meeting', () => {
  it('begins with the question of its case, tells whose it is, and is taken by the next meeting', async () => {
    const caseId = await newCase({
      patient: {
        name: 'Discussa Head',
        dateOfBirth: '1960-02-03',
        identifiers: [
          { system: 'Hospital A', value: '4711' },
          { system: 'Insurance', value: 'X-9' },
        ],
      },
      referral: { urgency: 'urgent' },
    });
    const id = await begun(caseId);
    expect(await get(id)).toMatchObject({
      status: 'open',
      question: 'What now?',
      meeting: null,
      date: null,
      case: {
        patientName: 'Discussa Head',
        dateOfBirth: '1960-02-03',
        urgency: 'urgent',
        identifiers: [{ value: '4711' }, { value: 'X-9' }],
      },
    });
    const meeting = await board.call('meetings.create', { date: '2026-09-01', place: 'Room 3', cases: [caseId] });
    expect(meeting.discussions.map((line) => line.id)).toEqual([id]);
    expect((await get(id)).meeting).toMatchObject({ id: meeting.id, date: '2026-09-01', place: 'Room 3' });
  });

  it('is refused while another one of the case is open', async () => {
    const caseId = await newCase();
    await begun(caseId);
    expect(await board.refusal('discussions.create', { case: caseId })).toMatchObject({
      code: 'discussion_open_already',
    });
  });

  it('after a decision brings along what was said then, as "from DATE"', async () => {
    const caseId = await newCase({
      options: [
        { optionId: 'everolimus', label: 'Everolimus', roleOpinions: [{ role: 'surgeon', stance: 'against' }] },
      ],
      roleInputs: [{ role: 'surgeon', status: 'received', text: 'Said then' }],
      board: { date: '2026-02-01', recommendation: { text: 'Everolimus', primaryOptionId: 'everolimus' } },
    });
    const again = await get(await begun(caseId));
    expect(again.options).toMatchObject([
      { optionId: 'everolimus', disposition: null, fromDate: '2026-02-01', stances: [{ fromDate: '2026-02-01' }] },
    ]);
    expect(again.roleInputs).toMatchObject([{ text: 'Said then', copiedFrom: '2026-02-01' }]);
  });

  it('that was begun by mistake is taken back', async () => {
    const caseId = await newCase();
    const { id, batchId } = saved(await board.call('discussions.create', { case: caseId }));
    expect(await board.call('history.undo', { batchId })).toMatchObject({ undone: 1 });
    expect(await board.refusal('discussions.get', { id })).toMatchObject({ code: 'discussion_not_found' });
    await begun(caseId);
  });
});

describe('what roles are asked', () => {
  it('is marked for all who were not asked yet, and taken back together', async () => {
    const id = await openDiscussion();
    const say = { discussionId: id, revision: 0 } as const;
    saved(await board.call('discussions.saveRoleInput', { ...say, role: 'surgeon', status: 'received', text: 'Yes' }));
    saved(await board.call('discussions.saveRoleInput', { ...say, role: 'dietitian', status: 'not_needed' }));
    const marked = await board.call('discussions.markAsked', { discussionId: id });
    expect(marked.asked).toBe(fileRoles.length - 2);
    const statuses = async () =>
      Object.fromEntries((await get(id)).roleInputs.map(({ role, status }) => [role, status]));
    expect(await statuses()).toMatchObject({ surgeon: 'received', dietitian: 'not_needed', geneticist: 'asked' });
    expect(await board.call('discussions.markAsked', { discussionId: id })).toMatchObject({ asked: 0 });
    await board.call('history.undo', { batchId: marked.batchId });
    expect(await statuses()).toEqual({ surgeon: 'received', dietitian: 'not_needed' });
  });

  it('leaves a copied input "from DATE" until something is said anew, and names who typed that', async () => {
    const caseId = await newCase({
      roleInputs: [{ role: 'surgeon', status: 'received', text: 'Said then', givenBy: 'S. Fictitious' }],
      board: { date: '2026-02-01', recommendation: { text: 'Surgery' } },
    });
    const id = await begun(caseId);
    const save = async (more: Partial<CallInput<'discussions.saveRoleInput'>>) => {
      const [before] = (await get(id)).roleInputs;
      return saved(
        await board.call('discussions.saveRoleInput', {
          discussionId: id,
          role: 'surgeon',
          revision: before?.revision ?? 0,
          status: 'asked',
          text: 'Said then',
          givenBy: 'S. Fictitious',
          ...more,
        }),
      );
    };
    await save({});
    expect((await get(id)).roleInputs).toMatchObject([{ status: 'asked', copiedFrom: '2026-02-01', enteredBy: null }]);
    await save({ text: 'Said now' });
    expect((await get(id)).roleInputs).toMatchObject([
      { text: 'Said now', copiedFrom: null, enteredBy: coordinator, givenBy: 'S. Fictitious' },
    ]);
  });
});

describe('options', () => {
  it('are added several at once, all or none, and taken back together', async () => {
    const id = await openDiscussion();
    await addOption(id, 'everolimus', 'Everolimus');
    const wanted = [
      { optionId: 'prrt', label: 'PRRT', category: 'prrt' },
      { optionId: null, label: 'A thing no catalogue has', category: 'other' },
    ];
    expect(
      await board.refusal('options.addSeveral', {
        discussionId: id,
        options: [...wanted, { optionId: 'everolimus', label: 'Everolimus' }],
      }),
    ).toMatchObject({ code: 'option_already_considered' });
    expect((await get(id)).options).toHaveLength(1);
    const added = await board.call('options.addSeveral', { discussionId: id, options: wanted });
    const { options } = await get(id);
    expect(options.map((option) => option.label)).toEqual(['Everolimus', 'PRRT', 'A thing no catalogue has']);
    expect(options[2]?.optionId).toMatch(/^free-/);
    expect(await board.call('history.undo', { batchId: added.batchId })).toMatchObject({ undone: 2 });
    expect((await get(id)).options).toHaveLength(1);
  });

  it('have a checklist that a person writes; what is checked now is not from an earlier day', async () => {
    const caseId = await newCase({
      options: [{ optionId: 'prrt', label: 'PRRT', checklist: [{ criterion: 'SSTR', status: 'met' }] }],
      board: { date: '2026-02-01', recommendation: { text: 'PRRT', primaryOptionId: 'prrt' } },
    });
    const id = await begun(caseId);
    const [option] = (await get(id)).options;
    const checklist = [{ criterion: 'Krenning score', status: 'not_met', observed: '1', note: null }] as const;
    saved(
      await board.call('options.edit', {
        id: option?.id ?? '',
        revision: option?.revision ?? 0,
        fields: { checklist: [...checklist] },
      }),
    );
    expect((await get(id)).options).toMatchObject([{ checklist, fromDate: null }]);
  });

  it('that were taken off and added anew do not come back a second time', async () => {
    const id = await openDiscussion();
    const first = await addOption(id, 'prrt', 'PRRT');
    const removed = saved(await board.call('options.remove', { id: first, revision: 1 }));
    await addOption(id, 'prrt', 'PRRT');
    expect(await board.call('history.undo', { batchId: removed.batchId })).toMatchObject({ undone: 0 });
    expect((await get(id)).options).toHaveLength(1);
  });

  it('lose a stance that was cleared, and get it back; a later stance is not doubled', async () => {
    const id = await openDiscussion();
    const consideredOptionId = await addOption(id, 'prrt', 'PRRT');
    const stance = { consideredOptionId, role: 'surgeon' } as const;
    const say = (revision: number) =>
      board.call('options.setStance', { ...stance, stance: 'against', comment: 'Why', revision });
    saved(await say(0));
    const stancesNow = async () => (await get(id)).options[0]?.stances ?? [];
    expect(await board.call('options.clearStance', { ...stance, revision: 7 })).toMatchObject({
      result: 'conflict',
      current: { stance: 'against' },
      currentRevision: 1,
    });
    const cleared = saved(await board.call('options.clearStance', { ...stance, revision: 1 }));
    expect(await stancesNow()).toEqual([]);
    expect(await board.refusal('options.clearStance', { ...stance, revision: 2 })).toMatchObject({
      code: 'item_not_found',
    });
    await board.call('history.undo', { batchId: cleared.batchId });
    expect(await stancesNow()).toMatchObject([{ stance: 'against', comment: 'Why', enteredBy: coordinator }]);
    const again = saved(
      await board.call('options.clearStance', { ...stance, revision: (await stancesNow())[0]?.revision ?? 0 }),
    );
    saved(await say(0));
    expect(await board.call('history.undo', { batchId: again.batchId })).toMatchObject({ undone: 0 });
    expect(await stancesNow()).toHaveLength(1);
  });
});

describe('a draft of a decision', () => {
  it('is kept with a revision, and is seen by nobody outside: no file and no document has its recommendation', async () => {
    const caseId = await newCase();
    const id = await begun(caseId);
    const draft = (revision: number, text: string) =>
      board.call('decisions.saveDraft', { discussionId: id, revision, board: decision(text) });
    expect(saved(await draft(0, 'Perhaps')).revision).toBe(1);
    expect(await draft(0, 'Late')).toMatchObject({ result: 'conflict', currentRevision: 1 });
    const second = saved(await draft(1, 'Perhaps not'));
    expect(await get(id)).toMatchObject({
      status: 'open',
      decisions: [{ status: 'draft', version: 1, board: { recommendation: { text: 'Perhaps not' } } }],
    });
    const exported = (await board.call('cases.get', { case: caseId })).content;
    expect(JSON.stringify(exported)).not.toContain('Perhaps');
    expect(exported.board ?? exported.discussions[0]?.board).toMatchObject({
      date: '2026-09-01',
      recommendation: null,
    });
    const meeting = await board.call('meetings.create', { date: '2026-09-02', cases: [caseId] });
    expect(meeting.discussions[0]?.id).toBe(id);
    const preview = await board.job('documents.preview', { kind: 'packet', of: meeting.id });
    const read = await board.client.readDocument(null, preview.documentId);
    const pages = read.ok && hasTool('pdftotext') ? pageTexts(read.value).join(' ') : 'What now?';
    expect(pages).toContain('What now?');
    expect(pages).not.toContain('Perhaps');
    // Its own file read again empties nothing.
    await board.job('cases.import', { content: madeFile(exported) });
    expect((await get(id)).decisions).toMatchObject([{ board: { recommendation: { text: 'Perhaps not' } } }]);
    expect(await board.call('history.undo', { batchId: second.batchId })).toMatchObject({ undone: 1 });
    expect((await get(id)).decisions).toMatchObject([{ board: { recommendation: { text: 'Perhaps' } } }]);
  });

  it('is signed as the signer saw it, which makes it the first version and locks it', async () => {
    const id = await openDiscussion();
    const option = await addOption(id, 'prrt', 'PRRT');
    saved(
      await board.call('decisions.saveDraft', {
        discussionId: id,
        revision: 0,
        board: decision('PRRT', { primaryOptionId: 'prrt' }),
      }),
    );
    const sign = (draftRevision: number, text: string) =>
      board.call('decisions.sign', {
        discussionId: id,
        draftRevision,
        board: { date: '2026-09-01', recommendation: { text, primaryOptionId: 'prrt' } },
      });
    expect(await sign(0, 'PRRT')).toMatchObject({ result: 'conflict', currentRevision: 1 });
    expect((await get(id)).status).toBe('open');
    expect(
      await board.refusal('decisions.sign', {
        discussionId: id,
        board: { date: '2026-09-01', recommendation: { text: ' ' } },
      }),
    ).toMatchObject({ code: 'recommendation_missing' });
    saved(await sign(1, 'PRRT, four cycles'));
    expect(await get(id)).toMatchObject({
      status: 'closed',
      decisions: [
        {
          version: 1,
          status: 'signed',
          signedBy: coordinator,
          board: { recommendation: { text: 'PRRT, four cycles' } },
        },
      ],
    });
    const attempts = [
      board.refusal('decisions.saveDraft', { discussionId: id, revision: 2, board: decision('Other') }),
      board.refusal('discussions.markAsked', { discussionId: id }),
      board.refusal('options.addSeveral', { discussionId: id, options: [{ optionId: null, label: 'More' }] }),
      board.refusal('options.clearStance', { consideredOptionId: option, role: 'surgeon', revision: 1 }),
    ];
    for (const error of await Promise.all(attempts)) expect(error).toEqual({ code: 'decision_locked', details: {} });
    saved(
      await board.call('decisions.amend', {
        discussionId: id,
        version: 1,
        board: { date: '2026-09-01', recommendation: { text: 'PRRT, two cycles' } },
        reason: 'Kidneys',
      }),
    );
    expect((await get(id)).decisions).toMatchObject([
      { version: 1, board: { recommendation: { text: 'PRRT, four cycles' } } },
      { version: 2, amendmentReason: 'Kidneys', board: { recommendation: { text: 'PRRT, two cycles' } } },
    ]);
  });
});
