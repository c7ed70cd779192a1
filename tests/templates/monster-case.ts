import { caseFileSchema, fileRoles, type FileCase } from '@domain/case-file/case-file';

const sentence = 'Stable disease in all measured lesions, ein Wort, một từ, μία λέξη, одно слово; see the note below. ';
const note = sentence.repeat(Math.ceil(10_000 / sentence.length)).slice(0, 10_000);
export const endlessWord = 'Uninterruptedlongwordwithoutanyhyphen'.repeat(6).slice(0, 200);

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const date = (index: number): string => `20${10 + (index % 16)}-0${1 + (index % 9)}-1${index % 9}`;

/** A case larger than any real one: nothing of it may be lost on paper, and no page may lose its head or foot. */
export function monsterCase(): FileCase {
  const input = {
    caseId: 'MONSTER-1',
    fictitious: true,
    title: `The monster ${endlessWord}`,
    patient: {
      name: 'Maximiliana Überlänge-Probetest von und zu Beispielhausen',
      birthYear: 1950,
      sexAtBirth: 'female',
      identifiers: times(20, (i) => ({ system: `hospital ${i}`, value: `${endlessWord.slice(0, 60)}${i}` })),
      comorbidities: times(60, (i) => `comorbidity number ${i}`),
      medications: times(60, (i) => `medication number ${i} 10 mg/day`),
      goals: note,
    },
    presentation: { summary: note, symptoms: times(40, (i) => ({ name: `symptom ${i}`, value: i, unit: 'per day' })) },
    diagnosis: { primarySite: endlessWord, whoType: 'NET', currentGrade: 'G2' },
    pathology: times(20, (i) => ({
      date: date(i),
      site: `site ${i}`,
      whoDiagnosis: i === 3 ? note : `diagnosis ${i}`,
      ki67Percent: i,
      ihc: times(15, (k) => ({ marker: `marker${k}`, result: 'positive' })),
    })),
    staging: times(10, (i) => ({ date: date(i), system: 'AJCC', edition: '9', t: 'T3', basis: endlessWord })),
    imaging: times(50, (i) => ({
      date: date(i),
      modality: `CT number ${i}`,
      findings: i % 10 === 0 ? note : `${sentence}${endlessWord}`,
      sites: ['liver', endlessWord],
    })),
    labs: times(20, (i) => ({
      date: date(i),
      results: times(15, (k) => ({ key: `q${k}`, name: `Quantity ${k}`, value: i + k / 7, unit: 'mg/dL', flag: 'H' })),
    })),
    biomarkers: times(4, (i) => ({
      marker: `Marker ${i}`,
      uln: 5,
      series: times(120, (k) => ({ date: date(k), value: k, note: k % 40 === 0 ? sentence : undefined })),
    })),
    priorTreatments: times(30, (i) => ({
      agentOrProcedure: `treatment ${i} ${i === 5 ? endlessWord : ''}`,
      startDate: date(i),
      details: i === 7 ? note : 'details',
      toxicity: 'none',
    })),
    genetics: { tested: true, result: note },
    boardQuestion: `${sentence}${sentence}${sentence}`,
    options: times(20, (i) => ({
      optionId: `option_${i}`,
      label: `Option label number ${i}${i === 2 ? ` ${endlessWord}` : ''}`,
      category: ['surgery', 'SSA', 'PRRT', 'surveillance', 'liver_directed'][i % 5],
      checklist: times(8, (k) => ({ criterion: `criterion ${k}`, status: 'met', observed: sentence })),
      roleOpinions: fileRoles.map((role, k) => ({
        role,
        stance: (['support', 'support_with_conditions', 'neutral', 'against', 'abstain'] as const)[(i + k) % 5],
        comment: i === 4 && k === 0 ? note : `${role} says of ${i}: ${sentence}`,
      })),
    })),
    board: {
      date: '2025-12-01',
      recommendation: { text: note, rationale: note, conditions: times(30, (i) => `condition ${i} ${sentence}`) },
      actions: times(40, (i) => ({ action: `action ${i} ${sentence}`, ownerRole: 'surgeon' })),
    },
    timeline: times(80, (i) => ({ date: date(i), type: 'imaging', text: `${sentence}${i}` })),
    dataQualityFlags: times(30, (i) => `flag ${i} ${sentence}`),
  };
  const file = caseFileSchema.parse({ cases: [input] });
  const [content] = file.cases;
  if (content === undefined) throw new Error('the monster has vanished');
  return content;
}
