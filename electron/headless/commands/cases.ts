import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CaseLineView, ImportResultView } from '@contract/cases';
import type { MeetingView } from '@contract/meetings';
import { CommandError } from '../exit-status';
import { createOutput, say } from '../output';
import { type Session, withStore } from '../session';
import { type GlobalOptions, withStoreOptions } from './command';

/** `import`, `cases`, `case`, `export`, `meeting`: cases and the meetings they are put on. */
export function registerCaseCommands(program: Command): void {
  withStoreOptions(program.command('import').argument('<files...>').description(say('command.import'))).action(
    async (files: string[], options: GlobalOptions) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const results: { file: string; result: ImportResultView }[] = [];
        for (const file of files) results.push({ file: basename(file), result: await importFile(session, file) });
        output.result(
          {
            cases: results.flatMap(({ result }) => result.cases),
            files: results.map(({ file, result }) => ({
              file,
              isAccepted: result.isAccepted,
              problems: result.problems,
              unknownFields: result.unknownFields,
            })),
          },
          results.flatMap(({ file, result }) => importLines(file, result)),
        );
        const refused = results.filter(({ result }) => !result.isAccepted).length;
        // Which ones is in the result; the name of a file may be the name of a patient.
        if (refused > 0) throw new CommandError('case_file_refused', { refused, files: results.length });
      });
    },
  );

  withStoreOptions(program.command('cases').description(say('command.cases')))
    .option('--search <text>', say('command.cases.search'))
    .option('--limit <number>', say('command.cases.limit'), '100000')
    .option('--offset <number>', say('command.cases.offset'), '0')
    .action(async (options: GlobalOptions & { search?: string; limit: string; offset: string }) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const query = {
          search: options.search ?? null,
          limit: wholeNumber(options.limit),
          offset: wholeNumber(options.offset),
        };
        const page = await session.call('cases.list', query);
        output.result(page, [...page.cases.map(caseLine), say('command.cases.total', { total: page.total })]);
      });
    });

  withStoreOptions(program.command('case').argument('<number>').description(say('command.case'))).action(
    async (reference: string, options: GlobalOptions) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const view = await session.call('cases.get', { case: reference });
        output.result(view, [JSON.stringify({ number: view.number, ...view.content }, null, 1)]);
      });
    },
  );

  withStoreOptions(program.command('export').description(say('command.export')))
    .requiredOption('--out <file>', say('command.option.out'))
    .action(async (options: GlobalOptions & { out: string }) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const fileId = await session.client.registerFile(resolve(options.out), 'write');
        const result = await session.job('cases.export', { fileId });
        output.result({ file: options.out, ...result }, [
          say('command.export.done', { file: options.out, cases: result.cases }),
        ]);
      });
    });

  const meeting = program.command('meeting').description(say('command.meeting'));
  withStoreOptions(meeting.command('create').description(say('command.meeting.create')))
    .requiredOption('--date <day>', say('command.meeting.date'))
    .requiredOption('--cases <numbers>', say('command.meeting.cases'))
    .option('--time <hh:mm>', say('command.meeting.time'))
    .option('--zone <name>', say('command.meeting.zone'))
    .option('--place <text>', say('command.meeting.place'))
    .option('--chair <person>', say('command.meeting.chair'))
    .action(
      async (
        options: GlobalOptions & {
          date: string;
          cases: string;
          time?: string;
          zone?: string;
          place?: string;
          chair?: string;
        },
      ) => {
        const output = createOutput(options.json === true);
        await withStore(options, output, async (session) => {
          const created = await session.call('meetings.create', {
            date: options.date,
            startTime: options.time ?? null,
            timeZone: options.zone ?? null,
            place: options.place ?? null,
            chairId: options.chair === undefined ? null : await personId(session, options.chair),
            cases: options.cases
              .split(',')
              .map((reference) => reference.trim())
              .filter((reference) => reference !== ''),
          });
          output.result(meetingValue(created), [
            say('command.meeting.created', { date: created.date, id: created.id, cases: created.discussions.length }),
          ]);
        });
      },
    );
  withStoreOptions(meeting.command('list').description(say('command.meeting.list'))).action(
    async (options: GlobalOptions) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const { meetings } = await session.call('meetings.list', {});
        output.result(
          { meetings: meetings.map(meetingValue) },
          meetings.map(({ id, date, discussions }) =>
            say('command.meeting.line', { id, date, cases: discussions.length }),
          ),
        );
      });
    },
  );
}

async function importFile(session: Session, file: string): Promise<ImportResultView> {
  const fileId = await session.client.registerFile(resolve(file), 'read');
  return session.job('cases.import', { fileId });
}

function importLines(file: string, result: ImportResultView): string[] {
  const lines = [say(result.isAccepted ? 'command.import.taken' : 'command.import.refused', { file })];
  for (const problem of result.problems) lines.push(say('command.import.problem', { where: problem.path, ...problem }));
  for (const item of result.cases) {
    const name = item.caseId ?? '?';
    lines.push(
      say('command.import.case', {
        case: name,
        number: item.number ?? '–',
        result: item.result,
        changes: item.changes.length,
      }),
    );
    for (const problem of item.problems)
      lines.push(say('command.import.problem', { where: `${name}: ${problem.path}`, ...problem }));
    if (item.unknownFields.length > 0)
      lines.push(say('command.import.unknown_fields', { fields: item.unknownFields.join(', ') }));
    for (const candidate of item.samePatientCandidates) {
      lines.push(say('command.import.same_patient', { numbers: candidate.caseNumbers.join(', ') }));
    }
  }
  if (result.unknownFields.length > 0)
    lines.push(say('command.import.unknown_fields', { fields: result.unknownFields.join(', ') }));
  return lines;
}

function caseLine(line: CaseLineView): string {
  return [
    line.number,
    line.name,
    line.birthYear ?? line.dateOfBirth ?? '',
    line.primarySite ?? '',
    line.currentGrade ?? '',
  ].join('  ');
}

function meetingValue(meeting: MeetingView) {
  const { id, date, startTime, timeZone, place, fromFile } = meeting;
  const discussions = meeting.discussions.map(({ id: discussionId, caseId, caseNumber, status }) => ({
    id: discussionId,
    caseNumber,
    caseId,
    status,
  }));
  return { id, date, startTime, timeZone, place, fromFile, discussions };
}

async function personId(session: Session, nameOrId: string): Promise<string> {
  const { people } = await session.call('people.list', {});
  const found = people.filter((person) => person.id === nameOrId || person.name === nameOrId);
  if (found.length !== 1) throw new CommandError('actor_unknown');
  return found[0]?.id ?? '';
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new CommandError('usage', { option: text });
  return Number(text);
}
