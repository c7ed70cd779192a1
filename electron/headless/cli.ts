import { Command, CommanderError } from 'commander';
import { registerCaseCommands } from './commands/cases';
import { registerContractCommands } from './commands/contract';
import { registerDemoCommand } from './commands/demo';
import { registerDoctorCommand } from './commands/doctor';
import { registerDocumentCommands } from './commands/documents';
import { registerServeCommand } from './commands/serve';
import { registerStoreCommands } from './commands/store';
import { CommandError, exitStatus, statusOf } from './exit-status';
import { createOutput, say } from './output';

const isJson = process.argv.includes('--json');

const program = new Command('netboard')
  // With --json an error is one JSON object, and nothing else stands beside it.
  .configureOutput(isJson ? { writeErr: () => undefined } : {})
  .description(say('command.description'))
  .enablePositionalOptions()
  .showHelpAfterError()
  .exitOverride();

registerDoctorCommand(program);
registerStoreCommands(program);
registerCaseCommands(program);
registerDocumentCommands(program);
registerContractCommands(program);
registerServeCommand(program);
registerDemoCommand(program);

// A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? exitStatus.done);
});

async function main(): Promise<void> {
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = tell(error);
  }
}

function tell(error: unknown): number {
  const output = createOutput(isJson);
  if (error instanceof CommanderError) {
    // commander has already written its own words: help, or what was wrong with the arguments.
    if (error.exitCode === 0) return exitStatus.done;
    if (isJson) output.failure(new CommandError('usage', { option: error.message.replace(/^error: /, '') }));
    return exitStatus.usage;
  }
  const told =
    error instanceof CommandError
      ? error
      : // Its text may hold anything, even what a file says of a patient.
        new CommandError('internal_error', { kind: error instanceof Error ? error.name : typeof error });
  output.failure(told);
  return statusOf(told.code);
}

void main();
