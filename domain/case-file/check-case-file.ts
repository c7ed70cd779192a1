import type { z } from 'zod';
import { type FileCase, fileCaseSchema } from './case-file';
import { unprintableAt } from './primitives';

/** One thing that keeps a file from being read: where, what stands there, what should. */
export interface FileProblem {
  /** Path in the case, e.g. `labs[0].results[3].value`; empty for the case itself. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** The check of one case of a file. */
export interface CheckedCase {
  /** As the file names it; null when it does not. */
  readonly caseId: string | null;
  readonly case: FileCase | null;
  readonly problems: readonly FileProblem[];
  /** Paths of fields NETBoard does not know. They are kept. */
  readonly unknownFields: readonly string[];
}

/** The check of a whole file. A file is taken whole or not at all. */
export interface CheckedFile {
  readonly isAccepted: boolean;
  readonly problems: readonly FileProblem[];
  readonly cases: readonly CheckedCase[];
  /** Fields of the file itself that NETBoard does not know. They are kept. */
  readonly extra: Readonly<Record<string, unknown>>;
}

const knownFileFields = ['README', 'formatVersion', 'cases'];
const maxProblemsPerCase = 50;

/**
 * Checks the parsed content of a case file of format 1 or 2.
 *
 * @param content - what the JSON text said
 */
export function checkCaseFile(content: unknown): CheckedFile {
  const refused = (path: string, found: unknown, expected: string): CheckedFile => ({
    isAccepted: false,
    problems: [{ path, found: describe(found), expected }],
    cases: [],
    extra: {},
  });
  if (!isObject(content)) return refused('', content, 'an object with the list "cases"');
  const { formatVersion, cases } = content;
  if (formatVersion !== undefined && formatVersion !== 1 && formatVersion !== 2) {
    return refused('formatVersion', formatVersion, '1 or 2; a newer file needs a newer NETBoard');
  }
  if (!Array.isArray(cases)) return refused('cases', cases, 'a list of cases');
  if (cases.length === 0) return refused('cases', cases, 'at least one case');

  const seen = new Set<string>();
  const checked = cases.map((value: unknown, index) => {
    const result = checkCase(value);
    if (result.caseId === null)
      return { ...result, problems: result.problems.map((problem) => inCase(index, problem)) };
    const key = JSON.stringify([result.case?.sourceBoard ?? '', result.caseId]);
    if (!seen.has(key)) {
      seen.add(key);
      return result;
    }
    const problem = {
      path: 'caseId',
      found: describe(result.caseId),
      expected: 'a caseId that no other case of the file has',
    };
    return { ...result, case: null, problems: [...result.problems, problem] };
  });
  const extra = Object.fromEntries(Object.entries(content).filter(([key]) => !knownFileFields.includes(key)));
  return { isAccepted: checked.every((result) => result.case !== null), problems: [], cases: checked, extra };
}

/** Names the case of a problem by its place, because it has no id to be named by. */
function inCase(index: number, problem: FileProblem): FileProblem {
  const place = `cases[${index}]`;
  return { ...problem, path: problem.path === '' ? place : `${place}.${problem.path}` };
}

function checkCase(value: unknown): CheckedCase {
  const caseId = isObject(value) && typeof value['caseId'] === 'string' ? value['caseId'] : null;
  const moved = isObject(value) ? withPatientFields(value) : value;
  const pathOf = (path: readonly PropertyKey[]): string => {
    const [section, field] = path;
    const stoodBeside =
      moved !== value && section === 'patient' && isObject(value) && Object.hasOwn(value, field ?? '');
    return pathText(stoodBeside ? path.slice(1) : path);
  };
  const result = fileCaseSchema.safeParse(moved);
  if (result.success) {
    const unknownFields: string[] = [];
    collectUnknown(fileCaseSchema, result.data, '', unknownFields);
    return { caseId, case: result.data, problems: [], unknownFields };
  }
  const problems = result.error.issues.slice(0, maxProblemsPerCase).map((issue) => ({
    path: pathOf(issue.path),
    found: describeIssue(issue, valueAt(moved, issue.path)),
    expected: expectationAt(issue),
  }));
  return { caseId, case: null, problems, unknownFields: [] };
}

// The two fields may stand beside `patient` as well as in it; in the store they belong to the patient.
function withPatientFields(value: Record<string, unknown>): Record<string, unknown> {
  const { identifiers, dateOfBirth, ...rest } = value;
  const patient = rest['patient'];
  if (!isObject(patient) || (identifiers === undefined && dateOfBirth === undefined)) return value;
  if (identifiers !== undefined && patient['identifiers'] !== undefined) return value;
  if (dateOfBirth !== undefined && patient['dateOfBirth'] !== undefined) return value;
  return {
    ...rest,
    patient: {
      ...patient,
      ...(identifiers === undefined ? {} : { identifiers }),
      ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    },
  };
}

/** Walks value and schema together and lists the paths that the schema does not name. */
function collectUnknown(schema: z.ZodType, value: unknown, path: string, found: string[]): void {
  const inner = unwrap(schema);
  if (inner.def.type === 'array' && Array.isArray(value)) {
    const element = (inner as unknown as { element: z.ZodType }).element;
    value.forEach((item, index) => collectUnknown(element, item, `${path}[${index}]`, found));
    return;
  }
  if (inner.def.type !== 'object' || !isObject(value)) return;
  const { shape } = inner as unknown as z.ZodObject;
  // An object without any named field is free by design (`derived`, `functionalTest`): nothing in it is unknown.
  if (Object.keys(shape).length === 0) return;
  for (const [key, field] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    const fieldSchema = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (fieldSchema === undefined) found.push(at);
    else collectUnknown(fieldSchema as z.ZodType, field, at, found);
  }
}

function unwrap(schema: z.ZodType): z.ZodType {
  let inner = schema as z.ZodType & { def: { innerType?: z.ZodType } };
  while (inner.def.innerType !== undefined) inner = inner.def.innerType as typeof inner;
  return inner;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

const maxQuoted = 60;

/** Names a value in a few words: enough to find it, never the whole of it. */
export function describe(value: unknown): string {
  if (value === undefined) return 'no such field';
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (value === '') return 'an empty text';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large';
  if (typeof value === 'string') {
    const quoted = JSON.stringify(value.slice(0, maxQuoted));
    return value.length > maxQuoted ? `text of ${value.length} characters, ${quoted} …` : quoted;
  }
  return String(value);
}

/** What was found; of a damaged text the damage is named, because nobody would see it in the text. */
function describeIssue(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'custom' || typeof value !== 'string') return describe(value);
  const at = unprintableAt(value);
  if (at === -1) return describe(value);
  const code = (value.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `text with the character U+${code} at position ${at + 1}`;
}

/** What is expected at the place of an issue: a day is more than a text, and where null is an answer, too, it is named. */
function expectationAt(issue: z.core.$ZodIssue): string {
  const schema = schemaAt(fileCaseSchema, issue.path);
  if (schema === null || issue.code !== 'invalid_type') return expectation(issue);
  const expected = unwrap(schema).meta()?.['format'] === 'date' ? 'a calendar day, YYYY-MM-DD' : expectation(issue);
  return schema.safeParse(null).success ? `${expected}, or null` : expected;
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | null {
  return path.reduce<z.ZodType | null>((outer, key) => {
    const inner =
      outer === null
        ? null
        : (unwrap(outer) as z.ZodType & { element?: z.ZodType; shape?: Record<PropertyKey, z.ZodType> });
    return inner?.element ?? inner?.shape?.[key] ?? null;
  }, schema);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `${issue.values.length === 1 ? '' : 'one of '}${issue.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'too_big':
      return `${issue.inclusive === false ? 'less than' : 'at most'} ${amount(issue.maximum, issue.origin)}`;
    case 'too_small':
      return `${issue.inclusive === false ? 'more than' : 'at least'} ${amount(issue.minimum, issue.origin)}`;
    case 'invalid_union':
      return [...new Set(issue.errors.flatMap((branch) => branch.map(expectation)))].join(', or ');
    case 'invalid_key':
      return `a field name that is ${issue.issues.map(expectation).join(', ')}`;
    default:
      return issue.message.replace(/^expected /, '');
  }
}

function amount(limit: number | bigint, origin: string): string {
  return `${limit}${origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : ''}`;
}
