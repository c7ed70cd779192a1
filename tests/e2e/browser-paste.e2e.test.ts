import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { projectRoot } from '../../scripts/project-root.mjs';
import { type TestBrowser, browserProgram, callInPage, openDemoStore, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';

if (browserProgram === undefined)
  process.stderr.write('\n==== SKIPPED: pasting tables (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n');

interface CaseContent {
  readonly labs: {
    date: string;
    results: { key: string; value: number | null; unit: string; flag: string | null; note?: string }[];
  }[];
  readonly biomarkers: {
    marker: string;
    unit: string;
    assay: string | null;
    series: { date: string; value: number | null; note?: string | null }[];
  }[];
}

/** A block as a spreadsheet copies it. */
const block = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/ *\| */)
        .join('\t'),
    )
    .join('\n');

const labBlock = block(`Parameter | Einheit | Referenz | 12.01.2026 | 09.03.2026
  Hämoglobin | g/dl | 12,0-16,0 | 11,9 | 12,4
  Leukozyten | G/l | 4-10 | 6,2 | 7,1
  Kreatinin | mg/dl | 0,5-1,0 | 0,8 | 1,3 H
  CRP | mg/l | < 5 | <0,5 | 12,5`);

describe.skipIf(browserProgram === undefined)('a table that is pasted or opened', () => {
  let served: TestBrowser;
  let caseId = '';
  const button = (name: string | RegExp) => served.page.getByRole('button', { name });
  const call = <T>(name: string, input: unknown) => callInPage<T>(served, name, input);
  const content = async () => (await call<{ content: CaseContent }>('cases.get', { case: caseId })).content;
  const paste = async (label: string, text: string): Promise<void> => {
    const field = served.page.getByLabel(label);
    await field.focus();
    await served.page.keyboard.insertText(text);
  };
  const total = async () => (await call<{ total: number }>('cases.list', {})).total;

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    served.page.setDefaultTimeout(10_000);
    await served.page.setViewportSize({ width: 1280, height: 800 });
    await openDemoStore(served, join(projectRoot, 'db', 'seed', 'demo-cases.json'));
    const { cases } = await call<{ cases: { id: string }[] }>('cases.list', { search: 'Testina Probe' });
    caseId = cases[0]?.id ?? '';
    await served.page.getByText('Testina Probe').dblclick();
    await served.page.getByRole('tab', { name: 'Laboratory' }).click();
    await button('Paste laboratory values …').waitFor();
  });
  afterAll(() => served?.close());

  test('of laboratory values is understood, shown and stored, and pasted again changes nothing', async () => {
    await button('Paste laboratory values …').click();
    await paste('Table of laboratory values', labBlock);
    await button('Store 8 values').waitFor();
    expect(await served.page.getByLabel('Layout').inputValue()).toBe('dates_across');
    expect(await served.page.getByLabel('Quantity of Kreatinin').inputValue()).toBe('crea');
    expect(await served.page.getByLabel('Unit of Leukozyten').inputValue()).toBe('10^9/L');
    expect(await inspectScreen(served, 'paste-labs')).toEqual([]);
    await button('Store 8 values').click();
    await served.page.getByText('8 values stored.').first().waitFor();
    const panels = (await content()).labs.filter(({ date }) => date === '2026-01-12' || date === '2026-03-09');
    expect(
      panels.map(({ date, results }) => [date, results.map(({ key, value, flag }) => [key, value, flag].join(' '))]),
    ).toEqual([
      ['2026-01-12', ['hb 11.9 L', 'wbc 6.2 N', 'crea 0.8 N', 'crp  ']],
      ['2026-03-09', ['hb 12.4 N', 'wbc 7.1 N', 'crea 1.3 H', 'crp 12.5 H']],
    ]);
    expect(panels[0]?.results[3]).toMatchObject({ value: null, note: '<0,5', unit: 'mg/L' });

    await paste('Table of laboratory values', labBlock.replace('12,4', '12,6'));
    await served.page.getByText('Choose first what becomes of 1 differing value.').waitFor();
    expect(await served.page.getByText('there already, not stored again').count()).toBe(7);
    await served.page
      .getByLabel('Hämoglobin on 9 Mar 2026: stored value')
      .or(served.page.getByLabel('Haemoglobin on 9 Mar 2026: stored value'))
      .selectOption('replace');
    expect(await inspectScreen(served, 'paste-differs')).toEqual([]);
    await button('Store 1 value').click();
    await served.page
      .getByText(/^1 value stored/)
      .first()
      .waitFor();
    expect((await content()).labs.find(({ date }) => date === '2026-03-09')?.results[0]?.value).toBe(12.6);
  });

  test('with cells that cannot be read says which and why, and stores nothing of them unasked', async () => {
    await paste(
      'Table of laboratory values',
      block(`Date | Hb [g/dL] | Platelets
        31.02.2026 | 12.4 | 240
        2026-04-02 | 12.x | 250`),
    );
    await served.page.getByText('2 cells need a look').waitFor();
    await served.page.getByText('There is no such day. Correct it; its values are left out.').waitFor();
    await served.page.getByText('unit not chosen yet').waitFor();
    expect(await button(/^Store/).isDisabled()).toBe(true);
    await served.page.getByLabel('Unit of Platelets').selectOption('10^9/L');
    await served.page.getByLabel(/^Go on as the last column says/).check();
    expect(await inspectScreen(served, 'paste-problems')).toEqual([]);
    await button('Store 1 value').click();
    await served.page
      .getByText(/^1 value stored/)
      .first()
      .waitFor();
    const panel = (await content()).labs.find(({ date }) => date === '2026-04-02');
    expect(panel?.results.map(({ key, value }) => [key, value])).toEqual([['plt', 250]]);
    await served.page.keyboard.press('Escape');
  });

  test('of a page comes in by its cells, where there are no tabs', async () => {
    await button('Paste laboratory values …').click();
    const field = served.page.getByLabel('Table of laboratory values');
    await field.evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Date Hb [g/dL] 2026-06-01 11.7');
      const cells =
        '<tr><th>Date</th><th>Hb [g/dL]</th></tr><tr><td>2026-06-01</td><td style="color: red"><b>11.7</b></td></tr>';
      clipboardData.setData('text/html', `<style>td { color: red }</style><table onclick="alert(1)">${cells}</table>`);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await button('Store 1 value').waitFor();
    expect(await field.inputValue()).toBe('Date\tHb [g/dL]\n2026-06-01\t11.7');
    await served.page.keyboard.press('Escape');
    await served.page.getByRole('tab', { name: 'Biomarkers' }).click();
    await button('Paste markers …').waitFor();
  });

  test('of markers goes into the series of its assay, and is taken back as one', async () => {
    const before = await content();
    await button('Paste markers …').click();
    await paste('Table of markers', block(`Datum | CgA [µg/l] | NSE [µg/l]\n01.05.2026 | 912 | >370`));
    await button('Store 2 values').waitFor();
    // The case follows this marker by one assay: the line goes on.
    expect(await served.page.getByLabel('Assay of CgA').inputValue()).toBe('kit A');
    expect(await inspectScreen(served, 'paste-markers')).toEqual([]);
    await button('Store 2 values').click();
    await served.page.getByText('2 values stored.').first().waitFor();
    const { biomarkers } = await content();
    expect(biomarkers.find(({ assay }) => assay === 'kit A')?.series.at(-1)).toMatchObject({
      date: '2026-05-01',
      value: 912,
    });
    expect(biomarkers.at(-1)).toMatchObject({ unit: 'ug/L', series: [{ value: null, note: '>370' }] });
    await served.page.keyboard.press('Escape');
    await button('Undo').click();
    await served.page.getByText(/^Taken back/).waitFor();
    expect(await content()).toEqual(before);
    await button('Back to the list').click();
  });

  test('of 200 patients in a CSV file of an older spreadsheet becomes 200 cases', async () => {
    const before = await total();
    const lines = Array.from({ length: 200 }, (_, index) =>
      [
        `Beispielmüller-${index}`,
        'Jürgen',
        `${String((index % 28) + 1).padStart(2, '0')}.04.19${String(30 + (index % 60))}`,
        index % 2 === 0 ? 'm' : 'w',
        `P-${1000 + index}`,
        'Dr. Fiktiv; Praxis',
        'Nächster Schritt?',
      ]
        .map((cell) => (cell.includes(';') ? `"${cell}"` : cell))
        .join(';'),
    );
    const csv = ['Nachname;Vorname;Geburtsdatum;Geschlecht;Pat.-Nr.;Zuweiser;Fragestellung', ...lines].join('\r\n');
    const path = join(served.folder, 'Überweisungen.csv');
    await writeFile(path, Buffer.from(csv, 'latin1'));
    await button('Patients from a table').click();
    const chooser = served.page.waitForEvent('filechooser');
    await button('Open a file …').click();
    await (await chooser).setFiles(path);
    await served.page.getByText('Überweisungen.csv (Windows-1252)').waitFor();
    await button('Add 200 cases').waitFor();
    await expect.poll(() => button('Add 200 cases').isEnabled()).toBe(true);
    expect(await inspectScreen(served, 'patients')).toEqual([]);
    await button('Add 200 cases').click();
    await served.page.getByText('200 cases added.').first().waitFor();
    expect(await total()).toBe(before + 200);
    const { cases } = await call<{ cases: { name: string; dateOfBirth: string; question: string }[] }>('cases.list', {
      search: 'P-1042',
    });
    expect(cases).toMatchObject([
      { name: 'Jürgen Beispielmüller-42', dateOfBirth: '1972-04-15', question: 'Nächster Schritt?' },
    ]);
  });

  test('of patients of every script asks about those who are known, and does as was said', async () => {
    const before = await total();
    await paste(
      'List of patients',
      block(`Name | DOB | Sex | MRN
        ليلى التجريبية | 1961-04-03 | f | A-1
        试验 王 | 1955-10-01 | m | A-2
        テスト 花子 | 1970-01-31 | f | A-3
        Jürgen Beispielmüller-42 | 1972-04-15 | m | A-4
        Jürgen Beispielmüller-43 | 1973-04-16 | x | A-5
        Probe, Zweite | 1970-01-31 | f | A-3`),
    );
    await served.page.getByText('1 row may be').or(served.page.getByText('2 rows may be')).waitFor();
    expect(await button(/^Add/).isDisabled()).toBe(true);
    await served.page.getByLabel('Leave out the rows with these cells').check();
    await served.page.getByText('Decide on 2 rows first.').waitFor();
    const known = served.page.getByLabel('What becomes of Jürgen Beispielmüller-42');
    await known.selectOption(await known.locator('option', { hasText: 'new case of' }).getAttribute('value'));
    await served.page.getByLabel('What becomes of Probe, Zweite').selectOption('leave_out');
    expect(await inspectScreen(served, 'patients-known')).toEqual([]);
    await button('Add 4 cases').click();
    await served.page.getByText('4 cases added.').first().waitFor();
    expect(await total()).toBe(before + 4);
    for (const [search, count] of [
      ['ليلى', 1],
      ['试验', 1],
      ['花子', 1],
      ['P-1042', 2],
      ['Zweite', 0],
    ] as const) {
      expect([search, (await call<{ total: number }>('cases.list', { search })).total]).toEqual([search, count]);
    }
    await button('Undo').click();
    await served.page.getByText(/^Taken back/).waitFor();
    expect(await total()).toBe(before);
    await button('To the list of cases').click();
    await served.page.getByText(`${before} cases`, { exact: true }).waitFor();
  });

  test('nothing failed unseen', () => {
    expect(served.complaints).toEqual([]);
  });
});
