import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import ruleSet from '../../.dependency-cruiser.mjs';
import { findBoundaryViolations } from '../../scripts/boundaries.mjs';

let root: string | undefined;

async function rulesBrokenBy(files: Readonly<Record<string, string>>): Promise<string[]> {
  root = mkdtempSync(join(tmpdir(), 'netboard-rooms-'));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  const { violations } = await findBoundaryViolations(root);
  return [...new Set(violations.map(({ rule }) => rule))].sort();
}

afterEach(() => {
  if (root !== undefined) rmSync(root, { recursive: true, force: true });
});

const anything = 'export const a = 1;';

/** For each rule the smallest tree that breaks it and no other. */
const offenses: Record<string, Record<string, string>[]> = {
  'domain-stands-alone': [
    { 'domain/a.ts': "import 'node:fs';" },
    { 'domain/a.ts': "export type { Command } from 'commander';" },
    { 'domain/a.ts': "import '@contract/b';", 'electron/contract/b.ts': anything },
  ],
  'charts-know-only-words': [
    { 'charts/a.ts': "import '../templates/b';", 'templates/b.ts': anything },
    { 'charts/a.ts': "import { useState } from 'react';" },
  ],
  'contract-is-only-schemas': [
    { 'electron/contract/a.ts': "import '../services/b';", 'electron/services/b.ts': anything },
    { 'electron/contract/a.ts': "import { v7 } from 'uuid';" },
  ],
  'renderer-knows-only-the-contract': [
    { 'renderer/app/a.tsx': "import '../../electron/services/b';", 'electron/services/b.ts': anything },
    { 'renderer/app/a.tsx': "import '../../templates/b';", 'templates/b.ts': anything },
    { 'renderer/app/a.tsx': "export const load = () => import('@cantoo/pdf-lib');" },
  ],
  'renderer-has-no-node': [{ 'renderer/app/a.ts': "import { join } from 'node:path';" }],
  'features-stand-apart': [
    { 'renderer/features/cases/a.tsx': "import '../meetings/b';", 'renderer/features/meetings/b.tsx': anything },
  ],
  'schema-knows-only-words': [{ 'db/schema/a.ts': "import 'zod';" }],
  'store-is-the-bottom': [
    { 'db/store/a.ts': "import '../../electron/services/b';", 'electron/services/b.ts': anything },
    { 'db/seed/a.ts': "import '@contract/b';", 'electron/contract/b.ts': anything },
  ],
  'sql-stays-in-db': [
    { 'electron/services/a.ts': "import { eq } from 'drizzle-orm';" },
    { 'electron/services/a.ts': "import '../../db/schema/b';", 'db/schema/b.ts': anything },
    { 'electron/services/a.ts': "import type { Database } from 'better-sqlite3';" },
  ],
  'only-services-use-the-store': [
    { 'electron/headless/a.ts': "import '../../db/store/b';", 'db/store/b.ts': anything },
    { 'electron/main/a.ts': "import '../../db/store/b';", 'db/store/b.ts': anything },
  ],
  'services-know-no-host': [
    { 'electron/services/a.ts': "import '../headless/b';", 'electron/headless/b.ts': anything },
  ],
  'hosts-stand-apart': [
    { 'electron/headless/a.ts': "import '../main/b';", 'electron/main/b.ts': anything },
    { 'electron/main/a.ts': "import '../../templates/b';", 'templates/b.ts': anything },
  ],
  'preload-is-one-function': [
    { 'electron/preload/a.ts': "import '../services/b';", 'electron/services/b.ts': anything },
  ],
  'electron-only-in-its-host': [
    { 'electron/services/a.ts': "import { app } from 'electron';" },
    { 'electron/headless/a.ts': "import type { App } from 'electron';" },
  ],
  'templates-know-only-words': [
    { 'templates/parts/a.ts': "import '../../db/store/b';", 'db/store/b.ts': anything },
    { 'templates/parts/a.ts': "let b: import('@contract/b').B;", 'electron/contract/b.ts': 'export type B = 1;' },
  ],
  'pdfmake-only-in-render': [{ 'templates/binder.ts': "import pdfmake from 'pdfmake';" }],
  'nothing-imports-tests': [
    { 'domain/a.ts': "import '../tests/support/b';", 'tests/support/b.ts': anything },
    { 'electron/services/a.ts': "import '../../scripts/b.mjs';", 'scripts/b.mjs': anything },
  ],
  'no-cycles': [{ 'domain/a.ts': "import type { B } from './b';", 'domain/b.ts': "export * from './a';" }],
  'every-import-resolves': [{ 'electron/services/a.ts': "import './gone';" }],
};

/** Rules that an offense of another rule breaks as well, because both are about it. */
const alsoBroken: Record<string, string[]> = {
  'nothing-imports-tests': ['domain-stands-alone'],
  'templates-know-only-words': ['only-services-use-the-store'],
};

describe('the rules about who imports whom', () => {
  test('each has an offense here that it is tried on', () => {
    expect(Object.keys(offenses).sort()).toEqual(ruleSet.forbidden.map(({ name }) => name).sort());
  });

  for (const [rule, trees] of Object.entries(offenses)) {
    for (const tree of trees) {
      test(`${rule} stops ${Object.values(tree)[0]} in ${Object.keys(tree)[0]}`, async () => {
        const broken = await rulesBrokenBy(tree);
        expect(broken).toContain(rule);
        expect([rule, ...(alsoBroken[rule] ?? [])]).toEqual(expect.arrayContaining(broken));
      });
    }
  }

  test('they let the way of a field pass, from word to window and to paper', async () => {
    const broken = await rulesBrokenBy({
      'domain/case.ts': "import { z } from 'zod';",
      'db/schema/cases.ts': "import { text } from 'drizzle-orm/sqlite-core'; import '@domain/case';",
      'db/store/cases.ts': "import '../schema/cases'; import Database from 'better-sqlite3'; import 'node:fs';",
      'electron/contract/cases.ts': "import { z } from 'zod'; import type { Case } from '@domain/case';",
      'templates/render.ts': "import pdfmake from 'pdfmake'; import './documents/packet';",
      'templates/documents/packet.ts': "import '@domain/case'; import type { Content } from 'pdfmake/interfaces';",
      'electron/services/cases.ts':
        "import '../../db/store/cases'; import '../../templates/render'; import '@contract/cases';",
      'electron/main/index.ts': "import { app } from 'electron'; import '../services/cases'; import '@contract/cases';",
      'electron/headless/cli.ts': "import '../services/cases'; import { Command } from 'commander';",
      'electron/preload/index.ts': "import { contextBridge } from 'electron'; import '@contract/cases';",
      'renderer/bridge/board.ts': "import '@contract/cases';",
      'renderer/features/cases/case-list.tsx': "import '../../bridge/board'; import { useState } from 'react';",
      'tests/db/cases.test.ts': "import '../../db/store/cases'; import { test } from 'vitest';",
    });
    expect(broken).toEqual([]);
  });
});
