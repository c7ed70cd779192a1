import type { FileCaseInput } from '@domain/case-file/case-file';

/** The least that a case file must say of a case: a name, and of everything else that it is not known. */
export function madeCase(caseId: string, name: string, more: Partial<FileCaseInput> = {}): FileCaseInput {
  return {
    caseId,
    fictitious: true,
    patient: { name },
    presentation: null,
    diagnosis: null,
    pathology: [],
    staging: [],
    imaging: [],
    labs: [],
    biomarkers: [],
    priorTreatments: [],
    genetics: null,
    boardQuestion: null,
    options: [],
    ...more,
  };
}

/** The content of a case file. */
export function madeFile(...cases: FileCaseInput[]): { formatVersion: 2; cases: FileCaseInput[] } {
  return { formatVersion: 2, cases };
}
