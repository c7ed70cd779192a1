import { writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { setDocument, type PartCache } from '../../templates/set-document';
import { a4, caseData, demoCases, packetOf, readTestFonts } from './sample-packet';
import { monsterCase } from './monster-case';

test('scratch', async () => {
  const fonts = await readTestFonts();
  const map = new Map<string, Uint8Array>();
  const cache: PartCache = { get: async (h) => map.get(h) ?? null, put: async (h, b) => void map.set(h, b) };
  for (const paper of ['a4', 'letter'] as const) {
    for (const [name, cases] of [
      ['demo', demoCases('/work/shared/reference/demo-cases.json')],
      ['monster', [caseData(monsterCase(), 1)]],
    ] as const) {
      const data = packetOf(cases, { ...a4, paper, duplex: paper === 'letter' });
      const start = performance.now();
      const result = await setDocument(data, { fonts, cache, onProgress: () => {}, isCancelled: () => false });
      const ms = performance.now() - start;
      console.log(
        paper,
        name,
        result.pages,
        'pages',
        ms.toFixed(0),
        'ms',
        (ms / result.pages).toFixed(1),
        'ms/page',
        result.bytes.length,
        result.missingGlyphs.length,
      );
      writeFileSync(`/tmp/w/f-${name}-${paper}.pdf`, result.bytes);
    }
  }
}, 120000);
