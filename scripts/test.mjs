// npm test: every test that needs no window. Arguments go to vitest: npm test -- tests/domain
import './required-node.mjs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuiltOrExit } from './ensure-built.mjs';
import { projectRoot } from './project-root.mjs';
import { runChild } from './run-child.mjs';

/** Programs that some tests look at the result with, and how each says that it is there. */
const tools = [
  { name: 'pdftotext', arguments: ['-v'], brings: 'poppler-utils', for: 'the text of printed pages' },
  { name: 'pdftoppm', arguments: ['-v'], brings: 'poppler-utils', for: 'pictures of printed pages' },
  { name: 'qpdf', arguments: ['--version'], brings: 'qpdf', for: 'the soundness of PDF files' },
  { name: 'strace', arguments: ['-V'], brings: 'strace', for: 'the order of writes to the disk' },
];

const missing = tools.filter((tool) => spawnSync(tool.name, tool.arguments, { stdio: 'ignore' }).error !== undefined);
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');

// Once, before many test files want it at the same time.
await ensureBuiltOrExit();
const code = await runChild(
  process.execPath,
  [vitest, 'run', '--exclude', 'tests/e2e/**', '--exclude', 'tests/bench/**', ...process.argv.slice(2)],
  { cwd: projectRoot },
);

if (missing.length > 0) {
  const lines = missing.map((tool) => `  ${tool.name} (package ${tool.brings}): tests of ${tool.for}`);
  process.stderr.write(`\n==== SKIPPED, because the program is not on this machine ====\n${lines.join('\n')}\n\n`);
}
if (process.argv.length === 2) {
  process.stderr.write('The tests in a real window are apart: npm run test:e2e\n');
}
process.exit(code);
