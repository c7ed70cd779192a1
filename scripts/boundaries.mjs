import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix, relative } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { Visitor, parseSync } from 'rolldown/utils';
import ruleSet from '../.dependency-cruiser.mjs';
import { projectRoot } from './project-root.mjs';
import { sourceAliases } from './source-aliases.mjs';

const rooms = ['domain', 'charts', 'db', 'templates', 'electron', 'renderer', 'tests', 'scripts'];
const sourceName = /\.(ts|tsx|mjs)$/;
/** What code may import that imports nothing itself. */
const leafName = /\.(css|json)$/;
const aliases = Object.entries(sourceAliases).map(([alias, folder]) => ({
  prefix: `${alias}/`,
  folder: relative(projectRoot, folder).replaceAll('\\', '/'),
}));

/**
 * @typedef {object} BoundaryViolation
 * @property {string} rule the rule's name in .dependency-cruiser.mjs
 * @property {string} reason its comment
 * @property {string} from the importing file
 * @property {string} to the imported file or package; for a cycle the way round
 */

/**
 * Checks who imports whom in a source tree against .dependency-cruiser.mjs.
 *
 * dependency-cruiser reads TypeScript through TypeScript's JavaScript interface, which TypeScript 7 no longer has. So it
 * is given a shadow of the tree: for each file one of the same name plus `.js` that has the imports and nothing else
 * (those of types, too: they couple rooms just as well).
 *
 * @param {string} [root] the tree to check
 * @returns {Promise<{ files: number, violations: BoundaryViolation[] }>}
 */
export async function findBoundaryViolations(root = projectRoot) {
  const shadow = mkdtempSync(join(tmpdir(), 'netboard-boundaries-'));
  try {
    const settings = readdirSync(root).filter((name) => sourceName.test(name));
    const files = [...settings, ...rooms.flatMap((room) => filesBelow(root, room))];
    for (const leaf of rooms.flatMap((room) => filesBelow(root, room, leafName))) {
      mkdirSync(dirname(join(shadow, leaf)), { recursive: true });
      writeFileSync(join(shadow, leaf), '{}');
    }
    for (const file of files) {
      const source = readFileSync(join(root, file), 'utf8');
      const lines = importsOf(file, source).map((specifier) => `import ${JSON.stringify(specifier)};\n`);
      const target = join(shadow, `${file}.js`);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, lines.join(''));
    }
    symlinkSync(join(projectRoot, 'node_modules'), join(shadow, 'node_modules'), 'junction');
    const { output } = await cruise(
      rooms.filter((room) => files.some((file) => file.startsWith(`${room}/`))),
      {
        baseDir: shadow,
        validate: true,
        ruleSet,
        preserveSymlinks: true,
        doNotFollow: { path: '^node_modules/' },
        enhancedResolveOptions: {
          extensions: ['.ts.js', '.tsx.js', '.js', '.cjs', '.mjs', '.json'],
          exportsFields: ['exports'],
          conditionNames: ['import', 'require', 'node', 'default', 'types'],
        },
      },
    );
    if (typeof output === 'string') throw new Error('dependency-cruiser answered with text.');
    const violations = output.summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      reason: ruleSet.forbidden.find(({ name }) => name === rule.name)?.comment ?? '',
      from: realName(from),
      to: cycle ? cycle.map(({ name }) => realName(name)).join(' -> ') : realName(to),
    }));
    return { files: files.length, violations };
  } finally {
    rmSync(shadow, { recursive: true, force: true });
  }
}

/** @param {string} root @param {string} folder @param {RegExp} [name] @returns {string[]} */
function filesBelow(root, folder, name = sourceName) {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, path, name);
    return name.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

/**
 * What a file imports: statically, dynamically, in a type, or by exporting from it.
 *
 * @param {string} file
 * @param {string} source
 * @returns {string[]}
 */
function importsOf(file, source) {
  const { program, errors } = parseSync(file, source);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {{ source: unknown }} */ { source: node }) => {
    if (typeof node !== 'object' || node === null || !('value' in node) || typeof node.value !== 'string') return;
    // `./cases.sql?raw`: the question mark is for the bundler.
    found.add(shadowName(file, node.value.replace(/\?.*$/, '')));
  };
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    ImportExpression: add,
    TSImportType: add,
  }).visit(program);
  return [...found];
}

/**
 * How a specifier is written in the shadow tree: aliases made relative, `.mjs` and `.ts` files by their longer names.
 *
 * @param {string} file
 * @param {string} specifier
 */
function shadowName(file, specifier) {
  for (const { prefix, folder } of aliases) {
    if (!specifier.startsWith(prefix)) continue;
    const path = posix.relative(posix.dirname(file), `${folder}/${specifier.slice(prefix.length)}`);
    return path.startsWith('.') ? path : `./${path}`;
  }
  return specifier.startsWith('.') && sourceName.test(specifier) ? `${specifier}.js` : specifier;
}

/** @param {string} shadowPath */
function realName(shadowPath) {
  return shadowPath.replace(/(\.(?:ts|tsx|mjs))\.js$/, '$1');
}
