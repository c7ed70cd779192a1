import * as fc from 'fast-check';
import { searchKey } from '@domain/text/search-key';

/** A fictitious patient by chance, with texts in which somebody wrote about them. */
export interface MadePatient {
  readonly given: string;
  readonly family: string;
  readonly birth: { readonly year: number; readonly month: number; readonly day: number };
  readonly identifier: string;
  readonly texts: readonly string[];
}

interface Script {
  readonly letters: string;
  readonly hasCapitals: boolean;
  /** How a name looks in running text. */
  readonly forms: readonly ((name: string) => string)[];
}

const broken = (name: string): string => `${name.slice(0, 3)}-\n${name.slice(3)}`;

export const scripts: Readonly<Record<string, Script>> = {
  Latin: {
    letters: 'bcdfgklmnprtvzßłđøąćęńóśźżáéíúýčďěňřšťůžäöüåæœçğışñõăâîșțāēģīķļņū',
    hasCapitals: true,
    forms: [
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.toLowerCase(),
      (name) => name.normalize('NFD'),
      (name) => searchKey(name),
      (name) => `${name}s`,
      (name) => `${name}’s`,
      (name) => `${name}'s`,
      (name) => `${name}en`,
      (name) => `${name}a`,
      (name) => `${name}owi`,
      (name) => `${name}em`,
      (name) => `${name}'in`,
      (name) => `${name}’dan`,
      (name) => `${name}lle`,
      (name) => `${name}ssa`,
      (name) => `${name}nak`,
      (name) => `${name}ului`,
      (name) => `L'${name}`,
      (name) => `${name.slice(0, 2)}\u00AD${name.slice(2)}`,
      broken,
    ],
  },
  Greek: {
    letters: 'βγδζθκλμνξπρστφχψάέήίόύώ',
    hasCapitals: true,
    forms: [
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => `${name}ς`,
      (name) => `${name}ου`,
      (name) => `${name}α`,
      broken,
    ],
  },
  Cyrillic: {
    letters: 'бвгджзклмнпрстфхцчшщёґєї',
    hasCapitals: true,
    forms: [
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => `${name}а`,
      (name) => `${name}у`,
      (name) => `${name}ом`,
      (name) => `${name}ого`,
      (name) => `${name}ой`,
      broken,
    ],
  },
  Arabic: {
    letters: 'بتثجحخدذرزسشصضطظعغفقكلمنهويأإآة',
    hasCapitals: false,
    forms: [
      (name) => name,
      (name) => `و${name}`,
      (name) => `ل${name}`,
      (name) => `بال${name}`,
      (name) => [...name].join('\u0640'),
    ],
  },
  Hebrew: {
    letters: 'אבגדהוזחטיכלמנסעפצקרשת',
    hasCapitals: false,
    forms: [(name) => name, (name) => `ל${name}`, (name) => `וה${name}`, (name) => [...name].join('\u05B7')],
  },
  Han: {
    letters: '王李張劉陳楊趙黃周吳徐孫胡朱林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂',
    hasCapitals: false,
    forms: [(name) => name, (name) => `患者${name}說`, (name) => [...name].join(' ')],
  },
};

const capitalized = (name: string): string => {
  const [first = '', ...rest] = name;
  return first.toUpperCase() + rest.join('');
};

const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(language: string, month: 'long' | 'short'): Intl.DateTimeFormat {
  const key = `${language} ${month}`;
  const known =
    formats.get(key) ?? new Intl.DateTimeFormat(language, { day: 'numeric', month, year: 'numeric', timeZone: 'UTC' });
  formats.set(key, known);
  return known;
}

/** How a person could write a date of birth. Arabic digits, Han and month names of several languages among them. */
export function writtenBirths({ year, month, day }: MadePatient['birth']): string[] {
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = Date.UTC(year, month - 1, day);
  const named = (language: string, width: 'long' | 'short'): string => dayFormat(language, width).format(date);
  const short = two(year % 100);
  const arabic = (text: string): string => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit);
  return [
    `${year}-${two(month)}-${two(day)}`,
    `${two(day)}.${two(month)}.${year}`,
    `${day}.${month}.${year}`,
    `${day}. ${month}. ${year}`,
    `${two(day)}/${two(month)}/${year}`,
    `${two(month)}/${two(day)}/${year}`,
    `${two(day)}.${two(month)}.${short}`,
    `${month}/${day}/${short}`,
    `${two(day)}-${two(month)}-${short}`,
    `${year}${two(month)}${two(day)}`,
    `${two(day)}${two(month)}${year}`,
    `${two(day)}${two(month)}${short}`,
    `${year}/${month}/${day}`,
    `${year}年${month}月${day}日`,
    arabic(`${two(day)}/${two(month)}/${year}`),
    ...[
      'en-GB',
      'en-US',
      'de',
      'de-AT',
      'fr',
      'es',
      'pt',
      'it',
      'nl',
      'pl',
      'cs',
      'tr',
      'fi',
      'hu',
      'el',
      'ru',
      'uk',
      'ko',
    ].flatMap((language) => [named(language, 'long'), named(language, 'short')]),
    named('en-GB', 'short').replaceAll(' ', '-').toUpperCase(),
    named('en-GB', 'long').replace(' ', 'th of '),
    `${day}.${['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'][month - 1] ?? ''}.${year}`,
  ];
}

