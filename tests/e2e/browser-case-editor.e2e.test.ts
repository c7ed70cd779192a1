import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlockSpec, FieldSpec, RowKind } from '../../renderer/features/case-editor/fields/field-spec';
import { fieldsOfRow, sections } from '../../renderer/features/case-editor/fields/sections';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { askAsPage as call, makeStore, openCase, untilSaved } from './case-editor-page';
import { inspectPage } from './inspect-page';

const pictureFolder = process.env['NETBOARD_SCREENSHOTS'];

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: the case editor in a browser (no Chromium) ====\n\n');

/** What is typed into a field, and what is then stored: the first time, when it is changed. */
function samples(spec: FieldSpec, round: 0 | 1): { readonly typed: string; readonly stored: unknown } {
  const word = ['Alpha', 'Beta שלום 检查'][round] ?? '';
  const within = (value: number): number => Math.min(spec.max ?? Infinity, Math.max(spec.min ?? -Infinity, value));
  if (spec.kind === 'date')
    return round === 0 ? { typed: '3.4.2024', stored: '2024-04-03' } : { typed: '5 May 2023', stored: '2023-05-05' };
  if (spec.kind === 'number') {
    const value = within(round === 0 ? 2.5 : 3.25);
    return { typed: String(value).replace('.', round === 0 ? ',' : '.'), stored: value };
  }
  if (spec.kind === 'integer') {
    const value = within(round === 0 ? 2 : 3);
    return { typed: String(value), stored: value };
  }
  if (spec.kind === 'flag') return round === 0 ? { typed: 'yes', stored: true } : { typed: 'no', stored: false };
  if (spec.kind === 'choice') {
    const value = spec.choices?.[round]?.value ?? '';
    return { typed: String(value), stored: value };
  }
  if (spec.kind === 'lines') return { typed: `${word}\nGamma`, stored: [word, 'Gamma'] };
  if (spec.kind === 'rows') {
    const [first, second] = (spec.columns ?? []).map(({ path }) => path);
    return { typed: word, stored: [{ [first ?? '']: word, [second ?? '']: `${word} 2` }] };
  }
  if (spec.kind === 'pairs') return { typed: word, stored: { [word]: `${word} 2` } };
  return {
    typed: spec.kind === 'longText' ? `${word}\nsecond line` : word,
    stored: spec.kind === 'longText' ? `${word}\nsecond line` : word,
  };
}

