// npm run check: everything that can be said about the code without running it. All parts run; one failure fails it.
import './required-node.mjs';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { findBoundaryViolations } from './boundaries.mjs';
import { projectRoot } from './project-root.mjs';

const binFolder = join(projectRoot, 'node_modules');

/**
 * @param {string} script a tool's JavaScript file inside node_modules
 * @param {readonly string[]} args
 * @returns {Promise<string>} what it complained about, or an empty text
 */
function complaintsOf(script, args) {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(binFolder, script), ...args],
      { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => resolve(error === null ? '' : `${stdout}${stderr}`.trim() || error.message),
    );
  });
}

async function boundaries() {
  const { violations } = await findBoundaryViolations();
  return violations.map(({ rule, reason, from, to }) => `${from} -> ${to}\n  ${rule}: ${reason}`).join('\n');
}

/** @type {{ name: string, next: string, run: () => Promise<string> }[]} */
const parts = [
  { name: 'format', next: 'npm run format', run: () => complaintsOf('oxfmt/bin/oxfmt', ['--check']) },
  {
    name: 'lint',
    next: 'mend it; npx oxlint --fix does the simple ones',
    run: () => complaintsOf('oxlint/bin/oxlint', ['--deny-warnings', '--report-unused-disable-directives']),
  },
  { name: 'types', next: 'mend it', run: () => complaintsOf('typescript/bin/tsc', ['--build']) },
  { name: 'boundaries', next: 'see ARCHITECTURE.md, "Who imports whom"', run: boundaries },
];

let failed = 0;
const summary = [];
for (const { name, next, run } of parts) {
  const startedAt = performance.now();
  const complaints = await run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (complaints !== '') {
    failed += 1;
    console.log(`\n---- ${name}\n${complaints}`);
  }
  summary.push(
    `${complaints === '' ? 'ok    ' : 'FAILED'}  ${name.padEnd(10)}  ${seconds} s${complaints === '' ? '' : `  (${next})`}`,
  );
}
console.log(`\n${summary.join('\n')}`);
process.exitCode = failed === 0 ? 0 : 1;
