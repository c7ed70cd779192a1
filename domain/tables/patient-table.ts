import { type FileCaseInput } from '../case-file/case-file';
import { isCleanText, maxShortText } from '../case-file/primitives';
import { createTranslator, languages } from '../messages/translate';
import { urgencies, urgencyMessage } from '../catalogues/urgencies';
import { searchKey } from '../text/search-key';
import { type DayOrder, parseDayCell, type DayCellContext, type DayCellProblem } from './day-cell';
import { dayOrderOf, type Grid } from './value-table';

/** What a column of a list of patients holds. */
export const patientColumns = [
  'ignore',
  'name',
  'family_name',
  'given_name',
  'date_of_birth',
  'birth_year',
  'sex',
  'identifier',
  'identifier_system',
  'pseudonym',
  'referrer',
  'contact',
  'referral_date',
  'reason',
  'urgency',
  'question',
  'patient_view',
  'primary_site',
  'who_type',
  'grade',
  'date_of_diagnosis',
  'title',
] as const;
export type PatientColumn = (typeof patientColumns)[number];

/** How a list is to be understood. Guessed first; a person can change each part of it. */
export interface PatientPlan {
  /** Row of the names of columns; -1 when there is none. */
  readonly headerRow: number;
  readonly columns: readonly PatientColumn[];
  /** Where no column names the system of an identifier and its header does not, this is it. */
  readonly identifierSystem: string;
  readonly order: DayOrder | null;
}

export type PatientProblem =
  | DayCellProblem
  | 'ambiguous_day'
  | 'no_name'
  | 'year_not_read'
  | 'sex_not_read'
  | 'no_system'
  | 'text_too_long'
  | 'text_damaged'
  | 'born_in_future';

export interface PatientCellProblem {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly problem: PatientProblem;
}

/** A row of the list as the case it would become. */
export interface PatientRow {
  /** Place in the table, counted from 0. */
  readonly row: number;
  /** Null when a cell of the row is refused. */
  readonly content: FileCaseInput | null;
  readonly problems: readonly PatientCellProblem[];
  /** An earlier row of the list that looks like the same person; null when there is none. */
  readonly sameAs: number | null;
}

