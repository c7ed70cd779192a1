import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { callNames } from '@contract/contract';
import { openConnection } from '../../db/store/connection';
import { readKeyFile, unlock } from '../../db/store/key-file';
import { startBoard } from '../../electron/services/board-client';
import { madeCase, madeFile } from '../support/made-case';
import { type CliOptions, type CliRun, runCli } from '../support/run-cli';
import { builtProgram } from '../support/test-board';

// Each command opens the store anew, and opening is slow on purpose.
vi.setConfig({ testTimeout: 180_000 });

const passphrase = 'a fictitious passphrase';
const storeFiles = ['store.db', 'store.key.json'];

let folder: string;
let store: string;
let env: Record<string, string>;
let made: { storeId: string; recoveryCode: string };

const path = (name: string): string => join(folder, name);

/** A run on the store of this file that must succeed: the one JSON value it prints. */
async function json<Value = Record<string, never>>(args: readonly string[], options: CliOptions = {}): Promise<Value> {
  const run = await runCli([...args, '--json'], { env, ...options });
  if (run.status !== 0) throw new Error(`${args.join(' ')}: ${run.status} ${run.stderr}`);
  return JSON.parse(run.stdout) as Value;
}

/** The error of a run that must be refused: one JSON object on standard error, nothing else anywhere. */
function errorOf(run: CliRun): { status: number | null; code: string; details: Record<string, unknown> } {
  expect(run.stdout).toBe('');
  const {
    code,
    message,
    details = {},
  } = JSON.parse(run.stderr) as { code: string; message: string; details?: Record<string, unknown> };
  expect(message).not.toContain('{');
  return { status: run.status, code, details };
}

const refusal = async (args: readonly string[], options: CliOptions = {}) =>
  errorOf(await runCli([...args, '--json'], { env, ...options }));

/** What a refusal must leave as it was; the lock beside it may come and go. */
function storeHash(at: string): string {
  const hash = createHash('sha256');
  for (const name of storeFiles) hash.update(readFileSync(join(at, name)));
  return hash.digest('hex');
}

