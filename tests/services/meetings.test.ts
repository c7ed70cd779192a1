import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallInput } from '@contract/contract';
import { madeCase, madeFile } from '../support/made-case';
import { type TestBoard, makeTestBoard, saved } from '../support/test-board';

let board: TestBoard;
beforeAll(async () => {
  board = await makeTestBoard();
});
afterAll(() => board.close());

type CaseFields = NonNullable<Parameters<typeof madeCase>[2]>;

const options: CaseFields['options'] = [
  {
    optionId: 'everolimus',
    label: 'Everolimus',
    category: 'targeted',
    checklist: [{ criterion: 'Progressive disease', status: 'met' }],
    roleOpinions: [
      { role: 'medicalOncologist', stance: 'support', comment: 'After progression' },
      { role: 'surgeon', stance: 'neutral' },
    ],
    disposition: 'alternative',
    reason: 'Second choice then',
    theirOwnVerdict: 'recommended',
  },
  {
    optionId: 'surveillance',
    label: 'Surveillance',
    roleOpinions: [],
    disposition: 'considered_not_recommended',
    reason: 'Progression',
  },
];
const roleInputs: CaseFields['roleInputs'] = [
  {
    role: 'radiologist',
    status: 'received',
    answers: { measurable: true },
    text: 'Two lesions',
    givenBy: 'R. Fictitious',
    receivedOn: '2026-01-20',
  },
];
const recommendation = {
  primaryOptionId: 'everolimus',
  text: 'Everolimus 10 mg',
  alternativeOptionIds: ['surveillance'],
};
const decided = { date: '2026-02-01', recommendation };

let counter = 0;
async function newCase(more: CaseFields): Promise<{ id: string; number: string; caseId: string }> {
  counter += 1;
  const caseId = `MEET-${counter}`;
  const content = madeCase(caseId, `Meeta Probe ${counter}`, { boardQuestion: 'What now?', ...more });
  const { cases } = await board.job('cases.import', { content: madeFile(content) });
  return { id: cases[0]?.id ?? '', number: cases[0]?.number ?? '', caseId };
}

const plan = (date: string, ...cases: string[]) => board.call('meetings.create', { date, cases });
const discussion = (id: string) => board.call('discussions.get', { id });
const only = async (meetingId: string) =>
  discussion((await board.call('meetings.get', { id: meetingId })).discussions[0]?.id ?? '');
const signed = (more: object = {}): CallInput<'decisions.sign'>['board'] => ({
  date: '2026-05-04',
  recommendation: { ...recommendation, ...more },
});