describe.skipIf(browserProgram === undefined)('the case editor', () => {
  let served: TestBrowser;
  let page: Page;

  const fieldIn = (place: string, row: RowKind, path: string) => page.locator(`${place} [data-field="${row}.${path}"]`);
  const goTo = async (section: string): Promise<void> => {
    await page.locator(`#tab-${section}`).click();
    await page.locator(`#case-section[aria-labelledby="tab-${section}"]`).waitFor();
  };
  const newCase = async (name: string): Promise<string> => {
    const { id, number } = await call(page, 'cases.createEmpty', { name });
    await openCase(page, number);
    return id;
  };
  /** Puts a value into a field, whatever its kind. */
  const type = async (place: string, row: RowKind, spec: FieldSpec, text: string): Promise<void> => {
    if (spec.kind === 'rows' || spec.kind === 'pairs') {
      const [first, second] = spec.kind === 'pairs' ? ['name', 'value'] : (spec.columns ?? []).map(({ path }) => path);
      await fieldIn(place, row, `${spec.path}.${first}`).first().fill(text);
      await fieldIn(place, row, `${spec.path}.${second}`)
        .first()
        .fill(text === '' ? '' : `${text} 2`);
      return;
    }
    const field = fieldIn(place, row, spec.path);
    // As a person does: the field is reached first, and what follows from the one before may already stand in it.
    await field.focus();
    if (spec.kind === 'flag' || spec.kind === 'choice') await field.selectOption(text);
    else await field.fill(text);
  };

  /** The stored rows of a kind. */
  const stored = async (id: string, row: RowKind): Promise<Record<string, unknown>[]> => {
    const view = await call(page, 'cases.get', { case: id });
    if (row === 'case') return [view.content];
    if (row === 'patient') return [view.patient];
    if (row === 'patientIdentifier') return view.identifiers;
    return view.parts[row] ?? [];
  };
  const valueAt = (value: unknown, path: string): unknown =>
    path.split('.').reduce<unknown>((place, key) => (place as Record<string, unknown> | null)?.[key] ?? null, value);

  /** Types every field of a row, changes it and clears it, and looks into the store each time. */
  const walk = async (id: string, place: string, row: RowKind, fields: readonly FieldSpec[]): Promise<string[]> => {
    const wrong: string[] = [];
    const check = async (step: string, expected: (spec: FieldSpec) => unknown): Promise<void> => {
      await untilSaved(page);
      const [found] = await stored(id, row);
      for (const spec of fields) {
        const value = valueAt(found, spec.path);
        if (JSON.stringify(value) !== JSON.stringify(expected(spec))) {
          wrong.push(`${step} ${row}.${spec.path}: ${JSON.stringify(value)}, not ${JSON.stringify(expected(spec))}`);
        }
      }
    };
    for (const round of [0, 1] as const) {
      for (const spec of fields) await type(place, row, spec, samples(spec, round).typed);
      await check(['make', 'change'][round] ?? '', (spec) => samples(spec, round).stored);
    }
    for (const spec of fields) await type(place, row, spec, '');
    await check('clear', (spec) => {
      if (spec.required === 'placeholder') return '?';
      if (spec.required === 'keep') return samples(spec, 1).stored;
      return spec.kind === 'lines' && !spec.path.includes('.') ? [] : spec.kind === 'rows' ? [] : null;
    });
    return wrong;
  };

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    ({ page } = served);
    await makeStore(page);
  });
  afterAll(async () => {
    if (served !== undefined && pictureFolder !== undefined) {
      await page.screenshot({ path: join(pictureFolder, 'editor-last.png') });
    }
    await served?.close();
  });

  describe('makes, changes and clears every field', () => {
    let id = '';
    beforeAll(async () => {
      id = await newCase('Walka Probe');
    });

    const blocks = sections.flatMap(({ key, blocks: parts }) => parts.map((block) => ({ section: key, block })));
    const nameOf = (block: BlockSpec): string => block.row + ('title' in block ? ` (${block.title})` : '');
    test.each(blocks.map(({ section, block }) => [section, nameOf(block), block] as const))(
      'in %s: %s',
      async (section, _name, block) => {
        await goTo(section);
        const wrong: string[] = [];
        if (block.kind === 'form') wrong.push(...(await walk(id, '#case-section', block.row, block.fields)));
        else if (block.kind === 'grid') {
          wrong.push(...(await walk(id, `[data-grid="${block.row}"] [data-line="1"]`, block.row, block.fields)));
        } else {
          await page.keyboard.press('Control+Enter');
          const item = `[data-items="${block.row}"] [data-opened]`;
          await page.locator(item).waitFor();
          wrong.push(...(await walk(id, item, block.row, block.fields)));
          if (block.children !== undefined) {
            const line = block.children.row === 'labResults' ? 'tr:last-child' : '[data-line="1"]';
            const grid = `[data-grid="${block.children.row}"]`;
            // A line keeps its place when another one is added behind it.
            const number = await page.locator(`${grid} tbody ${line}`).first().getAttribute('data-line');
            wrong.push(
              ...(await walk(id, `${grid} [data-line="${number}"]`, block.children.row, block.children.fields)),
            );
          }
        }
        expect(wrong).toEqual([]);
      },
      60_000,
    );
  });

  test('walks every field that there is', () => {
    const rows = new Set(
      sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => [
          block.row,
          ...(block.kind === 'items' && block.children !== undefined ? [block.children.row] : []),
        ]),
      ),
    );
    expect([...rows].reduce((sum, row) => sum + fieldsOfRow(row).length, 0)).toBeGreaterThan(130);
  });

  test('nothing was complained of', () => expect(served.complaints).toEqual([]));

  test('axe finds nothing in any section, in light and dark', async () => {
    const findings: string[] = [];
    for (const { key } of sections) {
      await goTo(key);
      const item = page.locator('#case-section [data-open]').first();
      if ((await item.count()) > 0) await item.click();
      findings.push(...(await inspectPage(page, `editor-${key}`)));
    }
    expect(findings).toEqual([]);
  }, 120_000);
});
