// npm run -s cli -- COMMAND ...: the command line, built first if a source changed. npm run demo is `run.mjs demo`.
import './required-node.mjs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuiltOrExit, outputFolder } from './ensure-built.mjs';

await ensureBuiltOrExit();

// In this process, so that the terminal, the signals and the exit code are the command's own.
const commandLine = join(outputFolder, 'main', 'cli.cjs');
process.argv = [process.execPath, commandLine, ...process.argv.slice(2)];
createRequire(import.meta.url)(commandLine);