describe('a meeting', () => {
  it('lists cases in the order given, by any name of theirs, for the coordinator who planned it', async () => {
    const [a, b, c] = [await newCase({}), await newCase({}), await newCase({})];
    const meeting = await plan('2026-05-01', c.number, a.caseId, b.id);
    expect(meeting).toMatchObject({ date: '2026-05-01', timeZone: 'UTC', fromFile: false });
    expect(meeting.discussions.map((line) => [line.caseNumber, line.position, line.status, line.question])).toEqual(
      [c, a, b].map((item, position) => [item.number, position, 'open', 'What now?']),
    );
    const { people } = await board.call('people.list', {});
    expect(meeting.coordinatorId).toBe(people[0]?.id);
    expect((await board.call('meetings.list', {})).meetings[0]?.id).toBe(meeting.id);
  });

  it('with a case twice, or with one that is not there, is not planned at all', async () => {
    const { number } = await newCase({});
    const { meetings } = await board.call('meetings.list', {});
    expect(await board.refusal('meetings.create', { date: '2026-05-02', cases: [number, number] })).toEqual({
      code: 'case_already_listed',
      details: { caseNumber: number },
    });
    expect(await board.refusal('meetings.create', { date: '2026-05-02', cases: [number, 'nobody'] })).toMatchObject({
      code: 'case_not_found',
    });
    expect((await board.call('meetings.list', {})).meetings).toHaveLength(meetings.length);
  });

  it('takes the discussion that waits, with all that was said in it', async () => {
    const { id, number } = await newCase({ options, roleInputs });
    const waiting = (await board.call('cases.get', { case: id })).discussions;
    const meeting = await plan('2026-05-03', number);
    expect(meeting.discussions.map((line) => line.id)).toEqual(waiting.map((row) => row.id));
    const taken = await only(meeting.id);
    expect(taken).toMatchObject({ date: '2026-05-03', meetingId: meeting.id });
    // Nothing was copied: what the file said of it still stands.
    expect(taken.options[0]).toMatchObject({
      disposition: 'alternative',
      fromDate: null,
      stances: [{ fromDate: null }, { fromDate: null }],
    });
  });

  it('lists a decided case again: options and inputs come as "from DATE", dispositions empty, the decision stays', async () => {
    const { id, number } = await newCase({ options, roleInputs, board: decided });
    const before = (await board.call('cases.get', { case: id })).content;
    const meeting = await plan('2026-05-04', number);
    const again = await only(meeting.id);
    expect(again).toMatchObject({ status: 'open', decision: null, question: 'What now?' });
    expect(again.options).toMatchObject([
      {
        optionId: 'everolimus',
        disposition: null,
        reason: null,
        fromDate: '2026-02-01',
        checklist: [{ criterion: 'Progressive disease', status: 'met' }],
        stances: [
          { role: 'medicalOncologist', stance: 'support', comment: 'After progression', fromDate: '2026-02-01' },
          { role: 'surgeon', stance: 'neutral', fromDate: '2026-02-01' },
        ],
      },
      { optionId: 'surveillance', disposition: null, reason: null, fromDate: '2026-02-01' },
    ]);
    // What another program said of the option may be a verdict; it stays where it was said.
    expect(again.options[0]?.['extra']).toBeNull();
    expect(again.roleInputs).toMatchObject([{ role: 'radiologist', text: 'Two lesions', copiedFrom: '2026-02-01' }]);

    const { content } = await board.call('cases.get', { case: id });
    expect({ options: content.options, board: content.board, roleInputs: content.roleInputs }).toEqual({
      options: before.options,
      board: before.board,
      roleInputs: before.roleInputs,
    });
    expect(content.discussions).toMatchObject([{ date: '2026-05-04', board: null }]);
    // A third time the day is still that of who said it.
    const third = await only((await plan('2026-05-05', number)).id);
    expect(third.options.map((option) => option.fromDate)).toEqual(['2026-02-01', '2026-02-01']);
  });

  it('gives a case back with a reason; its discussion waits and is taken by the next one, at its end', async () => {
    const [a, b, c] = [await newCase({ options }), await newCase({}), await newCase({})];
    const meeting = await plan('2026-05-06', a.number, b.number, c.number);
    const [line] = meeting.discussions;
    expect(await board.refusal('meetings.removeCase', { discussionId: line?.id ?? '', reason: '' })).toMatchObject({
      code: 'input_refused',
    });
    const left = await board.call('meetings.removeCase', { discussionId: line?.id ?? '', reason: 'PET not done yet' });
    expect(left.discussions.map((item) => item.caseNumber)).toEqual([b.number, c.number]);
    expect(await discussion(line?.id ?? '')).toMatchObject({ meetingId: null, date: null, status: 'open' });
    const { changes } = await board.call('history.ofCase', { caseId: a.id });
    expect(changes[0]).toMatchObject({ entity: 'discussion', reason: 'PET not done yet' });
    const back = await board.call('meetings.addCase', { id: meeting.id, case: a.number });
    expect(back.discussions.map((item) => [item.id === line?.id, item.caseNumber])).toEqual([
      [false, b.number],
      [false, c.number],
      [true, a.number],
    ]);
  });

  it('takes a new order when it names each case once', async () => {
    const [a, b, c] = [await newCase({}), await newCase({}), await newCase({})];
    const meeting = await plan('2026-05-07', a.number, b.number, c.number);
    const [first, second, third] = meeting.discussions.map((line) => line.id) as [string, string, string];
    const ordered = await board.call('meetings.order', { id: meeting.id, discussionIds: [third, first, second] });
    expect(ordered.discussions.map((line) => line.id)).toEqual([third, first, second]);
    for (const discussionIds of [
      [first, second],
      [first, first, second],
      [first, second, 'other'],
      [first, second, third, third],
    ]) {
      expect(await board.refusal('meetings.order', { id: meeting.id, discussionIds })).toEqual({
        code: 'order_incomplete',
        details: { expected: 3 },
      });
    }
  });

  it('moves with its date what is still to be discussed', async () => {
    const { number, id } = await newCase({ options });
    const meeting = await plan('2026-05-08', number);
    const edit = saved(
      await board.call('meetings.edit', { id: meeting.id, revision: meeting.revision, fields: { date: '2026-05-15' } }),
    );
    expect((await only(meeting.id)).date).toBe('2026-05-15');
    expect((await board.call('cases.get', { case: id })).content.discussions).toMatchObject([{ date: '2026-05-15' }]);
    await board.call('history.undo', { batchId: edit.batchId });
    expect((await only(meeting.id)).date).toBe('2026-05-08');
  });

  it('has its people in the order given, each once for a role', async () => {
    const { id } = await plan('2026-05-09');
    const one = await board.call('people.add', { name: 'Anna A', function: 'member', roles: ['surgeon'] });
    const two = await board.call('people.add', { name: 'Bert B', function: 'member' });
    const names = async (...people: CallInput<'meetings.setPeople'>['people']) =>
      (await board.call('meetings.setPeople', { id, people })).people.map((person) => `${person.name} ${person.role}`);
    const [surgeon, nurse] = [
      { personId: one.id, role: 'surgeon' as const },
      { personId: two.id, role: 'netSpecialistNurse' as const },
    ];
    expect(await names(surgeon, nurse, surgeon)).toEqual(['Anna A surgeon', 'Bert B netSpecialistNurse']);
    expect(await names(nurse, surgeon)).toEqual(['Bert B netSpecialistNurse', 'Anna A surgeon']);
    expect(await names(surgeon)).toEqual(['Anna A surgeon']);
  });

  it('that was planned by mistake is undone, unless somebody has worked on it since', async () => {
    const { number, id } = await newCase({ options, board: decided });
    const before = (await board.call('cases.get', { case: id })).content;
    await plan('2026-05-10', number);
    const [listing] = (await board.call('history.ofCase', { caseId: id })).changes;
    expect(await board.call('history.undo', { batchId: listing?.batchId ?? '' })).toMatchObject({
      undone: 2,
      skipped: [],
    });
    expect((await board.call('cases.get', { case: id })).content).toEqual(before);

    const meeting = await plan('2026-05-10', number);
    const [again] = (await board.call('history.ofCase', { caseId: id })).changes;
    const { options: listed } = await only(meeting.id);
    await board.call('options.setStance', {
      consideredOptionId: listed[1]?.id ?? '',
      role: 'geneticist',
      stance: 'against',
      revision: 0,
    });
    expect(await board.call('history.undo', { batchId: again?.batchId ?? '' })).toMatchObject({
      undone: 0,
      skipped: [{ entity: 'discussion' }],
    });
    expect((await only(meeting.id)).options[1]?.stances).toHaveLength(1);
  });
});

