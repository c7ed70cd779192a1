// Who may import whom. Each rule says why; ARCHITECTURE.md shows the whole. `npm run check` applies them, and
// tests/house/boundaries.test.ts proves that each one fires.

/** @param {string} names alternatives, such as `zod|uuid` */
const npm = (names) => `^node_modules/(?:${names})(?:/|$)`;

/** @type {Required<Pick<import('dependency-cruiser').IFlattenedRuleSet, 'forbidden'>>} */
export default {
  forbidden: [
    {
      name: 'domain-stands-alone',
      comment:
        'domain/ is the clinical words and rules: pure, so that every process and every test can use them. It imports zod and itself.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', npm('zod')] },
    },
    {
      name: 'charts-know-only-words',
      comment:
        'charts/ turns case data into one description of a chart that paper and window draw alike. Both import it, so it knows neither.',
      severity: 'error',
      from: { path: '^charts/' },
      to: { pathNot: ['^charts/', '^domain/', npm('echarts')] },
    },
    {
      name: 'contract-is-only-schemas',
      comment:
        'electron/contract/ says what may cross a process boundary and is loaded on both sides of it: zod and domain words, no code of either side.',
      severity: 'error',
      from: { path: '^electron/contract/' },
      to: { pathNot: ['^electron/contract/', '^domain/', npm('zod')] },
    },
    {
      name: 'renderer-knows-only-the-contract',
      comment:
        'The window runs in a sandbox: whatever it wants from the store, the services or a document, it asks for through a call of the contract.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: {
        path: ['^(?:db|templates|electron)/', npm('electron|better-sqlite3|drizzle-orm|pdfmake|@cantoo/pdf-lib')],
        pathNot: '^electron/contract/',
      },
    },
    {
      name: 'renderer-has-no-node',
      comment: 'The window has no Node: a built-in module imported there would build and then fail.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-stand-apart',
      comment:
        'A screen that imports another cannot be changed or removed alone. What both need belongs in renderer/ui, renderer/app or domain.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'schema-knows-only-words',
      comment: 'A table is made of domain words and drizzle columns; anything more would tie migrations to behavior.',
      severity: 'error',
      from: { path: '^db/schema/' },
      to: { pathNot: ['^db/schema/', '^domain/', npm('drizzle-orm')] },
    },
    {
      name: 'store-is-the-bottom',
      comment:
        'The store serves whoever holds a connection. It knows tables and domain words, not who asks or for what.',
      severity: 'error',
      from: { path: '^db/(?:store|seed|migrations)/' },
      to: { path: '^(?:electron|templates|renderer)/' },
    },
    {
      name: 'sql-stays-in-db',
      comment:
        'db/store holds the only SQL (decision 4): a query elsewhere escapes transactions, history and the search index. Ask for, or add, a store function.',
      severity: 'error',
      from: { pathNot: ['^db/', '^(?:tests|scripts)/'] },
      to: { path: [npm('drizzle-orm|better-sqlite3'), '^db/(?:schema|migrations)/'] },
    },
    {
      name: 'only-services-use-the-store',
      comment: 'Checks, permissions and actors live in the services. A host that reads the store goes round them.',
      severity: 'error',
      from: { pathNot: ['^db/', '^electron/services/', '^(?:tests|scripts)/'] },
      to: { path: '^db/' },
    },
    {
      name: 'services-know-no-host',
      comment:
        'The same services run under Electron, the command line and tests. They import the store, templates, contract and domain.',
      severity: 'error',
      from: { path: '^electron/services/' },
      to: { path: ['^electron/(?:main|preload|headless)/', '^renderer/'] },
    },
    {
      name: 'hosts-stand-apart',
      comment: 'The desktop host and the command line are two ways to the same services; neither may need the other.',
      severity: 'error',
      from: { path: '^electron/(main|preload|headless)/' },
      to: { path: ['^electron/(?:main|preload|headless)/', '^(?:templates|renderer)/'], pathNot: '^electron/$1/' },
    },
    {
      name: 'preload-is-one-function',
      comment: 'The preload runs beside the page in the sandbox: the contract and electron, nothing else.',
      severity: 'error',
      from: { path: '^electron/preload/' },
      to: { pathNot: ['^electron/(?:preload|contract)/', '^domain/', npm('electron')] },
    },
    {
      name: 'electron-only-in-its-host',
      comment:
        "Only electron/main and electron/preload import 'electron', so that everything else runs in plain Node, in a browser and in tests.",
      severity: 'error',
      from: { pathNot: ['^electron/(?:main|preload)/', '^(?:tests|scripts)/'] },
      to: { path: npm('electron') },
    },
    {
      name: 'templates-know-only-words',
      comment: 'A document is a pure function of the data given to it: templates/ imports domain and itself.',
      severity: 'error',
      from: { path: '^templates/' },
      to: { path: '^(?:db|electron|renderer)/' },
    },
    {
      name: 'pdfmake-only-in-render',
      comment:
        'templates/render.ts is the one place that knows the typesetter (decision 10: fonts, bidi order, policies). Types may come from pdfmake/interfaces.',
      severity: 'error',
      from: { pathNot: ['^templates/render\\.ts\\.js$', '^(?:tests|scripts)/'] },
      to: { path: npm('pdfmake') },
    },
    {
      name: 'nothing-imports-tests',
      comment: 'What ships must not depend on tests or build scripts.',
      severity: 'error',
      from: { path: '^(?:domain|charts|db|templates|electron|renderer)/' },
      to: { path: '^(?:tests|scripts)/' },
    },
    {
      name: 'no-cycles',
      comment:
        'Files that import each other can only be understood and moved together: move what both need below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import that leads nowhere hides from all rules above.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^pdfmake/interfaces$' },
    },
  ],
};
