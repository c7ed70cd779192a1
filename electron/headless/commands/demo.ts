import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import type { IssuedResult } from '@contract/documents';
import { demoCaseFile } from '../../services/demo-cases';
import { createOutput, say } from '../output';
import { type Session, sessionOf, startClient, unwrap } from '../session';
import { type GlobalOptions, withStoreOptions } from './command';
import { issueTo, missingGlyphText } from './documents';

const defaultFolder = 'demo-output';
/** The demo board meets two weeks from now: its cases are then "again", with a last decision. */
const daysAhead = 14;
const millisecondsPerDay = 86_400_000;

/** `demo`: the whole journey on fictitious cases, from an empty folder to printed documents. */
export function registerDemoCommand(program: Command): void {
  withStoreOptions(program.command('demo').description(say('command.demo')))
    .option('--out <folder>', say('command.demo.out'), defaultFolder)
    .action(async (options: GlobalOptions & { out: string }) => {
      const output = createOutput(options.json === true, true);
      const out = resolve(options.out);
      const temporary = await mkdtemp(join(tmpdir(), 'netboard-demo-'));
      const folder = join(temporary, 'store');
      const client = startClient(options, folder);
      try {
        unwrap(
          await client.call(null, 'store.create', {
            passphrase: 'fictitious demo store',
            personName: 'Demo Coordinator',
          }),
        );
        const session = sessionOf(client, folder, null, output);
        const documents = await printDemo(session, out, options, output.hint);
        const total = documents.reduce((pages, document) => pages + document.pages, 0);
        const place = relative(process.cwd(), out) || out;
        output.result({ folder: out, documents }, [
          say('command.demo.done', { documents: documents.length, pages: total, folder: place }),
        ]);
      } finally {
        await client.close();
        await rm(temporary, { recursive: true, force: true });
      }
    });
}

async function printDemo(session: Session, out: string, options: GlobalOptions, hint: (text: string) => void) {
  const content = demoCaseFile();
  hint(say('command.demo.importing', { cases: content.cases.length }));
  const imported = await session.job('cases.import', { fileName: 'demo', content });
  const numbers = imported.cases.flatMap((item) => item.number ?? []);
  const start = options.now === undefined ? Date.now() : Date.parse(options.now);
  const date = new Date(start + daysAhead * millisecondsPerDay).toISOString().slice(0, 10);
  await session.call('settings.set', { name: 'Demo NET tumor board (fictitious)', institution: 'Fictitious Hospital' });
  const meeting = await session.call('meetings.create', {
    date,
    startTime: '14:00',
    place: 'Seminar room (fictitious)',
    cases: numbers,
  });

  await mkdir(out, { recursive: true });
  hint(say('command.demo.packet', { cases: numbers.length }));
  const documents: (IssuedResult & { file: string })[] = [];
  const print = async (kind: 'packet' | 'case_summary', of: string, file: string): Promise<void> => {
    const result = await issueTo(session, kind, of, join(out, file), {});
    documents.push({ file, ...result });
  };
  await print('packet', meeting.id, 'packet.pdf');
  hint(say('command.demo.summaries', { cases: numbers.length }));
  for (const number of numbers) await print('case_summary', number, `case-summary-${number}.pdf`);
  const packet = documents[0];
  if (packet !== undefined && packet.missingGlyphs.length > 0) hint(missingGlyphText(packet));
  return documents;
}
