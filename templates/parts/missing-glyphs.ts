import { createTranslator } from '@domain/messages/translate';
import type { CaseDocumentData, DocumentData } from '../documents/document-data';
import type { FontSet } from '../fonts/font-set';
import { plain, type Paragraph } from './paragraph';
import { codePointName, scriptOf, unprintableCharacters } from './set-text';
import type { Typesetter } from './typesetter';

/** A character that no font has, and where it would have stood. */
export interface MissingGlyph {
  readonly character: string;
  /** `U+0641`. */
  readonly codePoint: string;
  /** Unicode name of the script, null for signs and emoji. */
  readonly script: string | null;
  /** For a person: `case NET-2026-0001-X, patient name`. */
  readonly where: string;
}

// Fields of a case file that are for machines and stand on no page.
const unprintedFields = new Set(['archetype', 'siteRuleKey', 'loinc', 'key', 'unitSystem', 'optionId']);

type Visit = (text: string, path: readonly string[]) => void;

function visitTexts(value: unknown, path: readonly string[], visit: Visit): void {
  if (typeof value === 'string') visit(value, path);
  else if (Array.isArray(value)) for (const entry of value) visitTexts(entry, path, visit);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, entry] of Object.entries(value)) {
      if (!unprintedFields.has(key)) visitTexts(entry, [...path, key], visit);
    }
  }
}

/**
 * Everything in a document's data that cannot be printed: reported before printing, and printed as a note in words.
 *
 * @returns one entry for each character and place, in the order of the data; empty when everything can be printed
 */
export function findMissingGlyphs(data: DocumentData, fonts: FontSet): MissingGlyph[] {
  const t = createTranslator(data.settings.language);
  const found = new Map<string, MissingGlyph>();
  const visitIn = (place: string, value: unknown): void =>
    visitTexts(value, [], (text, path) => {
      for (const character of unprintableCharacters(fonts, text)) {
        const id = `document.where.${path.join('.')}`;
        const where = [place, t.lookup(id) ?? path.join('.')].filter((part) => part !== '').join(', ');
        const key = `${where}\n${character}`;
        if (found.has(key)) continue;
        found.set(key, { character, codePoint: codePointName(character), script: scriptOf(character), where });
      }
    });
  const visitCase = (entry: CaseDocumentData): void => {
    visitIn(t('document.where.case', { number: entry.caseNumber }), entry);
  };
  visitIn('', { board: data.board, issue: data.issue });
  if (data.kind === 'packet') {
    visitIn('', { meeting: data.meeting });
    for (const { agenda, case: entry } of data.cases) {
      visitIn(t('document.where.case', { number: entry.caseNumber }), { agenda });
      visitCase(entry);
    }
  } else visitCase(data.case);
  return [...found.values()];
}

/** One line for each place, for the cover. The characters themselves cannot stand there: they are named. */
export function describeMissing(ts: Typesetter, missing: readonly MissingGlyph[]): Paragraph[] {
  const byPlace = new Map<string, Set<string>>();
  for (const { where, script, codePoint } of missing) {
    const names = byPlace.get(where) ?? new Set<string>();
    names.add(script === null ? codePoint : (ts.t.lookup(`document.script.${script}`) ?? script));
    byPlace.set(where, names);
  }
  return [...byPlace].map(([where, names]) => plain(`${where}: ${[...names].join(', ')}`));
}
