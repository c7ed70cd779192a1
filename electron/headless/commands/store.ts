import { resolve } from 'node:path';
import type { Command } from 'commander';
import { restoreStore } from '../../services/restore-store';
import { CommandError } from '../exit-status';
import { createOutput, say } from '../output';
import { readSecret, startClient, storeFolder, unwrap, withStore } from '../session';
import { type GlobalOptions, withStoreOptions } from './command';

/** `init`, `backup`, `restore`, `verify`, `key`: the store as a whole. */
export function registerStoreCommands(program: Command): void {
  withStoreOptions(program.command('init').description(say('command.init')))
    .option('--name <person>', say('command.init.name'), 'Coordinator')
    .action(async (options: GlobalOptions & { name: string }) => {
      const output = createOutput(options.json === true);
      const folder = storeFolder(options);
      const client = startClient(options, folder);
      try {
        const { state } = unwrap(await client.call(null, 'store.status', {}));
        if (state !== 'absent') throw new CommandError('store_exists');
        const passphrase = await readSecret(
          'NETBOARD_PASSPHRASE',
          options.passphraseFile,
          say('command.prompt.new_passphrase'),
        );
        const made = unwrap(await client.call(null, 'store.create', { passphrase, personName: options.name }));
        output.result({ storeId: made.storeId, recoveryCode: made.recoveryCode }, [
          say('command.init.done', { folder }),
          say('command.init.recovery_code', { code: made.recoveryCode }),
        ]);
      } finally {
        await client.close();
      }
    });

  withStoreOptions(program.command('backup').description(say('command.backup')))
    .requiredOption('--out <file>', say('command.option.out'))
    .action(async (options: GlobalOptions & { out: string }) => {
      const output = createOutput(options.json === true);
      await withStore(options, output, async (session) => {
        const fileId = await session.client.registerFile(resolve(options.out), 'write');
        const result = await session.job('store.backup', { fileId });
        output.result({ file: options.out, ...result }, [
          say('command.backup.done', { file: options.out, bytes: result.bytes }),
        ]);
      });
    });

  withStoreOptions(program.command('restore').argument('<file>').description(say('command.restore')))
    .option('--replace', say('command.restore.replace'))
    .action(async (file: string, options: GlobalOptions & { replace?: boolean }) => {
      const output = createOutput(options.json === true);
      const passphrase = await readSecret(
        'NETBOARD_PASSPHRASE',
        options.passphraseFile,
        say('command.prompt.passphrase'),
      );
      const result = unwrap(
        await restoreStore(resolve(file), storeFolder(options), passphrase, options.replace === true),
      );
      output.result(result, [say('command.restore.done', { cases: result.cases })]);
    });

  withStoreOptions(program.command('verify').description(say('command.verify')))
    .option('--head <hex>', say('command.verify.head'))
    .action(async (options: GlobalOptions & { head?: string }) => {
      const output = createOutput(options.json === true);
      if (options.head !== undefined) throw new CommandError('not_available_yet', { what: '--head' });
      await withStore(options, output, async (session) => {
        const result = await session.job('store.verify', {});
        output.result(result, [
          say(result.isSound ? 'command.verify.sound' : 'command.verify.damaged', { cases: result.cases }),
          ...result.problems,
        ]);
        if (!result.isSound) throw new CommandError('store_damaged', { problems: result.problems.length });
      });
    });

  const key = program.command('key').description(say('command.key'));
  withStoreOptions(key.command('change').description(say('command.key.change')))
    .option('--new-passphrase-file <file>', say('command.option.new_passphrase_file'))
    .action(async (options: GlobalOptions & { newPassphraseFile?: string }) => {
      const output = createOutput(options.json === true);
      const passphrase = await readSecret(
        'NETBOARD_PASSPHRASE',
        options.passphraseFile,
        say('command.prompt.passphrase'),
      );
      await withStore(options, output, async (session) => {
        const newPassphrase = await readNewPassphrase(options.newPassphraseFile);
        await session.call('store.changePassphrase', { passphrase, newPassphrase });
        output.result({}, [say('command.key.changed')]);
      });
    });
  withStoreOptions(key.command('recover').description(say('command.key.recover')))
    .option('--new-passphrase-file <file>', say('command.option.new_passphrase_file'))
    .option('--recovery-code-file <file>', say('command.option.recovery_code_file'))
    .action(async (options: GlobalOptions & { newPassphraseFile?: string; recoveryCodeFile?: string }) => {
      const output = createOutput(options.json === true);
      const client = startClient(options, storeFolder(options));
      try {
        const recoveryCode = await readSecret(
          'NETBOARD_RECOVERY_CODE',
          options.recoveryCodeFile,
          say('command.prompt.recovery_code'),
        );
        const newPassphrase = await readNewPassphrase(options.newPassphraseFile);
        const result = unwrap(await client.call(null, 'store.recover', { recoveryCode, newPassphrase }));
        output.result(result, [
          say('command.key.recovered'),
          say('command.init.recovery_code', { code: result.recoveryCode }),
        ]);
      } finally {
        await client.close();
      }
    });
}

function readNewPassphrase(file: string | undefined): Promise<string> {
  return readSecret('NETBOARD_NEW_PASSPHRASE', file, say('command.prompt.new_passphrase'));
}
