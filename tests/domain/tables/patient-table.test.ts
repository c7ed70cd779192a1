import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessPatientPlan, type PatientPlan, readPatientTable } from '@domain/tables/patient-table';

const de = { language: 'de', today: '2026-03-14' } as const;
const grid = (text: string) => text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const read = (text: string, change: Partial<PatientPlan> = {}) => {
  const table = grid(text);
  return readPatientTable(table, { ...guessPatientPlan(table), ...change }, de);
};

describe('a list of patients', () => {
  test('with a German header becomes cases', () => {
    const [row] = read(
      `Nachname | Vorname | Geburtsdatum | Geschlecht | KIS-Nr. | Zuweiser | Fragestellung | Dringlichkeit | Primärtumor | Bemerkung
       Beispielmann | Jürgen | 03.04.1961 | m | 4711 | Dr. Test | PRRT möglich? | dringend | Ileum | nichts`,
    );
    expect(row?.problems).toEqual([]);
    expect(row?.content).toMatchObject({
      patient: {
        name: 'Jürgen Beispielmann',
        dateOfBirth: '1961-04-03',
        birthYear: null,
        sexAtBirth: 'male',
        identifiers: [{ system: 'KIS-Nr.', value: '4711' }],
      },
      referral: { referrer: 'Dr. Test', urgency: 'urgent' },
      diagnosis: { primarySite: 'Ileum' },
      boardQuestion: 'PRRT möglich?',
    });
  });

  test('with an English header, a column of systems and a year of birth becomes cases', () => {
    const [row] = read(
      `Patient | DOB | Sex | Patient ID | System | Referred by | Referral date | Urgency
       Probe, Testina | 1961 | F | A-1 | North clinic | Dr. Test | 2026-03-01 | as soon as she is back`,
    );
    expect(row?.content).toMatchObject({
      patient: { name: 'Probe, Testina', birthYear: 1961, dateOfBirth: null, sexAtBirth: 'female' },
      referral: { date: '2026-03-01', urgency: 'as soon as she is back' },
    });
    expect(row?.content?.patient.identifiers).toEqual([{ system: 'North clinic', value: 'A-1' }]);
  });

  test('says which cells keep a row from being a case', () => {
    const rows = read(
      `Name | Geburtsdatum | Geschlecht | Patient ID
       | 03.04.1961 | m |
       Eins Probe | 31.02.1961 | |
       Zwei Probe | 03.04.2061 | x |
       Drei Probe | 03.04.1961 | w | 12
       Vier Probe | | | `,
    );
    expect(rows.map(({ problems }) => problems.map(({ problem }) => problem))).toEqual([
      ['no_name'],
      ['no_such_day'],
      ['born_in_future', 'sex_not_read'],
      ['no_system'],
      [],
    ]);
    expect(rows.map(({ content }) => content === null)).toEqual([true, true, true, true, false]);
    const [withSystem] = read(`Name | Patient ID\nDrei Probe | 12`, { identifierSystem: 'Clinic' });
    expect(withSystem?.content?.patient.identifiers).toEqual([{ system: 'Clinic', value: '12' }]);
  });

  test('tells rows that look like one person', () => {
    const rows = read(
      `Name | Geburtsdatum | KIS-Nr.
       Jürgen Beispielmann | 03.04.1961 | 1
       Beispielmann, Jürgen | 3.4.61 | 2
       Anders Probe | 01.01.1950 | 1
       Jürgen Beispielmann | | 3`,
    );
    expect(rows.map(({ sameAs }) => sameAs)).toEqual([null, 1, 1, null]);
  });

  test('without a header has no columns until a person names them', () => {
    const rows = read(`Jürgen Beispielmann | 03.04.1961`);
    expect(rows[0]?.problems.map(({ problem }) => problem)).toEqual(['no_name']);
    const [named] = read(`Jürgen Beispielmann | 03.04.1961`, { columns: ['name', 'date_of_birth'] });
    expect(named?.content?.patient).toMatchObject({ name: 'Jürgen Beispielmann', dateOfBirth: '1961-04-03' });
  });

  test('gives back any names, days and numbers that it was made of', () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((text) => `n${text}`.normalize('NFC').trim());
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2026-03-14'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, day, cell), { minLength: 1, maxLength: 20 }), (people) => {
        const table = [['Name', 'DOB', 'MRN'], ...people.map((entry) => [...entry])];
        const rows = readPatientTable(table, guessPatientPlan(table), de);
        for (const [index, [name, dateOfBirth, value]] of people.entries()) {
          const row = rows[index];
          if (row?.content === null) expect(row.problems.map(({ problem }) => problem)).toContain('text_damaged');
          else
            expect(row?.content.patient).toMatchObject({ name, dateOfBirth, identifiers: [{ system: 'MRN', value }] });
        }
      }),
    );
  });
});
