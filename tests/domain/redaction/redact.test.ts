import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileCaseSchema, type FileCase } from '@domain/case-file/case-file';
import { initialsOf } from '@domain/redaction/initials';
import { redact } from '@domain/redaction/redact';
import { createTextRedactor } from '@domain/redaction/redact-text';
import { leftIn, madePatient, scripts, stringsOf, type MadePatient } from './made-patients';
import { madeCase } from '../../support/made-case';

const noSecrets = { names: [], birthDates: [], identifiers: [], chosen: [] };
const withNames = (...names: string[]) => {
  const redactText = createTextRedactor({ ...noSecrets, names });
  return (text: string): string => redactText(text).after;
};
const withBirth = (day: string) => {
  const redactText = createTextRedactor({ ...noSecrets, birthDates: [day] });
  return (text: string): string => redactText(text).after;
};
const withIdentifiers = (...identifiers: string[]) => {
  const redactText = createTextRedactor({ ...noSecrets, identifiers });
  return (text: string): string => redactText(text).after;
};

describe('names in free text', () => {
  test.each([
    ['Testina Probe', "Probe's CT and Mrs. PROBE", '[…] CT and Mrs. […]'],
    ['Testina Probe', 'Frau Probes Befund', 'Frau […] Befund'],
    ['Testina Probe', 'the problem is solved', 'the problem is solved'],
    ['Jan Łukasiewicz-Demo', 'u Łukasiewicza, Lukasiewiczowi i ŁUKASIEWICZEM', 'u […] i […]'],
    ['Jan Łukasiewicz-Demo', 'Łuka-\nsiewicz came', '[…] came'],
    ['Anna Kowalska', 'Kowalskiej, Kowalską, Annie', '[…]'],
    ['Marek Zkušební', 'Marka Zkušebního', '[…]'],
    ["Séamus O'Brien-Test", 'O’Brien, O Brien, OBRIEN, Brien', '[…]'],
    ['Zoë Müller', 'Mueller and MULLER', '[…] and […]'],
    ['Karel Jánský', 'Karla Jánského', '[…]'],
    ['Jānis Kazlauskas', 'Jāņa, Kazlausko, Kazlauskienė', '[…]'],
    ['Heikki Mäkinen', 'Heikin ja Mäkiselle', '[…] ja […]'],
    ['István Kovács', 'Kovácsnak, Istvánnal', '[…]'],
    ['Ιωάννης Παπαδόπουλος', 'του Ιωάννη Παπαδοπούλου', 'του […]'],
    ['Ville Virtanen', 'Virtasen ja Virtaselle', '[…] ja […]'],
    ['Mehmet Örnek', "Örnek'in, Örneklerden", '[…]'],
    ['Rose Klein', 'a rose, the klein bottle', 'a […], the […] bottle'],
    ['Αλίκη Δοκιμή', 'της Αλίκης ΔΟΚΙΜΗ', 'της […]'],
    ['Алёна Найдёнова', 'у Алены Найденовой', 'у […]'],
    ['فاطمة نموذج (Fatima Namudhaj)', 'وفاطمة and FATIMA', '[…] and […]'],
    ['דוד כהן', 'לכהן ולדוד', '[…]'],
    ['王小明', '病人王小明及小明的CT, 王先生', '病人[…]及[…]的CT, […]先生'],
    ['山田 太郎', '山田さん と タロウ 太郎', '[…]さん と タロウ […]'],
    ['김철수', '김철수는 철수가', '[…]는 […]가'],
    ['Ludwig van der Heide', 'van der Heide sees the van der Waals radius', '[…] sees the van der Waals radius'],
    ['Maria de la Cruz', 'de la Cruz, stade de la maladie', '[…], stade de la maladie'],
    ['Anna B. Schmidt', 'Anna B. Schmidt has hepatitis B.', '[…] has hepatitis B.'],
    ['Li Wu', 'Li and WU take lithium (li)', '[…] and […] take lithium (li)'],
    ['Al De', 'Al De in stade de la', '[…] in stade de la'],
    ['Dr. Prof Patient', 'Dr. Prof Patient; the patient', '[…]; the patient'],
    ['Testina Probe', 'mail testinaprobe@x or probe.testina@x', 'mail […]@x or […]@x'],
  ])('of %s: %j', (name, before, after) => {
    expect(withNames(name)(before)).toBe(after);
  });

  test('of every patient are blanked, whoever the text is about', () => {
    expect(withNames('Testina Probe', 'Jan Łukasiewicz-Demo')('Compare with Łukasiewicz, not Probe.')).toBe(
      'Compare with […], not […].',
    );
  });

  test('leave a text without names as it is, unit for unit', () => {
    const text = 'Zwei Jahre Flush, dann CT: „Raumforderung“ 31 mm — e\u0301.';
    expect(withNames('Testina Probe')(text)).toBe(text);
  });
});

