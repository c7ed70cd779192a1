import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { callNames, contract, isCallName } from '@contract/contract';
import type { CallResult } from '@contract/result';
import { caseFileSchema } from '@domain/case-file/case-file';
import { CommandError } from '../exit-status';
import { createOutput, say } from '../output';
import { followJob, startClient, storeFolder, withStore } from '../session';
import { type GlobalOptions, withJson, withStoreOptions } from './command';

/** `call` and `schema`: every call of the contract for scripts, and what it takes and answers. */
export function registerContractCommands(program: Command): void {
  withStoreOptions(program.command('call').argument('[call]').description(say('command.call')))
    .option('--input <file>', say('command.call.input'))
    .option('--list', say('command.call.list'))
    .action(async (name: string | undefined, options: GlobalOptions & { input?: string; list?: boolean }) => {
      const output = createOutput(options.json === true);
      if (options.list === true) {
        output.result({ calls: callNames.map(describeCall) }, callNames.map(callLine));
        return;
      }
      if (name === undefined) throw new CommandError('usage', { option: 'call' });
      const result = await carryOut(name, readInput(options.input), options, output);
      // `call` is for programs: the result of the contract is what it prints, with or without --json.
      process.stdout.write(`${JSON.stringify(result)}\n`);
      if (!result.ok) throw new CommandError(result.error.code, result.error.details);
    });

  withJson(program.command('schema').argument('[name]').description(say('command.schema'))).action(
    (name: string | undefined, options: GlobalOptions) => {
      const output = createOutput(options.json === true);
      const value = schemaOf(name ?? 'case-file');
      output.result(value, [JSON.stringify(value, null, 1)]);
    },
  );
}

async function carryOut(
  name: string,
  input: unknown,
  options: GlobalOptions,
  output: ReturnType<typeof createOutput>,
): Promise<CallResult> {
  if (isCallName(name) && !contract[name].needsStore) {
    const client = startClient(options, storeFolder(options));
    try {
      return await client.callUnknown(null, name, input);
    } finally {
      await client.close();
    }
  }
  return withStore(options, output, async (session) => {
    const result = await session.client.callUnknown(options.as ?? null, name, input);
    if (!result.ok || !isCallName(name) || contract[name].kind !== 'job') return result;
    // The process ends with the command, so it waits for the job it began.
    const { jobId } = result.value as { jobId: string };
    try {
      const state = await followJob(session.client, jobId, output);
      return { ok: true, value: state.value };
    } catch (error) {
      if (error instanceof CommandError)
        return { ok: false, error: { code: error.code, details: { ...error.details } } };
      throw error;
    }
  });
}

function readInput(file: string | undefined): unknown {
  if (file === undefined) return {};
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new CommandError('file_not_read', { reason: 'input' });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new CommandError('usage', { option: '--input', expected: 'JSON' });
  }
}

function describeCall(name: (typeof callNames)[number]) {
  const { kind, summary, permission } = contract[name];
  return { name, kind, summary, permission, ...schemasOf(name) };
}

function schemasOf(name: (typeof callNames)[number]) {
  const { input, output } = contract[name];
  return { input: jsonSchema(input, 'input'), output: jsonSchema(output, 'output') };
}

function callLine(name: (typeof callNames)[number]): string {
  const { kind, summary, permission } = contract[name];
  return `${name.padEnd(28)} ${kind.padEnd(6)} ${permission.padEnd(16)} ${summary}`;
}

function schemaOf(name: string): unknown {
  if (name === 'case-file') return caseFileJsonSchema();
  if (isCallName(name)) return { name, ...schemasOf(name) };
  throw new CommandError('schema_unknown', { name });
}

/** The JSON Schema of case files, formats 1 and 2. */
function caseFileJsonSchema(): unknown {
  return { title: 'NETBoard case file, formats 1 and 2', ...jsonSchema(caseFileSchema, 'input') };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, unknown>;
}