describe('what the roles say', () => {
  it('is kept with a revision: who has not seen the newest writes nothing', async () => {
    const { number } = await newCase({});
    const { id } = await only((await plan('2026-06-01', number)).id);
    const say = (revision: number, text: string) =>
      board.call('discussions.saveRoleInput', {
        discussionId: id,
        role: 'surgeon',
        revision,
        status: 'received',
        answers: { resectable: 'yes' },
        text,
      });
    expect(saved(await say(0, 'first')).revision).toBe(1);
    expect(await say(0, 'late')).toMatchObject({
      result: 'conflict',
      current: { text: 'first' },
      currentRevision: 1,
      yours: { text: 'late' },
    });
    expect(saved(await say(1, 'second')).revision).toBe(2);
    expect((await discussion(id)).roleInputs).toMatchObject([
      { role: 'surgeon', text: 'second', answers: { resectable: 'yes' } },
    ]);
  });

  it('of an option is no longer "from DATE" once it is said anew, and stands behind what was said before', async () => {
    const { number } = await newCase({ options, board: decided });
    const { id, options: listed } = await only((await plan('2026-06-02', number)).id);
    const [everolimus] = listed;
    const say = (role: 'surgeon' | 'geneticist' | 'dietitian', revision: number) =>
      board.call('options.setStance', {
        consideredOptionId: everolimus?.id ?? '',
        role,
        stance: 'against',
        comment: 'now',
        revision,
      });
    expect(await say('surgeon', 0)).toMatchObject({
      result: 'conflict',
      current: { stance: 'neutral', fromDate: '2026-02-01' },
    });
    saved(await say('surgeon', 1));
    saved(await say('geneticist', 0));
    saved(await say('dietitian', 0));
    expect((await discussion(id)).options[0]?.stances).toMatchObject([
      { role: 'medicalOncologist', fromDate: '2026-02-01' },
      { role: 'surgeon', stance: 'against', fromDate: null },
      { role: 'geneticist', fromDate: null },
      { role: 'dietitian', fromDate: null },
    ]);
  });

  it('can be of an option outside the catalogue; each is considered once', async () => {
    const { number, id: caseId } = await newCase({});
    const { id } = await only((await plan('2026-06-03', number)).id);
    const option = { discussionId: id, optionId: 'free-1', label: 'Thulium ablation of the whole quokka' };
    const added = saved(await board.call('options.add', option));
    expect(await board.refusal('options.add', option)).toMatchObject({
      code: 'option_already_considered',
      details: { optionId: 'free-1' },
    });
    expect((await board.call('cases.list', { search: 'quokka' })).total).toBe(1);
    expect((await board.call('cases.get', { case: caseId })).content.discussions).toMatchObject([
      { options: [{ optionId: 'free-1', category: null }] },
    ]);
    saved(await board.call('options.remove', { id: added.id, revision: 1 }));
    expect((await discussion(id)).options).toEqual([]);
    expect((await board.call('cases.list', { search: 'quokka' })).total).toBe(0);
    saved(await board.call('options.add', option));
  });
});