describe('dates of birth in free text', () => {
  const blank = withBirth('1961-03-12');

  test.each([
    '1961-03-12',
    '12.03.1961',
    '12/03/1961',
    '3/12/61',
    '12 March 1961',
    '12. März 1961',
    '12.3.61',
    '12th of March, 1961',
    'March 12 1961',
    '19610312',
    '12 марта 1961',
    '1961年3月12日',
    '12-MAR-61',
    '12. III. 1961',
    '12Mar1961',
  ])('are blanked as %s', (written) => {
    expect(blank(`Born ${written}: well`)).toBe('Born […]: well');
  });

  test.each(['1961-03-13', '2.03.1961', '12.03.2019', '112.03.1961', '12.03', 'March 1961', '1.12.03'])(
    'are told from %s',
    (written) => {
      expect(blank(`On ${written}: well`)).toBe(`On ${written}: well`);
    },
  );
});

describe('identifiers in free text', () => {
  const blank = withIdentifiers('MRN-00 123 456', '12');

  test.each(['MRN00123456', 'mrn 00-123-456', 'MRN 00 123456', 'MRN-00123456'])('are blanked as %s', (written) => {
    expect(blank(`Id ${written}, seen`)).toBe('Id […], seen');
  });

  test('of two digits are not looked for: they are everywhere', () => {
    expect(blank('12 mm, Ki-67 12 %')).toBe('12 mm, Ki-67 12 %');
  });
});