const headerWords: readonly (readonly [PatientColumn, RegExp])[] = [
  ['family_name', /^(?:family ?name|last ?name|surname|nachname|familienname|zuname)$/i],
  ['given_name', /^(?:given ?names?|first ?names?|vornamen?|rufname)$/i],
  ['name', /^(?:name|patient(?:in)?|patient(?:en)?[ -]?name|full ?name|name,? ?vorname|vor- und nachname)$/i],
  [
    'date_of_birth',
    /^(?:date of birth|birth ?date|dob|d\.o\.b\.|born|geburtsdatum|geb\.?(?:-?datum)?|geboren(?: am)?|geburtstag)$/i,
  ],
  ['birth_year', /^(?:year of birth|birth ?year|yob|geburtsjahr|jahrgang)$/i],
  ['sex', /^(?:sex|gender|sex at birth|geschlecht|m\/[wf]|w\/m)$/i],
  ['pseudonym', /^(?:pseudonym(?: ?id)?|study ?id|studien(?:nummer|-?id))$/i],
  [
    'identifier_system',
    /^(?:(?:id |identifier )?system|issuer|assigning authority|kennung(?:s)?system|nummernkreis)$/i,
  ],
  [
    'identifier',
    /^(?:identifier|patient ?(?:id|no\.?|number)|pat\.?-?(?:id|nr\.?)|patient(?:en)?-?(?:id|nr\.?|nummer)|pid|mrn|medical record (?:number|no\.?)|hospital (?:number|no\.?)|nhs ?(?:number|no\.?)|fall-?(?:nr\.?|nummer)|kv-?nr\.?|kvnr|versicherten(?:nummer|-?nr\.?)|kis-?nr\.?|case ?(?:id|no\.?|number))$/i,
  ],
  [
    'referral_date',
    /^(?:referral date|referred on|date of referral|überweisungsdatum|zuweisung(?:s?datum)? am?|zugewiesen am|anmeldedatum|angemeldet am)$/i,
  ],
  [
    'referrer',
    /^(?:referrer|referred by|referring (?:physician|doctor|clinic)|zuweiser(?:in)?|überweiser(?:in)?|einweiser|zuweisende(?:r)?.*|anmelder(?:in)?|hausarzt)$/i,
  ],
  ['contact', /^(?:contact|phone|telephone|e-?mail|kontakt|telefon|tel\.?|rückruf.*)$/i],
  ['question', /^(?:question(?: to the board)?|board question|fragestellung|frage|frage an das board)$/i],
  ['reason', /^(?:reason(?: for referral)?|indication|grund|anlass|überweisungsgrund|zuweisungsgrund)$/i],
  ['urgency', /^(?:urgency|priority|dringlichkeit|priorität)$/i],
  ['patient_view', /^(?:patient(?:'s)? (?:view|wish(?:es)?|preference)|patientenwunsch|wunsch des patienten)$/i],
  [
    'primary_site',
    /^(?:primary(?: site| tumou?r)?|tumou?r ?site|diagnosis ?site|site|primärtumor|primärlokalisation|lokalisation|tumorlokalisation|primarius)$/i,
  ],
  [
    'who_type',
    /^(?:who(?: ?type| ?classification)?|histology|tumou?r ?type|histologie|tumortyp|who-?klassifikation|diagnos(?:is|e))$/i,
  ],
  ['grade', /^(?:grade|grading|g|who ?grade)$/i],
  ['date_of_diagnosis', /^(?:date of diagnosis|diagnosis date|diagnosed(?: on)?|(?:erst)?diagnosedatum|ed)$/i],
  ['title', /^(?:title|titel|kurztitel|short title)$/i],
];

const plainHeader = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[:*]+$/, '');

const columnOfHeader = (text: string): PatientColumn | null =>
  headerWords.find(([, words]) => words.test(plainHeader(text)))?.[0] ?? null;

const cellAt = (grid: Grid, row: number, column: number): string => grid[row]?.[column]?.trim() ?? '';
const isEmptyRow = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

/** Headers that say what a number is, but not whose: they are no name of a system. */
const namelessSystems = /^(?:identifier|id|patient ?(?:id|no\.?|number)|case ?(?:id|no\.?|number))$/i;

/** How a list looks to be meant, by the words of its header, English or German. */
export function guessPatientPlan(grid: Grid): PatientPlan {
  const width = Math.max(0, ...grid.map((row) => row.length));
  const first = grid.findIndex((row) => !isEmptyRow(row));
  const known = (grid[first] ?? []).filter((cell) => columnOfHeader(cell) !== null).length;
  const headerRow = known > 0 ? first : -1;
  const taken = new Set<PatientColumn>();
  const columns = Array.from({ length: width }, (_, column): PatientColumn => {
    const meant = headerRow === -1 ? null : columnOfHeader(cellAt(grid, headerRow, column));
    // Two columns of one meaning cannot both be right; of identifiers there may be several.
    if (meant === null || (taken.has(meant) && meant !== 'identifier')) return 'ignore';
    taken.add(meant);
    return meant;
  });
  // Beside a given name, "Name" is the family name.
  const isNamePair = columns.includes('given_name') && !columns.includes('family_name');
  return {
    headerRow,
    columns: columns.map((column) => (column === 'name' && isNamePair ? 'family_name' : column)),
    identifierSystem: '',
    order: null,
  };
}

const sexes: readonly (readonly ['female' | 'male', RegExp])[] = [
  ['female', /^(?:f|female|w|weiblich|woman|frau|♀)$/i],
  ['male', /^(?:m|male|männlich|maennlich|man|mann|herr|♂)$/i],
];

/** The words for an urgency in every language, and its key. */
const urgencyWords = new Map(
  urgencies.flatMap(({ key }) => [
    [key, key] as const,
    ...languages.map((language) => [createTranslator(language)(urgencyMessage(key)).toLowerCase(), key] as const),
  ]),
);

/** A catalogue's key for a wording of any language; what is none stays in its words. */
const urgencyOf = (text: string): string => urgencyWords.get(text.toLowerCase() as never) ?? text;

/** Reads a list by its plan: each row as a case, or the cells that keep it from being one. */
export function readPatientTable(grid: Grid, plan: PatientPlan, context: DayCellContext): PatientRow[] {
  const dayColumns = plan.columns.flatMap((column, index) =>
    ['date_of_birth', 'referral_date', 'date_of_diagnosis'].includes(column) ? [index] : [],
  );
  const order =
    plan.order ??
    dayOrderOf(
      grid.flatMap((_, row) => dayColumns.map((column) => cellAt(grid, row, column))),
      context,
    );
  const dayContext: DayCellContext = order === null ? context : { ...context, order };
  const rows = grid.flatMap((cells, row) =>
    row <= plan.headerRow || isEmptyRow(cells) ? [] : [readRow(grid, row, plan, dayContext)],
  );
  return withDoubles(rows);
}

function readRow(grid: Grid, row: number, plan: PatientPlan, context: DayCellContext): Omit<PatientRow, 'sameAs'> {
  const problems: PatientCellProblem[] = [];
  const refuse = (column: number, problem: PatientProblem): void => {
    problems.push({ row, column: Math.max(0, column), text: cellAt(grid, row, column), problem });
  };
  const text = (role: PatientColumn): string | null => {
    const column = plan.columns.indexOf(role);
    return column === -1 ? null : clean(column);
  };
  const clean = (column: number): string | null => {
    const cell = cellAt(grid, row, column).normalize('NFC');
    if (cell === '') return null;
    if (cell.length > maxShortText) refuse(column, 'text_too_long');
    else if (!isCleanText(cell)) refuse(column, 'text_damaged');
    else return cell;
    return null;
  };
  const day = (role: PatientColumn): string | null => {
    const cell = text(role);
    if (cell === null) return null;
    const read = parseDayCell(cell, context);
    if ('problem' in read) refuse(plan.columns.indexOf(role), read.problem);
    else if (read.isAmbiguous === true) refuse(plan.columns.indexOf(role), 'ambiguous_day');
    else return read.day;
    return null;
  };

  const name = text('name') ?? ([text('given_name'), text('family_name')].filter(Boolean).join(' ') || null);
  if (name === null) refuse(plan.columns.indexOf('name'), 'no_name');

  // A column of birth dates may hold a year alone.
  const birthCell = text('date_of_birth');
  const isYearAlone = birthCell !== null && /^(?:18|19|20)\d{2}$/.test(birthCell);
  const dateOfBirth = isYearAlone ? null : day('date_of_birth');
  if (dateOfBirth !== null && dateOfBirth > context.today)
    refuse(plan.columns.indexOf('date_of_birth'), 'born_in_future');
  const yearCell = isYearAlone ? birthCell : text('birth_year');
  const isYear = yearCell !== null && /^(?:18[89]|19\d|20\d)\d$/.test(yearCell);
  if (yearCell !== null && !isYear) refuse(plan.columns.indexOf('birth_year'), 'year_not_read');
  const birthYear = isYear ? Number(yearCell) : null;

  const sexCell = text('sex');
  const sexAtBirth = sexCell === null ? null : (sexes.find(([, words]) => words.test(sexCell))?.[0] ?? null);
  if (sexCell !== null && sexAtBirth === null && !/^(?:-|–|\?|u|unknown|unbekannt)$/i.test(sexCell))
    refuse(plan.columns.indexOf('sex'), 'sex_not_read');

  const identifiers = plan.columns.flatMap((role, column) => {
    if (role !== 'identifier') return [];
    const value = clean(column);
    if (value === null) return [];
    const header = plan.headerRow === -1 ? '' : plainHeader(cellAt(grid, plan.headerRow, column));
    const ofHeader = namelessSystems.test(header) ? '' : header;
    const system = text('identifier_system') ?? (plan.identifierSystem.trim() || ofHeader);
    if (system !== '') return [{ system, value }];
    refuse(column, 'no_system');
    return [];
  });

  const urgency = text('urgency');
  const referral = {
    referrer: text('referrer'),
    contact: text('contact'),
    date: day('referral_date'),
    reason: text('reason'),
    urgency: urgency === null ? null : urgencyOf(urgency),
  };
  const diagnosis = {
    dateOfDiagnosis: day('date_of_diagnosis'),
    primarySite: text('primary_site'),
    whoType: text('who_type'),
    currentGrade: text('grade'),
  };
  const isFilled = (fields: object): boolean => Object.values(fields).some((value) => value !== null);
  const content: FileCaseInput = {
    caseId: 'list',
    title: text('title'),
    patient: {
      name: name ?? '',
      pseudonymId: text('pseudonym'),
      sexAtBirth,
      birthYear: dateOfBirth === null ? birthYear : null,
      dateOfBirth,
      identifiers,
    },
    presentation: null,
    diagnosis: isFilled(diagnosis) ? diagnosis : null,
    pathology: [],
    staging: [],
    imaging: [],
    labs: [],
    biomarkers: [],
    priorTreatments: [],
    genetics: null,
    referral: isFilled(referral) ? referral : null,
    patientView: text('patient_view'),
    boardQuestion: text('question'),
    options: [],
  };
  return { row, content: problems.length === 0 ? content : null, problems };
}

/** Tells of each row which earlier one looks like the same person: an equal number, or name and birth. */
function withDoubles(rows: readonly Omit<PatientRow, 'sameAs'>[]): PatientRow[] {
  const seen = new Map<string, number>();
  return rows.map((entry) => {
    const keys = entry.content === null ? [] : keysOf(entry.content.patient);
    const same = keys.map((key) => seen.get(key)).find((row) => row !== undefined) ?? null;
    for (const key of keys) if (!seen.has(key)) seen.set(key, entry.row);
    return { ...entry, sameAs: same };
  });
}

function keysOf(patient: FileCaseInput['patient']): string[] {
  const name = searchKey(patient.name).split(' ').toSorted().join(' ');
  const year = patient.birthYear ?? (patient.dateOfBirth ? Number(patient.dateOfBirth.slice(0, 4)) : null);
  const birth = patient.dateOfBirth ?? year;
  return [
    ...(patient.identifiers ?? []).map(
      ({ system, value }) => `id ${searchKey(system)} ${searchKey(value).replaceAll(' ', '')}`,
    ),
    ...(birth === null ? [] : [`birth ${name} ${birth}`]),
  ];
}