describe('a decision', () => {
  async function openDiscussion() {
    const { number, id: caseId } = await newCase({
      options: options?.map(({ disposition: _none, reason: _why, ...option }) => option),
    });
    const meeting = await plan('2026-05-04', number);
    return { ...(await only(meeting.id)), caseId };
  }

  it('is signed with the options it names, which then have their disposition', async () => {
    const { id } = await openDiscussion();
    expect(
      await board.refusal('decisions.sign', { discussionId: id, board: signed({ primaryOptionId: 'moonshine' }) }),
    ).toEqual({
      code: 'option_not_considered',
      details: { optionId: 'moonshine' },
    });
    expect((await discussion(id)).status).toBe('open');
    saved(await board.call('decisions.sign', { discussionId: id, board: signed() }));
    const closed = await discussion(id);
    expect(closed).toMatchObject({
      status: 'closed',
      decision: { version: 1, status: 'signed', amendmentReason: null },
    });
    expect(closed.options.map((option) => option.disposition)).toEqual(['recommended', 'alternative']);
  });

  it('keeps a disposition that the board has set by hand', async () => {
    const { id, options: listed } = await openDiscussion();
    const option = listed[1];
    saved(
      await board.call('options.edit', {
        id: option?.id ?? '',
        revision: option?.revision ?? 0,
        fields: { disposition: 'deferred', reason: 'Later' },
      }),
    );
    saved(await board.call('decisions.sign', { discussionId: id, board: signed() }));
    expect((await discussion(id)).options.map((item) => item.disposition)).toEqual(['recommended', 'deferred']);
  });

  it('locks everything it rests on, and neither an edit nor an undo opens it', async () => {
    const { id, options: listed, revision } = await openDiscussion();
    const option = listed[0];
    const edit = saved(
      await board.call('options.edit', {
        id: option?.id ?? '',
        revision: option?.revision ?? 0,
        fields: { label: 'Everolimus 10 mg' },
      }),
    );
    const sign = saved(await board.call('decisions.sign', { discussionId: id, board: signed() }));
    const before = await discussion(id);
    const target = { id: option?.id ?? '', revision: before.options[0]?.revision ?? 0 };
    const input = { discussionId: id, role: 'surgeon', revision: 0, status: 'received' } as const;
    const attempts = [
      board.refusal('options.edit', { ...target, fields: { disposition: 'not_possible' } }),
      board.refusal('options.remove', target),
      board.refusal('options.add', { discussionId: id, optionId: 'more', label: 'More' }),
      board.refusal('options.setStance', {
        consideredOptionId: target.id,
        role: 'surgeon',
        stance: 'against',
        revision: 1,
      }),
      board.refusal('discussions.saveRoleInput', input),
      board.refusal('discussions.edit', { id, revision: revision + 1, fields: { question: 'Another?' } }),
      board.refusal('decisions.sign', { discussionId: id, board: signed() }),
      board.refusal('meetings.removeCase', { discussionId: id, reason: 'oops' }),
    ];
    for (const error of await Promise.all(attempts)) expect(error).toEqual({ code: 'decision_locked', details: {} });
    for (const { batchId } of [edit, sign])
      expect(await board.call('history.undo', { batchId })).toMatchObject({ undone: 0 });
    expect(await discussion(id)).toEqual(before);
  });

  it('is amended by its next version, with a reason; dispositions follow', async () => {
    const { id, caseId } = await openDiscussion();
    expect(
      await board.refusal('decisions.amend', { discussionId: id, version: 1, board: signed(), reason: 'x' }),
    ).toMatchObject({ code: 'decision_not_signed' });
    await board.call('decisions.sign', { discussionId: id, board: signed() });
    const other = signed({ primaryOptionId: 'surveillance', alternativeOptionIds: [], text: 'Surveillance' });
    expect(
      await board.refusal('decisions.amend', {
        discussionId: id,
        version: 1,
        board: signed({ primaryOptionId: 'x' }),
        reason: 'y',
      }),
    ).toMatchObject({
      code: 'option_not_considered',
    });
    saved(await board.call('decisions.amend', { discussionId: id, version: 1, board: other, reason: 'New pathology' }));
    const amended = await discussion(id);
    expect(amended.decision).toMatchObject({
      version: 2,
      status: 'signed',
      amendmentReason: 'New pathology',
      recommendation: { text: 'Surveillance' },
    });
    expect(amended.options.map((option) => option.disposition)).toEqual([null, 'recommended']);
    expect(
      await board.call('decisions.amend', { discussionId: id, version: 1, board: signed(), reason: 'late' }),
    ).toMatchObject({
      result: 'conflict',
      current: { version: 2 },
      currentRevision: 2,
    });
    // A later board says otherwise on another day, and the case file still knows which discussion it was.
    const moved = { ...other, date: '2026-05-06' };
    saved(await board.call('decisions.amend', { discussionId: id, version: 2, board: moved, reason: 'Wrong day' }));
    const { content } = await board.call('cases.get', { case: caseId });
    expect((await board.job('cases.import', { content: madeFile(content as never) })).cases[0]?.changes).toEqual([]);
  });

  it('that a file brought as a draft is signed as its first version', async () => {
    const { number } = await newCase({ options, board: { date: '2026-04-01', quorumMet: true, theirs: 'kept' } });
    const { id, decision } = await only((await plan('2026-05-04', number)).id);
    expect(decision).toMatchObject({ version: 1, status: 'draft' });
    saved(await board.call('decisions.sign', { discussionId: id, board: signed() }));
    expect((await discussion(id)).decision).toMatchObject({
      id: decision?.id,
      version: 1,
      status: 'signed',
      date: '2026-05-04',
      extra: { theirs: 'kept' },
    });
  });

  it('made here is not asked again by the file that asked it', async () => {
    const fields = { options: options?.map(({ disposition: _none, reason: _why, ...option }) => option) };
    const { id, number, caseId } = await newCase(fields);
    const meeting = await plan('2026-05-04', number);
    await board.call('decisions.sign', { discussionId: (await only(meeting.id)).id, board: signed() });
    const { patient } = (await board.call('cases.get', { case: id })).content;
    const file = madeFile(madeCase(caseId, patient.name, { boardQuestion: 'What now?', ...fields }));
    expect((await board.job('cases.import', { content: file })).cases[0]).toMatchObject({ result: 'unchanged' });
    expect((await board.call('cases.get', { case: id })).discussions).toHaveLength(1);
    // Another question is another discussion.
    const asked = madeFile(
      madeCase(caseId, patient.name, { boardQuestion: 'And next?', options: [{ optionId: 'prrt', label: 'PRRT' }] }),
    );
    await board.job('cases.import', { content: asked });
    expect((await board.call('cases.get', { case: id })).discussions.map((row) => row.status)).toEqual([
      'closed',
      'open',
    ]);
  });
});