function copyStore(name: string): string {
  const target = path(name);
  mkdirSync(target);
  for (const file of storeFiles) copyFileSync(join(store, file), join(target, file));
  return target;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'netboard-cli-'));
  store = path('store');
  env = { NETBOARD_STORE: store, NETBOARD_PASSPHRASE: passphrase };
  made = await json(['init', '--name', 'Clia Coordinator']);
  writeFileSync(
    path('good.json'),
    JSON.stringify(
      madeFile(madeCase('C-1', 'Clia Probe', { boardQuestion: 'What now?' }), madeCase('C-2', 'Ωmega Probe')),
    ),
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('every command', () => {
  const commands = [
    ['doctor'],
    ['init'],
    ['import'],
    ['cases'],
    ['case'],
    ['meeting', 'create'],
    ['meeting', 'list'],
    ['document'],
    ['packet'],
    ['reprint'],
    ['export'],
    ['backup'],
    ['restore'],
    ['verify'],
    ['key', 'change'],
    ['key', 'recover'],
    ['call'],
    ['schema'],
    ['demo'],
  ];

  it('is in the help, and explains itself and each of its options', async () => {
    const overview = await runCli(['--help']);
    expect(overview.status).toBe(0);
    const runs = await Promise.all(commands.map((command) => runCli([...command, '--help'])));
    commands.forEach((command, index) => {
      const run = runs[index] as CliRun;
      expect(overview.stdout).toMatch(new RegExp(`^  ${command[0]}\\b`, 'm'));
      expect([command.join(' '), run.status, run.stderr]).toEqual([command.join(' '), 0, '']);
      expect(run.stdout).toContain(`netboard ${command.join(' ')}`);
      expect(run.stdout).toMatch(/--json +print one JSON value/);
      // Each option has words beside its name.
      expect(
        run.stdout
          .split('\n')
          .filter((line) => /^ {2}--\S+(?: [<[]\S+[>\]])?\s*$/.test(line) && !line.includes('command.')),
      ).toEqual([]);
      expect(run.stdout).not.toContain('command.');
    });
  });

  it('that is not known, or is used wrongly, ends with 2 and changes nothing', async () => {
    const wrong = [
      [],
      ['burn'],
      ['cases', '--burn'],
      ['import'],
      ['export'],
      ['meeting'],
      ['meeting', 'create'],
      ['cases', '--limit', 'many'],
      ['cases', '--now', 'soon'],
    ];
    for (const args of wrong) {
      const run = await runCli(args, { env });
      expect([args.join(' '), run.status, run.stdout]).toEqual([args.join(' '), 2, '']);
      expect(run.stderr).not.toBe('');
    }
    expect(await refusal(['burn'])).toMatchObject({ status: 2, code: 'usage' });
    expect(await refusal(['export'])).toMatchObject({ status: 2, code: 'usage' });
    const { NETBOARD_STORE: _store, ...without } = env;
    expect(await refusal(['cases'], { env: without })).toMatchObject({ status: 1, code: 'store_not_named' });
    const { NETBOARD_PASSPHRASE: _passphrase, ...locked } = env;
    expect(await refusal(['cases'], { env: locked })).toMatchObject({ status: 2, code: 'passphrase_missing' });
  });
});

describe('the journey', () => {
  it('begins with a store, its id and its recovery code', () => {
    expect(Object.keys(made).toSorted()).toEqual(['recoveryCode', 'storeId']);
    expect(made.recoveryCode.length).toBeGreaterThan(20);
  });

  it('imports, lists, plans, prints, prints again and exports', async () => {
    const imported = await json<{ cases: { caseId: string; number: string; id: string; result: string }[] }>([
      'import',
      path('good.json'),
    ]);
    expect(imported.cases.map(({ caseId, result }) => [caseId, result])).toEqual([
      ['C-1', 'added'],
      ['C-2', 'added'],
    ]);
    for (const item of imported.cases) {
      expect(Object.keys(item)).toEqual(
        expect.arrayContaining(['caseId', 'number', 'id', 'result', 'changes', 'problems']),
      );
    }
    const [one, two] = imported.cases.map((item) => item.number) as [string, string];

    const again = await json<typeof imported>(['import', path('good.json')]);
    expect(again.cases.map((item) => item.result)).toEqual(['unchanged', 'unchanged']);

    const list = await json<{ cases: { number: string; name: string }[]; total: number }>(['cases']);
    expect([list.total, list.cases.map((line) => line.number)]).toEqual([2, [two, one]]);
    expect(await json(['cases', '--search', 'ωmega'])).toMatchObject({
      total: 1,
      cases: [{ number: two, caseId: 'C-2', name: 'Ωmega Probe' }],
    });
    expect(await json(['cases', '--limit', '1', '--offset', '1'])).toMatchObject({
      total: 2,
      cases: [{ number: one }],
    });
    expect(await json(['case', 'C-1'])).toMatchObject({
      number: one,
      content: { boardQuestion: 'What now?', patient: { name: 'Clia Probe' } },
    });

    const place = ['--time', '14:00', '--zone', 'Europe/Vienna', '--place', 'Room 1', '--chair', 'Clia Coordinator'];
    const meeting = await json<{ id: string; date: string; discussions: { id: string; caseNumber: string }[] }>(
      ['meeting', 'create', '--date', '2026-06-01', '--cases', ` ${two}, C-1 ,`].concat(place),
    );
    expect(meeting).toMatchObject({
      date: '2026-06-01',
      startTime: '14:00',
      timeZone: 'Europe/Vienna',
      place: 'Room 1',
    });
    expect(meeting.discussions.map((line) => line.caseNumber)).toEqual([two, one]);
    expect(await json(['meeting', 'list'])).toMatchObject({
      meetings: [{ id: meeting.id, discussions: [{ caseNumber: two }, { caseNumber: one }] }],
    });

    const packet = await json<Record<string, number | string | unknown[]>>([
      'packet',
      '--meeting',
      meeting.id,
      '--out',
      path('packet.pdf'),
      '--paper',
      'letter',
    ]);
    for (const key of ['issuedId', 'pages', 'bytes', 'sha256', 'contentHash', 'milliseconds', 'missingGlyphs'])
      expect(packet).toHaveProperty(key);
    const bytes = readFileSync(path('packet.pdf'));
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(packet).toMatchObject({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    const reprint = await json(['reprint', '--id', String(packet['issuedId']), '--out', path('again.pdf')]);
    expect(reprint).toMatchObject({ isIdentical: true, sha256: packet['sha256'] });
    expect(readFileSync(path('again.pdf')).equals(bytes)).toBe(true);
    const at = '2026-05-30T10:00:00+02:00';
    await json([
      'document',
      'case-summary',
      '--of',
      'C-1',
      '--out',
      path('summary.pdf'),
      '--issued-at',
      at,
      '--duplex',
    ]);
    const { value } = await json<{ value: { documents: { issuedAt: string; kind: string }[] } }>([
      'call',
      'documents.list',
    ]);
    expect(value.documents.map((document) => [document.kind, document.issuedAt])).toContainEqual([
      'case_summary',
      '2026-05-30T08:00:00.000Z',
    ]);

    expect(await json(['export', '--out', path('export.json')])).toMatchObject({ cases: 2 });
    const exported = JSON.parse(readFileSync(path('export.json'), 'utf8')) as { cases: { caseId: string }[] };
    expect(exported.cases.map((item) => item.caseId)).toEqual(['C-1', 'C-2']);
  });

  it('without --json says the same in lines for a person', async () => {
    const run = await runCli(['cases', '--search', 'Clia'], { env });
    expect([run.status, run.stderr]).toEqual([0, '']);
    expect(run.stdout).toMatch(/^NET-\d{4}-0001-.  Clia Probe.*\nCases: 1\n$/);
    expect((await runCli(['import', path('good.json')], { env })).stdout).toMatch(
      /C-1 → NET-.*unchanged \(0 changes\)/,
    );
    const refused = await runCli(['case', 'nobody'], { env });
    expect([refused.status, refused.stdout, refused.stderr]).toEqual([1, '', 'There is no such case.\n']);
  });

  it('imports the good files of several and refuses the bad one whole', async () => {
    writeFileSync(
      path('bad.json'),
      JSON.stringify(
        madeFile(madeCase('B-1', 'Bada Probe'), { ...madeCase('B-2', 'Badb Probe'), labs: [{ date: '2026-02-30' }] }),
      ),
    );
    writeFileSync(path('more.json'), JSON.stringify(madeFile(madeCase('G-1', 'Gooda Probe'))));
    const run = await runCli(['import', path('more.json'), path('bad.json'), path('good.json'), '--json'], { env });
    expect(run.status).toBe(1);
    const value = JSON.parse(run.stdout) as {
      cases: { caseId: string; result: string; problems: unknown[] }[];
      files: object[];
    };
    expect(value.cases.map((item) => [item.caseId, item.result])).toEqual([
      ['G-1', 'added'],
      ['B-1', 'refused'],
      ['B-2', 'refused'],
      ['C-1', 'unchanged'],
      ['C-2', 'unchanged'],
    ]);
    expect(value.cases[2]?.problems).toEqual([
      { path: 'labs[0].date', found: '"2026-02-30"', expected: 'a calendar day, YYYY-MM-DD' },
    ]);
    expect(value.files).toMatchObject([
      { isAccepted: true },
      { file: 'bad.json', isAccepted: false },
      { isAccepted: true },
    ]);
    expect(JSON.parse(run.stderr)).toMatchObject({ code: 'case_file_refused', details: { refused: 1, files: 3 } });
    expect(await json(['cases', '--search', 'Probe'])).toMatchObject({ total: 3 });
  });

  it('is refused with the reason and 1 where it cannot go on', async () => {
    const out = path('x.pdf');
    const cases: [string[], string][] = [
      [['init'], 'store_exists'],
      [['cases', '--store', path('nowhere')], 'store_absent'],
      [['cases', '--as', 'Nobody'], 'actor_unknown'],
      [['case', 'nobody'], 'case_not_found'],
      [['meeting', 'create', '--date', '2026-06-02', '--cases', 'nobody'], 'case_not_found'],
      [['meeting', 'create', '--date', '2026-02-30', '--cases', 'C-1'], 'input_refused'],
      [['packet', '--meeting', 'none', '--out', out], 'meeting_not_found'],
      [['document', 'poem', '--of', 'C-1', '--out', out], 'document_kind_unknown'],
      [['document', 'case-summary', '--of', 'C-1', '--out', out, '--paper', 'a3'], 'input_refused'],
      [['reprint', '--id', 'none', '--out', out], 'issued_document_not_found'],
      [['export', '--out', path('none/x.json')], 'file_not_written'],
      [['import', path('none.json')], 'file_not_read'],
      [['schema', 'poem'], 'schema_unknown'],
      [['verify', '--head', 'abc'], 'not_available_yet'],
    ];
    for (const [args, code] of cases)
      expect({ args, ...(await refusal(args)) }).toMatchObject({ args, status: 1, code });
    expect(existsSync(out)).toBe(false);
    expect(existsSync(path('nowhere'))).toBe(false);
  });
});

describe('the contract', () => {
  it('is listed with input, output and permission of every call', async () => {
    const { calls } = await json<{
      calls: { name: string; kind: string; permission: string; input: object; output: object }[];
    }>(['call', '--list'], { env: {} });
    expect(calls.map((call) => call.name)).toEqual(callNames);
    for (const call of calls) {
      expect(['read', 'write', 'job']).toContain(call.kind);
      expect(call.permission).not.toBe('');
      expect(call.input).toHaveProperty('$schema');
      expect(call.output).toHaveProperty('$schema');
    }
    expect(await json(['schema', 'meetings.create'], { env: {} })).toMatchObject({
      name: 'meetings.create',
      input: { required: ['date', 'cases'] },
    });
  });

  it('is reached call by call, with input from standard input or a file', async () => {
    const created = await json<{ ok: boolean; value: { id: string } }>(['call', 'people.add', '--input', '-'], {
      input: JSON.stringify({ name: 'Membra Test', function: 'member', roles: ['surgeon'] }),
    });
    expect(created).toMatchObject({ ok: true, value: { name: 'Membra Test', roles: ['surgeon'] } });
    writeFileSync(path('input.json'), '{"search":"clia"}');
    expect(await json(['call', 'cases.list', '--input', path('input.json'), '--as', 'Membra Test'])).toMatchObject({
      ok: true,
      value: { total: 1 },
    });
    // A job is waited for.
    expect(await json(['call', 'store.verify'])).toMatchObject({ ok: true, value: { isSound: true } });
    expect(await json(['call', 'store.status'])).toMatchObject({ ok: true, value: { state: 'locked' } });
  });

  it('answers a refusal as a value on standard output and as an error on standard error', async () => {
    const run = await runCli(['call', 'cases.get', '--input', '-', '--json'], { env, input: '{"case":"nobody"}' });
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ ok: false, error: { code: 'case_not_found' } });
    expect(JSON.parse(run.stderr)).toMatchObject({ code: 'case_not_found' });
    const unknown = await runCli(['call', 'cases.burn', '--json'], { env });
    expect(JSON.parse(unknown.stdout)).toMatchObject({ ok: false, error: { code: 'call_unknown' } });
    expect(await refusal(['call', 'cases.get', '--input', '-'], { input: '{"case":' })).toMatchObject({
      status: 2,
      code: 'usage',
    });
    expect(await refusal(['call'])).toMatchObject({ status: 2, code: 'usage' });
  });
});

describe('the store', () => {
  it('in use by another process is refused with 4 and says by whom; it goes on there', async () => {
    const client = startBoard(await builtProgram('board-worker'), { folder: store, now: null, seed: null });
    try {
      expect(await client.call(null, 'store.unlock', { passphrase })).toMatchObject({ ok: true });
      const error = await refusal(['cases']);
      expect(error).toMatchObject({ status: 4, code: 'store_in_use', details: { pid: process.pid } });
      expect(await refusal(['restore', path('none.nbb'), '--replace'])).toMatchObject({
        status: 1,
        code: 'not_a_backup',
      });
      expect(await client.call(null, 'cases.list', {})).toMatchObject({ ok: true, value: { total: 3 } });
    } finally {
      await client.close();
    }
    expect(await json(['cases'])).toMatchObject({ total: 3 });
  });

  it('opens with a passphrase from a file, and with 3 with no other', async () => {
    writeFileSync(path('right.txt'), `${passphrase}\n`);
    writeFileSync(path('wrong.txt'), 'wrong');
    const without = { env: { NETBOARD_STORE: store } };
    expect(await json(['cases', '--passphrase-file', path('right.txt')], without)).toMatchObject({ total: 3 });
    const before = storeHash(store);
    expect(await refusal(['cases', '--passphrase-file', path('wrong.txt')], without)).toMatchObject({
      status: 3,
      code: 'wrong_passphrase',
    });
    expect(await refusal(['cases'], { env: { ...env, NETBOARD_PASSPHRASE: 'wrong' } })).toMatchObject({ status: 3 });
    expect(await refusal(['cases', '--passphrase-file', path('none.txt')], without)).toMatchObject({
      status: 1,
      code: 'file_not_read',
    });
    expect(storeHash(store)).toBe(before);
  });

  it('of a newer version is refused unharmed', async () => {
    const newer = copyStore('newer');
    const dataKey = await unlock(await readKeyFile(newer), { passphrase });
    const connection = openConnection({ file: join(newer, 'store.db'), dataKey });
    connection.prepare("INSERT INTO applied_migrations VALUES ('9999_from_the_future', 'hash', 'then')").run();
    connection.close();
    const before = storeHash(newer);
    expect(await refusal(['cases', '--store', newer])).toMatchObject({ status: 1, code: 'store_newer' });
    expect(storeHash(newer)).toBe(before);

    const newerKey = copyStore('newer-key');
    const keyFile = join(newerKey, 'store.key.json');
    writeFileSync(keyFile, readFileSync(keyFile, 'utf8').replace(/"formatVersion": ?\d+/, '"formatVersion": 99'));
    expect(await refusal(['cases', '--store', newerKey])).toMatchObject({ status: 1, code: 'key_file_newer' });
  });

  it('in a folder that cannot be written is refused unharmed', async () => {
    const readOnly = copyStore('read-only');
    // Root may write anywhere, so there it is another user who asks.
    const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    chmodSync(folder, 0o755);
    for (const file of readdirSync(readOnly)) chmodSync(join(readOnly, file), 0o444);
    chmodSync(readOnly, 0o555);
    const before = storeHash(readOnly);
    try {
      expect(await refusal(['cases', '--store', readOnly], uid)).toMatchObject({ status: 1, code: 'store_read_only' });
      expect(await refusal(['init', '--store', join(readOnly, 'inside')], uid)).toMatchObject({
        status: 1,
        code: 'store_read_only',
      });
      expect(storeHash(readOnly)).toBe(before);
    } finally {
      chmodSync(readOnly, 0o755);
    }
  });

  it('goes into a safety copy and comes out of it, in an empty place or in its own when told so', async () => {
    const copy = path('copy.nbb');
    const backup = await json<{ bytes: number; sha256: string }>(['backup', '--out', copy]);
    expect(backup).toMatchObject({
      bytes: statSync(copy).size,
      sha256: createHash('sha256').update(readFileSync(copy)).digest('hex'),
    });
    const restored = path('restored');
    expect(await json(['restore', copy, '--store', restored])).toMatchObject({ cases: 3, replaced: null });
    expect(await json(['verify', '--store', restored])).toMatchObject({ isSound: true, problems: [], cases: 3 });
    await json(['export', '--store', restored, '--out', path('restored.json')]);
    await json(['export', '--out', path('original.json')]);
    expect(readFileSync(path('restored.json'), 'utf8')).toBe(readFileSync(path('original.json'), 'utf8'));

    expect(await refusal(['restore', copy, '--store', restored])).toMatchObject({ status: 1, code: 'store_exists' });
    await json(['import', path('good.json'), '--store', restored]);
    const replaced = await json<{ replaced: string }>(['restore', copy, '--store', restored, '--replace']);
    expect(await json(['cases', '--store', replaced.replaced])).toMatchObject({ total: 3 });
    expect(await json(['cases', '--store', restored])).toMatchObject({ total: 3 });

    const client = startBoard(await builtProgram('board-worker'), { folder: restored, now: null, seed: null });
    expect(await client.call(null, 'store.unlock', { passphrase })).toMatchObject({ ok: true });
    const inUse = await refusal(['restore', copy, '--store', restored, '--replace']);
    expect(await client.call(null, 'cases.list', {})).toMatchObject({ ok: true, value: { total: 3 } });
    await client.close();
    expect(inUse).toMatchObject({ status: 4, code: 'store_in_use' });

    mkdirSync(path('documents'));
    writeFileSync(path('documents/letter.txt'), 'not a store');
    expect(await refusal(['restore', copy, '--store', path('documents'), '--replace'])).toMatchObject({
      status: 1,
      code: 'folder_not_empty',
    });
    expect(readFileSync(path('documents/letter.txt'), 'utf8')).toBe('not a store');

    const wrong = { env: { ...env, NETBOARD_PASSPHRASE: 'wrong' } };
    expect(await refusal(['restore', copy, '--store', path('other')], wrong)).toMatchObject({
      status: 3,
      code: 'wrong_passphrase',
    });
    const bytes = readFileSync(copy);
    writeFileSync(path('short.nbb'), bytes.subarray(0, bytes.length - 100));
    const spoiled = Buffer.from(bytes);
    spoiled[bytes.length - 5_000] = (spoiled[bytes.length - 5_000] ?? 0) ^ 1;
    writeFileSync(path('spoiled.nbb'), spoiled);
    for (const name of ['short.nbb', 'spoiled.nbb']) {
      expect(await refusal(['restore', path(name), '--store', path('other')])).toMatchObject({
        status: 1,
        code: 'backup_damaged',
      });
    }
    expect(await refusal(['restore', path('good.json'), '--store', path('other')])).toMatchObject({
      status: 1,
      code: 'not_a_backup',
    });
    expect(existsSync(path('other'))).toBe(false);
  });

  it('gets another passphrase, and after it is forgotten a new one by the recovery code', async () => {
    const keyed = copyStore('keyed');
    const [changed, recovered] = ['another passphrase', 'a third passphrase'];
    const as = (secret: string) => ({ env: { NETBOARD_STORE: keyed, NETBOARD_PASSPHRASE: secret } });
    writeFileSync(path('new.txt'), `${changed}\n`);
    expect(await refusal(['key', 'change', '--new-passphrase-file', path('new.txt')], as('wrong'))).toMatchObject({
      status: 3,
    });
    expect(await json(['key', 'change', '--new-passphrase-file', path('new.txt')], as(passphrase))).toEqual({});
    expect(await refusal(['cases'], as(passphrase))).toMatchObject({ status: 3, code: 'wrong_passphrase' });
    expect(await json(['cases'], as(changed))).toMatchObject({ total: 3 });

    const recover = (code: string) => ({
      env: { NETBOARD_STORE: keyed, NETBOARD_RECOVERY_CODE: code, NETBOARD_NEW_PASSPHRASE: recovered },
    });
    const mistyped = made.recoveryCode.replace(/[^-](?=[^-]*$)/, (letter) => (letter === 'A' ? 'B' : 'A'));
    expect(await refusal(['key', 'recover'], recover(mistyped))).toMatchObject({
      status: 3,
      code: 'wrong_recovery_code',
    });
    const renewed = await json<{ recoveryCode: string }>(['key', 'recover'], recover(made.recoveryCode));
    expect(renewed.recoveryCode).not.toBe(made.recoveryCode);
    expect(await json(['cases'], as(recovered))).toMatchObject({ total: 3 });
    expect(await refusal(['cases'], as(changed))).toMatchObject({ status: 3 });
    expect(await refusal(['key', 'recover'], recover(made.recoveryCode))).toMatchObject({ status: 3 });
  });
});

describe('the rest', () => {
  it('doctor says what the machine has and lacks, without a store', async () => {
    const found = await json<Record<string, { isFine: boolean; detail: string }>>(['doctor'], { env: {} });
    expect(Object.keys(found)).toEqual(['node', 'native_module', 'fonts', 'electron', 'keychain']);
    expect([found['node']?.isFine, found['native_module']?.isFine, found['fonts']?.isFine]).toEqual([true, true, true]);
  });

  it('demo leaves a packet and a summary of every demo case, and no store', { timeout: 180_000 }, async () => {
    const out = path('demo');
    const temporary = path('temporary');
    mkdirSync(temporary);
    const run = await runCli(['demo', '--out', out, '--json'], { env: { TMPDIR: temporary } });
    expect([run.status, run.stderr.includes('"code"')]).toEqual([0, false]);
    const value = JSON.parse(run.stdout) as { documents: { file: string; pages: number }[] };
    expect(value.documents).toHaveLength(10);
    expect(value.documents.map((document) => document.file).toSorted()).toEqual(readdirSync(out).toSorted());
    for (const { pages } of value.documents) expect(pages).toBeGreaterThan(0);
    expect(readdirSync(temporary)).toEqual([]);
  });
});
