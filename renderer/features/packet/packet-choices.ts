import type { CallInput, CallOutput } from '@contract/contract';
import { type PacketChoices, type PrintedSection, printedSections } from '@contract/documents';
import type { Language } from '@domain/messages/translate';

/** What a person chooses for one packet. */
export interface Choices {
  readonly paper: 'a4' | 'letter';
  readonly duplex: boolean;
  readonly largePrint: boolean;
  readonly language: Language;
  readonly sections: Readonly<Record<PrintedSection, boolean>>;
  /** Null: one for each person. */
  readonly copies: number | null;
  readonly redacted: boolean;
}

/** What a person has decided after looking at a redaction. */
export interface Review {
  readonly reviewedBy: string;
  readonly reviewHash: string;
  readonly alsoBlank: readonly string[];
}

type BoardSettings = Pick<CallOutput<'settings.get'>, 'paper' | 'language'>;
type DocumentSettings = NonNullable<CallInput<'documents.issue'>['settings']>;

/** Where a packet begins: as the last one was made, else as the board prints. Names are never left out by memory. */
export function firstChoices(board: BoardSettings, remembered: PacketChoices): Choices {
  const { paper, language, duplex = false, largePrint = false, sections = {} } = remembered;
  const printed = printedSections.map((section) => [section, sections[section] ?? true] as const);
  return {
    paper: paper ?? board.paper,
    language: language ?? board.language,
    duplex,
    largePrint,
    sections: Object.fromEntries(printed) as Record<PrintedSection, boolean>,
    copies: null,
    redacted: false,
  };
}

/** The settings of the contract. What is as it always was is left out, so that it prints the very same bytes. */
export function settingsOf({ copies, sections, largePrint, redacted, ...rest }: Choices): DocumentSettings {
  const left = printedSections.filter((section) => !sections[section]);
  return {
    ...rest,
    ...(largePrint && { largePrint }),
    ...(left.length > 0 && { sections: Object.fromEntries(left.map((section) => [section, false])) }),
    ...(copies !== null && { copies }),
    ...(redacted && { redacted }),
  };
}

/** What is remembered for the next packet. */
export function rememberedOf({ paper, language, duplex, largePrint, sections }: Choices): PacketChoices {
  return { paper, language, duplex, largePrint, sections: { ...sections } };
}
