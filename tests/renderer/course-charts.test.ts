import { describe, expect, test } from 'vitest';
import { lesionCourses } from '@charts/lesion-chart';
import { caseFileSchema, fileCaseSchema } from '@domain/case-file/case-file';
import demoFile from '../../db/seed/demo-cases.json';
import { courseChartsOf } from '../../renderer/features/case-editor/beside/course-charts';
import { madeCase } from '../support/made-case';

const [first] = caseFileSchema.parse(demoFile).cases;
const made = (more: Parameters<typeof madeCase>[2]) => fileCaseSchema.parse(madeCase('C', 'Cursa Probe', more));

describe('the course of a case', () => {
  test('is a timeline, the sums of lesions and each marker, on the screen in the order of the paper', () => {
    if (first === undefined) throw new Error('no demo case');
    const charts = courseChartsOf(first);
    expect(charts.map(({ title }) => title)).toEqual([
      'Treatments',
      'Sum of diameters (mm) · RECIST 1.1',
      '5-HIAA 24 h urine',
      'Chromogranin A',
      'NT-proBNP',
    ]);
    expect(charts[1]?.rows).toEqual([
      ['20 Aug 2024', '78', '-7.1', '0'],
      ['28 Jan 2026', '99', '17.9', '26.9'],
    ]);
    expect(charts[3]?.rows).toHaveLength(7);
  });

  test('is empty without a day, and does not fail on what has none', () => {
    expect(courseChartsOf(made({}))).toEqual([]);
    const undated = made({
      priorTreatments: [{ agentOrProcedure: 'lanreotide' }],
      imaging: [{ modality: 'CT', recist: { currentSumMm: 50 } }],
    });
    expect(courseChartsOf(undated)).toEqual([]);
  });

  test('never mixes sums of two criteria, and takes baseline and nadir from the newest study that names them', () => {
    const { imaging } = made({
      imaging: [
        { modality: 'CT', date: '2025-06-01', recist: { criteria: 'RECIST 1.1', currentSumMm: 60, nadirSumMm: 60 } },
        { modality: 'CT', date: '2025-01-01', recist: { criteria: 'RECIST 1.1', currentSumMm: 80, baselineSumMm: 80 } },
        { modality: 'MRI', date: '2025-06-01', recist: { criteria: 'mRECIST', currentSumMm: 12 } },
        { modality: 'CT', date: '2025-09-01', recist: { criteria: 'RECIST 1.1', response: 'SD' } },
      ],
    });
    expect(lesionCourses(imaging)).toMatchObject([
      { criteria: 'RECIST 1.1', baselineMm: 80, nadirMm: 60, sums: [{ sumMm: 80 }, { sumMm: 60 }] },
      { criteria: 'mRECIST', baselineMm: null, nadirMm: null, sums: [{ sumMm: 12 }] },
    ]);
  });
});
