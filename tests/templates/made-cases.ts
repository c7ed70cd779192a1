import { caseFileSchema, fileRoles, type FileCase } from '@domain/case-file/case-file';

function parsed(input: object): FileCase {
  const file = caseFileSchema.parse({
    cases: [
      {
        fictitious: true,
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
        board: null,
        timeline: [],
        ...input,
      },
    ],
  });
  const [content] = file.cases;
  if (content === undefined) throw new Error('the made case has vanished');
  return content;
}

/** A case of which nothing is known but a name. */
export function emptyCase(): FileCase {
  return parsed({ caseId: 'EMPTY-1', patient: { name: 'Emma Empty-Test' } });
}

const remarks = [
  'The lesions in segments VI and VII have grown by a third since March, the mesenteric mass is unchanged.',
  'With good performance and normal kidneys this can be given; the next scan in three months will tell more.',
  'Would only agree after a second reading of the slides, because the count of Ki-67 is close to the limit.',
  'The patient has asked for a treatment near home and does not want to stay in the hospital for long.',
];

/** Twelve options, on each of which each of the twelve roles has written about 200 characters of its own. */
export function twelveByTwelveCase(): FileCase {
  const categories = ['surgery', 'SSA', 'PRRT', 'surveillance', 'liver_directed', 'chemotherapy'];
  return parsed({
    caseId: 'TWELVE-1',
    title: 'Twelve options and twelve roles',
    patient: { name: 'Twelva Optiona-Probe', birthYear: 1960, pseudonymId: 'TWELVE-P' },
    boardQuestion: 'Which of the twelve?',
    options: Array.from({ length: 12 }, (_, option) => ({
      optionId: `option_${option}`,
      label: `Option ${option + 1} with a name of usual length`,
      category: categories[option % categories.length],
      checklist: [],
      roleOpinions: fileRoles.map((role, at) => ({
        role,
        stance: (['support', 'support_with_conditions', 'neutral', 'against', 'abstain'] as const)[(option + at) % 5],
        comment: `${option + 1}.${at + 1} ${remarks[(option + at) % 4] ?? ''} ${remarks[(option + at + 1) % 4] ?? ''}`,
      })),
    })),
  });
}
