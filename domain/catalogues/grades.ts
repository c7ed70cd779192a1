import { z } from 'zod';
import type { MessageId } from '../messages/translate';
import { keysOf, lookupByKey } from './lookup-by-key';
import type { Keyed } from './lookup-by-key';
import type { Provenance } from './provenance';
import { sourced, unverified } from './provenance';

interface GradeEntry extends Keyed, Provenance {
  /** What the value classifies: digestive and pancreatic NET, poorly differentiated carcinoma, lung carcinoid, or anything. */
  readonly classifies: 'NET' | 'NEC' | 'lung_carcinoid' | 'any';
}

/** Grades and the values that stand in their place, as case files write them. A NEC is high grade by definition and not graded. */
export const grades = [
  { key: 'G1', classifies: 'NET', ...sourced('WHO-JNMT') },
  { key: 'G2', classifies: 'NET', ...sourced('WHO-JNMT') },
  { key: 'G3', classifies: 'NET', ...sourced('WHO-JNMT') },
  { key: 'NEC', classifies: 'NEC', ...sourced('WHO-JNMT') },
  { key: 'AC', classifies: 'lung_carcinoid', ...sourced('ENETS-lung') },
  { key: 'TC', classifies: 'lung_carcinoid', ...sourced('ENETS-lung') },
  { key: 'not graded', classifies: 'any', ...unverified() },
] as const satisfies readonly GradeEntry[];

export const gradeSchema = z.enum(keysOf(grades));
export type GradeKey = z.infer<typeof gradeSchema>;

export const findGrade = lookupByKey(grades);

/** The message that names a grade. */
export const gradeMessage = (key: GradeKey): MessageId => `grade.${key}`;

/**
 * Reads the grade out of a file's wording, such as "G1", "NET G2" or "not applicable (lung: AC)".
 *
 * @returns the only grade that is named, `not graded` if the text says just that, or `null` when none or several are named
 */
export function gradeOfText(text: string): GradeKey | null {
  const named = new Set(text.match(/\b(?:G[123]|NEC|AC|TC)\b/g));
  if (named.size === 0) return /not graded/i.test(text) ? 'not graded' : null;
  return named.size === 1 ? gradeSchema.parse([...named][0]) : null;
}
