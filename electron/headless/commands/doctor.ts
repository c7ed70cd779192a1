import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { checkFonts, checkNativeModule } from '../../services/self-check';
import { createOutput, say } from '../output';
import { type GlobalOptions, withJson } from './command';

interface Finding {
  readonly name: string;
  readonly isFine: boolean;
  readonly detail: string;
}

const leastNode = 22;

/** `doctor`: what the machine has and lacks. It reports and never changes anything. */
export function registerDoctorCommand(program: Command): void {
  withJson(program.command('doctor').description(say('command.doctor'))).action(async (options: GlobalOptions) => {
    const output = createOutput(options.json === true);
    const findings: Finding[] = [
      nodeFinding(),
      { name: 'native module', ...checkNativeModule() },
      { name: 'fonts', ...(await checkFonts(join(import.meta.dirname, 'fonts'))) },
      electronFinding(),
      { name: 'keychain', isFine: true, detail: say('command.doctor.keychain') },
    ];
    const value = Object.fromEntries(
      findings.map(({ name, isFine, detail }) => [name.replace(' ', '_'), { isFine, detail }]),
    );
    output.result(
      value,
      findings.map(
        ({ name, isFine, detail }) =>
          `${isFine ? say('command.doctor.fine') : say('command.doctor.missing')}  ${name}: ${detail}`,
      ),
    );
  });
}

function nodeFinding(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  return { name: 'node', isFine: major >= leastNode, detail: process.versions.node };
}

function electronFinding(): Finding {
  const name = 'electron';
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && existsSync(override))
    return { name, isFine: true, detail: say('command.doctor.electron_override') };
  // Beside the built program: out/main -> the project folder.
  const own = join(dirname(dirname(import.meta.dirname)), 'node_modules', 'electron');
  try {
    const program = readFileSync(join(own, 'path.txt'), 'utf8').trim();
    if (existsSync(join(own, 'dist', program))) return { name, isFine: true, detail: program };
  } catch {
    // No path.txt: Electron's program has not been fetched yet.
  }
  return { name, isFine: false, detail: say('command.doctor.electron_absent') };
}