function writtenIdentifiers(identifier: string): string[] {
  return [
    identifier,
    identifier.toLowerCase(),
    [...identifier].join(' '),
    identifier.replace(/(.{3})/gu, '$1-'),
    identifier.replace(/(.{4})/gu, '$1 '),
    `MRN${identifier}`,
    `No. ${identifier}.`,
  ];
}

/** A patient of a script. Names are six letters or more, so that no leak is found by chance. */
export function madePatient(name: keyof typeof scripts): fc.Arbitrary<MadePatient> {
  const script = scripts[name] as Script;
  const letters = [...script.letters];
  const isHan = name === 'Han';
  const word = fc
    .array(fc.constantFrom(...letters), isHan ? { minLength: 2, maxLength: 2 } : { minLength: 6, maxLength: 10 })
    .map((picked) => picked.join(''))
    // A name of which folding leaves less is another test's.
    .filter((text) => isHan || [...searchKey(text).replaceAll(' ', '')].length >= 6)
    .map((text) => (script.hasCapitals ? capitalized(text) : text));
  return fc
    .record({
      given: word,
      family: word,
      birth: fc.record({
        year: fc.integer({ min: 1925, max: 2005 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
      }),
      identifier: fc
        .tuple(fc.constantFrom('', 'H', 'DEMO', 'K7'), fc.integer({ min: 3_000_000, max: 99_999_999 }))
        .map(([letter, number]) => `${letter}${String(number)}`),
      form: fc.nat(),
    })
    .map(({ form, ...patient }) => {
      const { given, family, birth, identifier } = patient;
      const inForm = (text: string, shift: number): string =>
        script.forms[(form + shift) % script.forms.length]?.(text) ?? text;
      const texts = [
        ...script.forms.map((_, shift) => `The CT of ${inForm(family, shift)} shows growth.`),
        `${given} ${family} came with ${inForm(given, 1)}.`,
        `${family}, ${given}: no pain.`,
        `Seen with ${given}\n${family} in clinic; (${family}) "${given}" _${family}_ ${family}/${given}-${family}.`,
        `Mail to ${given}.${family}@example.invalid about ${inForm(`${family}`, 2)}`,
        ...writtenBirths(birth).map((written) => `Born ${written}, well since.`),
        ...writtenIdentifiers(identifier).map((written) => `Known as ${written} here.`),
      ];
      return { ...patient, texts };
    });
}

/** Every string of plain data, keys included. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) => [key, ...stringsOf(entry)]);
}

/**
 * What of a patient is left in some texts: names as part of any folded word, with any blanks between their letters; the
 * identifier with any signs in it; the date of birth in numbers or with a word for the month.
 */
export function leftIn(texts: readonly string[], { given, family, birth, identifier }: MadePatient): string[] {
  const names = [given, family].map((name) => searchKey(name).replaceAll(' ', ''));
  const patterns = [new RegExp([...identifier.toLowerCase()].join('[^\\p{L}\\p{N}]*'), 'u'), ...birthPatterns(birth)];
  return texts.flatMap((text) => {
    const folded = searchKey(text).replaceAll(' ', '');
    const digits = text.toLowerCase().replace(/[٠-٩]/g, (digit) => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)));
    const found = [
      ...names.filter((name) => folded.includes(name)),
      ...patterns.filter((pattern) => pattern.test(digits)).map(String),
    ];
    return found.map((what) => `${what} in: ${text}`);
  });
}

function birthPatterns({ year, month, day }: MadePatient['birth']): RegExp[] {
  const of = (value: number): string => `0?${String(value)}`;
  const short = `(?:${String(Math.floor(year / 100))})?${String(year % 100).padStart(2, '0')}`;
  return [
    [year, of(month), of(day)].join('\\D{0,4}'),
    [of(day), of(month), short].join('\\s?[./\\-]\\s?'),
    [of(month), of(day), short].join('\\s?[./\\-]\\s?'),
    [of(day), of(month), year].join('\\D{0,4}'),
    `${of(day)}[^\\d.:;]{1,3}\\p{L}[^\\d:;]{1,20}${String(year)}`,
    `${String(year)}[^\\d:;]{1,3}\\p{L}[^\\d:;]{1,20}${of(day)}`,
  ].map((pattern) => new RegExp(`(?<!\\d)${pattern}(?!\\d)`, 'u'));
}

/** What of a patient stands literally in bytes that are no text for people, such as the operators of a page. */
export function leftInBytes(bytes: Uint8Array, patient: MadePatient): string[] {
  const buffer = Buffer.from(bytes);
  const year = String(patient.birth.year);
  return [patient.given, patient.family, patient.identifier, `(${year})`].filter(
    (secret) =>
      buffer.includes(secret) ||
      buffer.includes(Buffer.from(secret, 'utf16le')) ||
      buffer.includes(Buffer.from(secret, 'utf16le').swap16()),
  );
}
