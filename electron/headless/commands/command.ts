import type { Command } from 'commander';
import type { StoreOptions } from '../session';
import { say } from '../output';

export type GlobalOptions = StoreOptions & { readonly json?: boolean };

/** Adds the options that every command takes. */
export function withJson(command: Command): Command {
  return command.option('--json', say('command.option.json')).exitOverride();
}

/** Adds the options of every command that works on a store. */
export function withStoreOptions(command: Command): Command {
  return withJson(command)
    .option('--store <folder>', say('command.option.store'))
    .option('--passphrase-file <file>', say('command.option.passphrase_file'))
    .option('--as <person>', say('command.option.as'))
    .option('--now <instant>', say('command.option.now'))
    .option('--seed <text>', say('command.option.seed'));
}
