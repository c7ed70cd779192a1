import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt, outputFolder } from '../../scripts/ensure-built.mjs';
import { nodeBinary } from './support/child-program';
import { markedCases, markedName } from './support/marked-cases';
import { markers, markersIn } from './support/plain-text-scan';

// Errors end in logs, terminals and screenshots: what is refused is told by a code and plain facts. The result of a
// command (standard output) may quote what a file says; that is what it is asked for.
let root: string;
const file = (name: string): string => join(root, name);
const env = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NETBOARD_STORE: file('store'),
  NETBOARD_PASSPHRASE: 'only a probe',
});

function run(args: readonly string[], extra: NodeJS.ProcessEnv = {}) {
  const cli = join(outputFolder, 'main', 'cli.cjs');
  return spawnSync(nodeBinary(), [cli, ...args], { env: { ...env(), ...extra }, encoding: 'utf8' });
}

function write(name: string, content: unknown): string {
  writeFileSync(
    file(name),
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return file(name);
}

const name = markedName(0);
const one = () => structuredClone(markedCases('M', 1));
/** A case file in which something of the only case is replaced. */
const spoilt = (change: (content: Record<string, unknown>, patient: Record<string, unknown>) => void): unknown => {
  const content = one() as { cases: Record<string, unknown>[] };
  const [first] = content.cases;
  change(first!, first!['patient'] as Record<string, unknown>);
  return content;
};
const input = (value: unknown): string => write(`input-${Math.random().toString(36).slice(2)}.json`, value);

beforeAll(async () => {
  await ensureBuilt();
  root = mkdtempSync(join(tmpdir(), 'netboard-errors-'));
  for (const args of [['init'], ['import', write('good.json', one())]]) {
    const { status, stderr } = run([...args, '--json']);
    if (status !== 0) throw new Error(stderr);
  }
  mkdirSync(file('folder'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const wrongFiles: Record<string, () => string> = {
  'a list for a name': () =>
    write(
      'list.json',
      spoilt((_, patient) => (patient['name'] = [name])),
    ),
  'a name for a date': () =>
    write(
      'date.json',
      spoilt((_, patient) => (patient['dateOfBirth'] = name)),
    ),
  'a name for a list': () =>
    write(
      'text.json',
      spoilt((content) => (content['labs'] = name)),
    ),
  'a name for a choice': () =>
    write(
      'choice.json',
      spoilt((_, patient) => (patient['sexAtBirth'] = name)),
    ),
  'a name as a number of the format': () => write('format.json', { formatVersion: name, cases: [] }),
  'a name instead of the cases': () => write('cases.json', { cases: name }),
  'the same case twice, named by the patient': () => {
    const again = one().cases[0]!;
    return write('twice.json', {
      cases: [
        { ...again, caseId: name },
        { ...again, caseId: name },
      ],
    });
  },
  'a fault of JSON beside a name': () =>
    write('fault.json', `{"cases": [{"caseId": "1", "patient": {"name": "${name}" "x"}}]}`),
  'a name as a field that comes twice': () => write('double.json', `{"cases": [{"${name}": 1, "${name}": 2}]}`),
  'bytes that are no text beside a name': () =>
    write('bytes.json', Buffer.concat([Buffer.from(`{"cases": "${name}`), Buffer.from([0xff, 0xfe])])),
  'a cut file': () => write('cut.json', JSON.stringify(one()).slice(0, 900)),
  'a file named by the patient': () => write(`${name}.json`, { cases: 1 }),
  'a file named by the patient that is not there': () => file(`${name}-none.json`),
  'a folder': () => file('folder'),
};

test.each(Object.keys(wrongFiles))('a refused file tells nothing of a patient as an error: %s', (kind) => {
  const { status, stderr } = run(['import', wrongFiles[kind]!(), '--json']);
  expect(status).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ code: expect.stringMatching(/^[a-z_]+$/) });
  expect(markersIn(Buffer.from(stderr))).toEqual([]);
});

const wrongCommands: Record<string, () => readonly string[]> = {
  'a case that is not there': () => ['case', name],
  'a meeting of it': () => ['meeting', 'create', '--date', '2026-12-01', '--cases', name],
  'a document of it': () => ['document', 'case-summary', '--of', name, '--out', file('none.pdf')],
  'a document into a folder named by the patient that is not there': () => [
    'document',
    'case-summary',
    '--of',
    'M-0',
    '--out',
    file(`${name}/a.pdf`),
  ],
  'an export into it': () => ['export', '--out', file(`${name}/a.json`)],
  'a search with a name that lacks its option': () => ['cases', name],
  'a name for an actor': () => ['cases', '--as', name],
  'a case that is typed wrong': () => [
    'call',
    'cases.create',
    '--input',
    input({ content: { caseId: name, patient: name } }),
  ],
  'a field that is named by a patient': () => [
    'call',
    'patients.edit',
    '--input',
    input({ id: 'x', revision: 1, fields: { [name]: name } }),
  ],
  'an item with a name for a number': () => [
    'call',
    'cases.addItem',
    '--input',
    input({ caseId: 'x', part: 'symptoms', fields: { name, value: name, [name]: name } }),
  ],
  'an answer under a name': () => [
    'call',
    'discussions.saveRoleInput',
    '--input',
    input({ discussionId: name, role: 'surgeon', revision: 0, status: name, answers: { [name]: [name] } }),
  ],
  'input that is not JSON': () => ['call', 'cases.create', '--input', input(`{"content": "${name}`)],
  'an import of content with a name for a list': () => [
    'call',
    'cases.import',
    '--input',
    input({ content: one(), [name]: name }),
  ],
};

test.each(Object.keys(wrongCommands))('a refused command tells nothing of a patient as an error: %s', (kind) => {
  const { status, stderr } = run([...wrongCommands[kind]!(), '--json']);
  expect(status).not.toBe(0);
  expect(markersIn(Buffer.from(stderr))).toEqual([]);
});

test('a wrong passphrase is not told', () => {
  const { status, stderr } = run(['cases', '--json'], { NETBOARD_PASSPHRASE: name });
  expect([status, markersIn(Buffer.from(stderr))]).toEqual([3, []]);
});

test('both versions of a conflict are the result of a command and no error', () => {
  const view = JSON.parse(run(['call', 'cases.get', '--input', input({ case: 'M-0' })]).stdout) as {
    value: { id: string; revision: number };
  };
  const edit = { id: view.value.id, revision: view.value.revision, fields: { boardQuestion: name } };
  expect(run(['call', 'cases.edit', '--input', input(edit)]).status).toBe(0);
  const { status, stdout, stderr } = run(['call', 'cases.edit', '--json', '--input', input(edit)]);
  expect([status, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, value: { result: 'conflict' } });
  expect(stdout).toContain(markers.latin);
});
