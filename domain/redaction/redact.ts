import type { FileCase } from '../case-file/case-file';
import { isCalendarDay } from '../time/calendar-day';
import { isCoded } from './coded-fields';
import { initialsOf } from './initials';
import { knownFields } from './known-fields';
import { type RedactionPassage, type UnknownWord, createReview } from './review';
import { blankMark, createTextRedactor } from './redact-text';
import { foldWord } from './text-tokens';

/** A case as documents hold it: any plain JSON around the case of the file. */
export interface RedactableCase {
  readonly caseNumber: string;
  readonly content: FileCase;
}

/** What was blanked, and what a person has to look at before it is printed. */
export interface Redaction<Case, Frame> {
  readonly cases: readonly Case[];
  readonly frame: Frame;
  readonly passages: readonly RedactionPassage[];
  readonly unknownWords: readonly UnknownWord[];
}

/** Persons who are no patients: their names are taken out of the fields made for them. */
const personFields = new Set(['referrer', 'contact', 'givenBy', 'enteredBy', 'presenter']);
/** Identifiers of things that lead to a patient: blanked as a whole. */
const identifierFields = new Set(['pseudonymId', 'caseId', 'specimenId']);
/** Objects whose keys are text of the file, too. */
const freeKeyed = new Set(['derived', 'functionalTest', 'answers', 'optionLabels']);
/** Days without which a series or a decision has no place; they are kept and shown to the person who reviews. */
const neededDays = /\b(?:labs|series|board|meeting)\.date$/;

/**
 * Redacts the cases of a document and its frame (board, meeting, people, agenda).
 *
 * - The patient's name becomes initials; date and year of birth, identifiers, pseudonym, case id of the file and specimen
 *   ids become a blank; the age stays. Fields of the case that this version does not know are left out.
 * - Referrer, contact, who gave or typed an input and who presents become a blank; the board's own people stay on the cover.
 * - In every other text the names of all patients, their dates of birth and identifiers are blanked, in all cases alike;
 *   a year of birth in the texts of its own patient.
 * - Codes of catalogues, numbers and days of events stay. This is redaction, not anonymization: days, places and rare
 *   findings can still tell who a patient is.
 *
 * @param alsoBlank - words that the person who reviewed wants blanked, too
 * @returns new data; nothing given is changed
 */
export function redact<Case extends RedactableCase, Frame>(
  cases: readonly Case[],
  frame: Frame,
  alsoBlank: readonly string[] = [],
): Redaction<Case, Frame> {
  const patients = cases.map((entry) => entry.content.patient);
  const redactText = createTextRedactor({
    names: patients.flatMap(({ name, ...rest }) => [name, ...unknownTexts(rest, /name/i)]),
    birthDates: patients.flatMap(({ dateOfBirth }) => dateOfBirth ?? []),
    identifiers: cases.flatMap(({ content }) => identifiersOf(content)),
    chosen: alsoBlank,
  });
  const birthDates = new Set(patients.flatMap(({ dateOfBirth }) => dateOfBirth ?? []));
  const review = createReview();

  const walk = (value: unknown, field: string, path: string, place: Place): unknown => {
    if (typeof value === 'string') return redactString(value, field, path, place);
    if (Array.isArray(value)) return value.map((entry) => walk(entry, field, path, place));
    if (typeof value !== 'object' || value === null) return value;
    const known = place.caseNumber === null ? undefined : knownFields.get(path);
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key]) => known === undefined || known.has(key))
        .map(([key, entry]) => [
          freeKeyed.has(field) ? (redactString(key, 'optionId', path, place) ?? blankMark) : key,
          walk(entry, key, path === '' ? key : `${path}.${key}`, place),
        ]),
    );
  };

  const redactString = (text: string, field: string, path: string, place: Place): string | null => {
    if (isCoded(field, text)) return text;
    if (personFields.has(field) || identifierFields.has(field)) {
      if (personFields.has(field)) review.addField(place.caseNumber, path, text);
      return text.trim() === '' ? text : blankMark;
    }
    if (isCalendarDay(text)) {
      if (!birthDates.has(text)) return text;
      if (!neededDays.test(path)) return null;
      review.addDay(place.caseNumber, path, text);
      return text;
    }
    const redacted = redactText(text, place.birthYears);
    review.addText(place.caseNumber, path, redacted);
    return redacted.after;
  };

  const redactCase = (entry: Case): Case => {
    const { patient } = entry.content;
    const place = { caseNumber: entry.caseNumber, birthYears: birthYearsOf(patient) };
    const shown = withoutIdentity(entry);
    const redacted = walk(shown, '', '', place) as Case;
    return {
      ...redacted,
      content: {
        ...redacted.content,
        patient: {
          ...redacted.content.patient,
          name: initialsOf(patient.name),
          // Where a birth was known, a blank says so.
          dateOfBirth: patient.dateOfBirth === null && patient.birthYear === null ? null : blankMark,
          birthYear: null,
          identifiers: redacted.content.patient.identifiers.map(({ system }) => ({ system, value: blankMark })),
        },
      },
    };
  };

  const redactedCases = cases.map(redactCase);
  const redactedFrame = walk(frame, '', '', { caseNumber: null, birthYears: new Set() }) as Frame;
  return { cases: redactedCases, frame: redactedFrame, ...review.result() };
}

interface Place {
  readonly caseNumber: string | null;
  readonly birthYears: ReadonlySet<string>;
}

type Patient = FileCase['patient'];

/** The case without the fields that are written anew, so that they are not reviewed as text. */
function withoutIdentity<Case extends RedactableCase>(entry: Case): Case {
  const { sourceBoard: _, ...content } = entry.content;
  const identifiers = content.patient.identifiers.map(({ system }) => ({ system, value: '' }));
  const patient = { ...content.patient, name: '', dateOfBirth: null, birthYear: null, identifiers };
  return { ...entry, content: { ...content, patient } };
}

function birthYearsOf({ birthYear, dateOfBirth }: Patient): ReadonlySet<string> {
  const years = [birthYear === null ? null : String(birthYear), dateOfBirth?.slice(0, 4) ?? null];
  return new Set(years.filter((year) => year !== null));
}

function identifiersOf({ patient, pathology, caseId }: FileCase): string[] {
  return [
    ...patient.identifiers.map(({ value }) => value),
    ...[patient.pseudonymId, caseId, ...pathology.map(({ specimenId }) => specimenId)].filter((id) => id !== null),
    ...unknownTexts(patient, /./).filter((text) => /\d/.test(text) && foldWord(text).length >= 5),
  ];
}

/** Texts of fields of a patient that this version does not know, such as a birth name or a telephone number. */
function unknownTexts(patient: object, key: RegExp): string[] {
  const known = knownFields.get('content.patient');
  return Object.entries(patient).flatMap(([field, value]: [string, unknown]) =>
    known?.has(field) !== true && key.test(field) && typeof value === 'string' ? [value] : [],
  );
}