describe('initials', () => {
  test.each([
    ['Testina Probe', 'T. P.'],
    ['Jan Łukasiewicz-Demo', 'J. Ł. D.'],
    ['Dr. Ludwig van der Heide', 'L. H.'],
    ['فاطمة نموذج (Fatima Namudhaj)', 'ف. ن.'],
    ['王小明', '[…]'],
    ['Al De', 'A. D.'],
  ])('of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

function caseOf(
  patient: Partial<FileCase['patient']> & { name: string },
  more: Record<string, unknown> = {},
): FileCase {
  return fileCaseSchema.parse(madeCase('EXT-4711', patient.name, { patient, ...more }));
}

const entry = (content: FileCase, number = 1) => ({ caseNumber: `NET-2026-000${number}-K`, content });

describe('a redacted case', () => {
  const content = caseOf(
    {
      name: 'Testina Probe',
      dateOfBirth: '1961-03-12',
      birthYear: 1961,
      ageAtBoard: 64,
      pseudonymId: 'DEMO-P01',
      identifiers: [{ system: 'MRN', value: '00123456' }],
      telephone: '+43 1 5550 1234',
      birthName: 'Erfunden',
    } as never,
    {
      sourceBoard: 'Board of Elsewhere',
      address: 'Street of nobody 1',
      referral: {
        referrer: 'Dr. Nobody',
        contact: 'nobody@example.invalid',
        reason: 'Frau Probe, née Erfunden, call 43 1 5550 1234',
      },
      presentation: { summary: 'Jahrgang 1961. Case EXT 4711 of DEMO P01.', symptoms: [] },
      timeline: [{ date: '1961-03-12', type: 'birth', text: 'Born.' }],
      labs: [{ date: '1961-03-12', results: [{ key: 'alt', name: 'ALT', value: 29 }] }],
      pathology: [{ specimenId: 'H2023-4711', site: 'liver', ihc: [], molecular: [], accession: 'A-99' }],
      derived: { meld: 7 },
    },
  );
  const { cases, passages } = redact([entry(content)], {});
  const [redacted] = cases;

  test('shows initials, age and blanks for what was known', () => {
    expect(redacted?.content.patient).toMatchObject({
      name: 'T. P.',
      dateOfBirth: '[…]',
      birthYear: null,
      ageAtBoard: 64,
      pseudonymId: '[…]',
      identifiers: [{ system: 'MRN', value: '[…]' }],
    });
    expect(redacted?.caseNumber).toBe('NET-2026-0001-K');
  });

  test('says nothing of a birth that was not known', () => {
    const [unknown] = redact([entry(caseOf({ name: 'Testina Probe' }))], {}).cases;
    expect(unknown?.content.patient.dateOfBirth).toBeNull();
  });

  test('leaves out fields that this version does not know, and uses them to find names and numbers', () => {
    expect(stringsOf(redacted)).not.toContain('telephone');
    expect(stringsOf(redacted)).not.toContain('address');
    expect(stringsOf(redacted)).not.toContain('accession');
    expect(redacted?.content.derived).toEqual({ meld: 7 });
    expect(redacted?.content).not.toHaveProperty('sourceBoard');
    expect(redacted?.content.referral?.reason).toBe('Frau […], née […], call […]');
  });

  test('names neither referrer nor specimen nor the case of the file', () => {
    expect(redacted?.content.referral).toMatchObject({ referrer: '[…]', contact: '[…]' });
    expect(redacted?.content.pathology[0]?.specimenId).toBe('[…]');
    expect(redacted?.content.caseId).toBe('[…]');
  });

  test("blanks its own patient's year of birth, and not another's", () => {
    expect(redacted?.content.presentation?.summary).toBe('Jahrgang […]. Case […] of […].');
    const other = entry(caseOf({ name: 'Jan Beispiel' }, { presentation: { summary: 'Seen 1961.' } }), 2);
    expect(redact([entry(content), other], {}).cases[1]?.content.presentation?.summary).toBe('Seen 1961.');
  });

  test('has no event on the day of birth, and tells where a series keeps it', () => {
    expect(redacted?.content.timeline[0]?.date).toBeNull();
    expect(passages.filter(({ blanks }) => blanks.some(({ reason }) => reason === 'day_kept'))).toHaveLength(1);
  });

  test('keeps codes of catalogues and terms of tables, whatever the patient is called', () => {
    const alt = caseOf(
      { name: 'Alt Support' },
      { labs: [{ date: '2026-01-01', results: [{ key: 'alt', name: 'ALT' }] }] },
    );
    const [kept] = redact([{ ...entry(alt), options: [{ stance: 'support', comment: 'I support this.' }] }], {}).cases;
    expect(kept?.content.labs[0]?.results[0]).toMatchObject({ key: 'alt', name: 'ALT' });
    expect(kept?.options[0]).toEqual({ stance: 'support', comment: 'I […] this.' });
  });

  test('is told from what was given, which stays as it was', () => {
    expect(content.patient.name).toBe('Testina Probe');
  });
});

describe('the list for the person who reviews', () => {
  const texts = (...findings: string[]) =>
    redact(
      [
        entry(
          caseOf({ name: 'Testina Probe' }, { imaging: findings.map((text) => ({ modality: 'CT', findings: text })) }),
        ),
      ],
      {},
    );

  test('has each sentence with a blank, before and after', () => {
    expect(texts('Liver stable. Probe wants to travel. No pain.').passages).toEqual([
      {
        caseNumber: 'NET-2026-0001-K',
        field: 'content.imaging.findings',
        before: 'Probe wants to travel.',
        after: '[…] wants to travel.',
        blanks: [{ text: 'Probe', reason: 'name' }],
        unknownWords: [],
      },
    ]);
  });

  test('has words that could be names, long numbers and addresses, and no clinical words', () => {
    const { unknownWords } = texts(
      'Referred by Meyerling after Hemicolectomy. SSTR PET in March, Ki-67 12 %.',
      'Wife Xantippe, phone 06641234567. Meyerling agrees, mail xa@example.invalid. 患者 好',
      'Die Lebermetastasen sind progredient, Chemotherapie bei Dr. Musterfrau.',
    );
    expect(unknownWords.map(({ word, count }) => [word, count])).toEqual(
      [
        ['Meyerling', 2],
        ['06641234567', 1],
        ['Musterfrau', 1],
        ['Xantippe', 1],
        ['xa', 1],
        ['example', 1],
        ['患者', 1],
      ].sort((a, b) => Number(b[1]) - Number(a[1]) || (String(a[0]) < String(b[0]) ? -1 : 1)),
    );
  });

  test('takes a word that is written small elsewhere for an ordinary word', () => {
    expect(texts('Zubbly liver.', 'The liver is zubbly.').unknownWords).toEqual([]);
    expect(texts('Zubbly liver.').unknownWords.map(({ word }) => word)).toEqual(['Zubbly']);
  });

  test('gets shorter by the words that the person wants blanked', () => {
    const given = entry(caseOf({ name: 'Testina Probe' }, { boardQuestion: "Ask Xantippe's view?" }));
    const { cases, unknownWords, passages } = redact([given], {}, ['Xantippe']);
    expect(cases[0]?.content.boardQuestion).toBe('Ask […] view?');
    expect(unknownWords).toEqual([]);
    expect(passages[0]?.blanks).toEqual([{ text: "Xantippe's", reason: 'chosen' }]);
  });

  test('has what stands around the cases', () => {
    const { frame } = redact([entry(caseOf({ name: 'Testina Probe' }))], {
      meeting: { date: '2026-12-07', timeZone: 'Europe/Vienna', chair: 'Prof. Paul Probe' },
      agenda: [{ presenter: 'Dr. Nobody' }],
    });
    expect(frame).toEqual({
      meeting: { date: '2026-12-07', timeZone: 'Europe/Vienna', chair: 'Prof. Paul […]' },
      agenda: [{ presenter: '[…]' }],
    });
  });
});

describe.each(Object.keys(scripts))('by property, names in %s', (script) => {
  const day = ({ birth }: MadePatient): string =>
    [birth.year, birth.month, birth.day].map((part) => String(part).padStart(2, '0')).join('-');

  test('nothing of any patient is left in any string of the redacted cases', () => {
    fc.assert(
      fc.property(madePatient(script), madePatient(script), (one, other) => {
        const made = [one, other].map((patient, index) =>
          entry(
            caseOf(
              {
                name: script === 'Han' ? `${patient.family}${patient.given}` : `${patient.given} ${patient.family}`,
                dateOfBirth: day(patient),
                identifiers: [{ system: 'MRN', value: patient.identifier }],
              },
              {
                // Each text stands in both cases: a patient may be named in the case of another.
                timeline: [...one.texts, ...other.texts].map((text) => ({ date: '2026-01-01', text })),
                derived: { [`of ${patient.family}`]: patient.given },
              },
            ),
            index + 1,
          ),
        );
        const { cases, frame } = redact(made, { chair: one.family, board: { name: `Board of ${other.given}` } });
        const left = [one, other].flatMap((patient) => leftIn(stringsOf([cases, frame]), patient));
        expect(left).toEqual([]);
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
