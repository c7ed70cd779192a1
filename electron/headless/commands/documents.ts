import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { CallInput } from '@contract/contract';
import { type DocumentKind, type IssuedResult, documentKindSchema, printedSections } from '@contract/documents';
import type { Language } from '@domain/messages/translate';
import { type HanLanguage, hanLanguages } from '@domain/text/han-language';
import { CommandError } from '../exit-status';
import { createOutput, say } from '../output';
import { type Session, withStore } from '../session';
import { type GlobalOptions, withStoreOptions } from './command';

type PrintOptions = GlobalOptions & {
  readonly out: string;
  readonly issuedAt?: string;
  readonly paper?: string;
  readonly duplex?: boolean;
  readonly redacted?: boolean;
  readonly reviewedBy?: string;
  readonly alsoBlank?: string[];
  readonly language?: string;
  readonly hanLanguage?: HanLanguage;
  readonly largePrint?: boolean;
  readonly copies?: string;
  readonly without?: string[];
};

type ChosenSettings = NonNullable<CallInput<'documents.issue'>['settings']>;

/** Sections as the command line writes them: `role-inputs`. */
const sectionOfWord = new Map(
  printedSections.map((section) => [section.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), section]),
);

function withPrintOptions(command: Command): Command {
  return withStoreOptions(command)
    .requiredOption('--out <file>', say('command.option.out'))
    .option('--issued-at <instant>', say('command.document.issued_at'))
    .option('--paper <a4|letter>', say('command.document.paper'))
    .option('--duplex', say('command.document.duplex'))
    .option('--redacted', say('command.document.redacted'))
    .option('--reviewed-by <name>', say('command.document.reviewed_by'))
    .option('--also-blank <words...>', say('command.document.also_blank'))
    .option('--language <en|de>', say('command.document.language'))
    .addOption(new Option('--han-language <language>', say('command.document.han_language')).choices(hanLanguages))
    .option('--large-print', say('command.document.large_print'))
    .option('--copies <number>', say('command.document.copies'))
    .addOption(
      new Option('--without <sections...>', say('command.document.without')).choices([...sectionOfWord.keys()]),
    );
}

/** `document`, `packet`, `reprint`: what is printed. */
export function registerDocumentCommands(program: Command): void {
  withPrintOptions(program.command('document').argument('<kind>').description(say('command.document')))
    .requiredOption('--of <id>', say('command.document.of'))
    .action((kind: string, options: PrintOptions & { of: string }) => issue(documentKind(kind), options.of, options));

  withPrintOptions(program.command('packet').description(say('command.packet')))
    .requiredOption('--meeting <id>', say('command.packet.meeting'))
    .action((options: PrintOptions & { meeting: string }) => issue('packet', options.meeting, options));

  withStoreOptions(program.command('reprint').description(say('command.reprint')))
    .requiredOption('--id <issued>', say('command.reprint.id'))
    .requiredOption('--out <file>', say('command.option.out'))
    .action(async (options: GlobalOptions & { id: string; out: string }) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const fileId = await session.client.registerFile(resolve(options.out), 'write');
        const result = await session.job('documents.reprint', { issuedId: options.id, fileId });
        output.result(result, documentLines(options.out, result));
        if (!result.isIdentical) output.hint(say('command.reprint.differs'));
      });
    });
}

function documentKind(text: string): DocumentKind {
  const kind = documentKindSchema.safeParse(text.replaceAll('-', '_'));
  if (!kind.success)
    throw new CommandError('document_kind_unknown', { kind: text, known: documentKindSchema.options.join(', ') });
  return kind.data;
}

async function issue(kind: DocumentKind, of: string, options: PrintOptions): Promise<void> {
  const output = createOutput(options.json === true);
  await withStore(options, output, async (session) => {
    const result = await issueTo(session, kind, of, options.out, chosenSettings(options), {
      issuedAt: options.issuedAt ?? null,
      reviewedBy: options.reviewedBy ?? null,
      alsoBlank: options.alsoBlank ?? [],
    });
    output.result(result, documentLines(options.out, result));
    if (result.missingGlyphs.length > 0) output.hint(missingGlyphText(result));
  });
}

/** What was chosen; what was not is left to the board. What is no value of its setting is refused by the contract. */
function chosenSettings(options: PrintOptions): ChosenSettings {
  const { paper, language, hanLanguage, copies, without = [], duplex, largePrint, redacted } = options;
  return {
    ...(paper !== undefined && { paper: paper as 'a4' }),
    ...(language !== undefined && { language: language as Language }),
    ...(hanLanguage !== undefined && { hanLanguage }),
    ...(copies !== undefined && { copies: Number(copies) }),
    ...(without.length > 0 && {
      sections: Object.fromEntries(without.map((word) => [sectionOfWord.get(word) ?? word, false])),
    }),
    ...(duplex === true && { duplex }),
    ...(largePrint === true && { largePrint }),
    ...(redacted === true && { redacted }),
  };
}

/** Issues a document into a file. */
export async function issueTo(
  session: Session,
  kind: DocumentKind,
  of: string,
  out: string,
  settings: ChosenSettings,
  further: { issuedAt?: string | null; reviewedBy?: string | null; alsoBlank?: string[] } = {},
): Promise<IssuedResult> {
  const fileId = await session.client.registerFile(resolve(out), 'write');
  return session.job('documents.issue', { kind, of, settings, ...further, fileId });
}

/** Which characters could not be printed, and where. */
export function missingGlyphText({ missingGlyphs }: IssuedResult): string {
  const places = [...new Set(missingGlyphs.map((glyph) => glyph.where))];
  const characters = [...new Set(missingGlyphs.map((glyph) => glyph.character))].join(' ');
  return say('command.document.missing_glyphs', { characters, places: places.join('; ') });
}

function documentLines(out: string, result: IssuedResult): string[] {
  const { pages, milliseconds, issuedId, contentHash } = result;
  return [
    say('command.document.done', { file: out, pages, milliseconds }),
    say('command.document.issued', { id: issuedId, hash: contentHash.slice(0, 12) }),
  ];
}
