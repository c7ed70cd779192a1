import type { CaseFileInput } from '@domain/case-file/case-file';
import { demoCaseFile } from '../../../electron/services/demo-cases';
import { markers } from './plain-text-scan';

/** The name of a fictitious patient, a marker in each of three scripts. */
export const markedName = (index: number): string => `${markers.latin} ${markers.arabic} ${markers.han} ${index}`;

/** A case file whose every patient, question and history carries the markers. */
export function markedCases(prefix: string, count: number): CaseFileInput {
  const demo = demoCaseFile().cases;
  const story = `Seen by Dr. ${markers.latin}. `.repeat(12);
  const cases = Array.from({ length: count }, (_, index) => {
    const source = demo[index % demo.length]!;
    return {
      ...source,
      caseId: `${prefix}-${index}`,
      title: `The case of ${markers.latin}`,
      patient: { ...source.patient, name: markedName(index), familyHistory: story },
      presentation: { summary: `${story}${index}`, symptoms: [] },
      // What holds no name makes the store only slower to look through.
      imaging: [],
      labs: [],
      biomarkers: [],
      options: [],
      board: null,
      boardQuestion: `What does ${markers.arabic} need?`,
      timeline: [{ date: '2026-03-02', type: 'note', text: `${markers.han} ${index}` }],
    };
  });
  return { formatVersion: 2, cases };
}
