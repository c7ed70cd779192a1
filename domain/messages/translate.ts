import { de } from './de/index';
import { en } from './en/index';

/** The languages that documents and screens can be set in. A translation is one folder beside `en/`. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Every text a person can see has an id; the ids are the keys of the English catalogue. */
export type MessageId = keyof typeof en;

/** Values for the `{name}` placeholders of a message. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Turns a message id and its values into text of one language. */
export interface Translator {
  (id: MessageId, values?: MessageValues): string;
  /** The language this translator speaks, as a BCP 47 tag. */
  readonly language: Language;
  /** The text of an id built at run time (a catalogue key, an error code), or `undefined` if the catalogue has none. */
  lookup(id: string, values?: MessageValues): string | undefined;
  /** Chooses between `id.one` and `id.other` by the plural rules of the language; the number is the value `count`. */
  plural(id: string, count: number, values?: MessageValues): string;
}

const catalogues: Readonly<Record<Language, Readonly<Record<string, string>>>> = { en, de };

const placeholder = /\{(\w+)\}/g;

function fill(text: string, values: MessageValues | undefined): string {
  if (values === undefined) return text;
  // An unknown placeholder stays visible: a gap in a sentence about a patient must not be silent.
  return text.replace(placeholder, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : String(value);
  });
}

/**
 * Makes the translator of a language.
 *
 * @param language - a language that has a catalogue
 * @returns a function from message id and values to text
 */
export function createTranslator(language: Language): Translator {
  const catalogue = catalogues[language];
  const plurals = new Intl.PluralRules(language);
  const lookup = (id: string, values?: MessageValues): string | undefined => {
    // A text that is not translated yet is shown in English rather than not at all.
    const text = catalogue[id] ?? catalogues.en[id];
    return text === undefined ? undefined : fill(text, values);
  };
  const translate = (id: MessageId, values?: MessageValues): string => lookup(id, values) ?? id;
  return Object.assign(translate, {
    language,
    lookup,
    plural: (id: string, count: number, values?: MessageValues): string => {
      const all = { count, ...values };
      return lookup(`${id}.${plurals.select(count)}`, all) ?? lookup(`${id}.other`, all) ?? id;
    },
  });
}
