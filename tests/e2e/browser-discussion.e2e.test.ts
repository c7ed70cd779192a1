import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles } from '@domain/catalogues/roles';
import { createTranslator } from '@domain/messages/translate';
import type { CallInput, CallName, CallOutput, JobValue } from '@contract/contract';
import { ensureBuilt } from '../../scripts/ensure-built.mjs';
import { madeCase, madeFile } from '../support/made-case';
import { passWhoYouAre } from './first-run';
import { type TestBrowser, browserProgram, startInBrowser } from './browser-page';
import { inspectScreen } from './electron-window';

const t = createTranslator('en');
const passphrase = 'seven quiet herons';
const coordinator = 'Κora Demo-Coordinator';

if (browserProgram === undefined)
  process.stderr.write(
    '\n==== SKIPPED: a discussion in a browser (no Chromium; NETBOARD_CHROMIUM can name one) ====\n\n',
  );

describe.skipIf(browserProgram === undefined)('a discussion in a browser', () => {
  let served: TestBrowser;
  let caseId: string;
  let meetingId: string;
  let discussionId: string;
  /** What was typed and has to be found on paper. */
  const typed: string[] = [];

  const button = (name: string | RegExp) => served.page.getByRole('button', { name, exact: typeof name === 'string' });
  const field = (name: string) => served.page.locator(`[data-field="${name}"]`);
  const tab = (name: RegExp) => served.page.getByRole('tab', { name });
  const role = (name: string) => served.page.locator(`button[data-role="${name}"]`);
  const isSaved = async (): Promise<void> => {
    const unsaved = served.page.locator('[data-saved]:not([data-saved="saved"])');
    await expect.poll(() => unsaved.count(), { timeout: 10_000 }).toBe(0);
  };
  const focusedField = () =>
    served.page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field') ?? null);

  async function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
    const answer = await served.page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json', 'x-netboard': '1' };
      return (await fetch('/call', { method: 'POST', headers, body })).json();
    }, JSON.stringify({ name, input }));
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }
  const get = () => call('discussions.get', { id: discussionId });

  beforeAll(async () => {
    await ensureBuilt();
    served = await startInBrowser();
    const { page } = served;
    page.setDefaultTimeout(15_000);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByLabel('Your name').fill(coordinator);
    await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
    await page.getByLabel('New passphrase again').fill(passphrase);
    await page.keyboard.press('Enter');
    await page.getByLabel('I have written it down').check();
    await button('Continue').click();
    await passWhoYouAre(page);
    await call('people.add', { name: 'Sura Fictitious', function: 'member', roles: ['surgeon'] });
    const content = madeCase('DISC-E2E', 'Discussa Probe', {
      patient: {
        name: 'Discussa Probe',
        dateOfBirth: '1961-05-04',
        identifiers: [{ system: 'Hospital', value: 'H-4711' }],
      },
      referral: { urgency: 'soon' },
      boardQuestion: 'Which way from here?',
    } as never);
    caseId = (await call('cases.create', { content: content as never })).id;
  }, 120_000);
  afterAll(() => served?.close());

  test('is begun from its case, before there is a meeting, and hears of the meeting when one is planned', async () => {
    const { page } = served;
    await page.getByText('Discussa Probe').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Discussions' }).click();
    await button('Begin a discussion').click();
    await page.getByText('Not on a meeting').first().waitFor();
    discussionId = (await call('cases.get', { case: caseId })).discussions[0]?.id ?? '';
    for (const text of ['Hospital H-4711', 'born 4 May 1961', 'Urgency: Soon', 'Open'])
      expect(await page.locator('header').getByText(text).count()).toBeGreaterThan(0);
    const meeting = await call('meetings.create', { date: '2026-10-01', place: 'Room of Herons', cases: [caseId] });
    meetingId = meeting.id;
    await page.getByText('Meeting of 1 Oct 2026').waitFor();
    expect(meeting.discussions[0]?.id).toBe(discussionId);
    await field('discussion.question').fill('Which way from here, and who goes along?');
    typed.push('Which way from here, and who goes along?');
    await isSaved();
    expect((await get()).question).toBe('Which way from here, and who goes along?');
  });

  test('marks all roles as asked, which can be taken back', async () => {
    const { page } = served;
    await button('Mark all as asked').click();
    await page.getByText('12 roles marked as asked').waitFor();
    await expect.poll(() => page.locator('[data-status="asked"]').count()).toBe(12);
    await button('Undo').click();
    await expect.poll(() => page.locator('[data-status="asked"]').count()).toBe(0);
    await button('Mark all as asked').click();
    await expect.poll(() => page.locator('[data-status="asked"]').count()).toBe(12);
  });

  test('gets its options from the catalogue, by any of their names, and in own words', async () => {
    const { page } = served;
    await tab(/^Options/).click();
    await button('Add options …').click();
    await field('options.search').fill('captem');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await field('options.search').fill('watch');
    await page.keyboard.press('Enter');
    await field('options.choose.prrt').check();
    await field('options.free.label').fill('خيار تجريبي');
    await page.getByText(/^4 options chosen/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('article', { name: 'خيار تجريبي' }).waitFor();
    const order = await page.getByRole('article').evaluateAll((all) => all.map((one) => one.dataset['option']));
    // The order of the form: surveillance, systemic, PRRT, other.
    expect(order.slice(0, 3)).toEqual(['active_surveillance', 'temozolomide_capecitabine', 'prrt']);
    expect(await page.locator('[data-incomplete]').count()).toBe(4);
    await button('Remove PRRT').click();
    await page.getByRole('article', { name: 'PRRT' }).waitFor({ state: 'hidden' });
    await button('Undo').click();
    await page.getByRole('article', { name: 'PRRT' }).waitFor();
  });

  test('takes a whole role input by keyboard alone, and goes on with the next role', async () => {
    const { page } = served;
    await tab(/^Role inputs/).click();
    await role('surgeon').focus();
    await page.keyboard.press('Enter');
    await expect.poll(focusedField).toBe('roleInput.surgeon.answers.resectable');
    await page.keyboard.press('b');
    expect(
      (await field('roleInput.surgeon.answers.resectable').locator('input:checked').getAttribute('value')) ?? '',
    ).toBe('borderline');
    const answers: readonly [string, string][] = [
      ['resectability_reason', 'Close to the vein'],
      ['intended_operation', 'Right hemicolectomy with nodes'],
      ['r0_realistic', 'y'],
      ['cytoreduction_reachable', '72,5'],
      ['future_liver_remnant', '38'],
      ['morbidity_mortality', 'Three of a hundred'],
    ];
    for (const [key, text] of answers) {
      await page.keyboard.press('Tab');
      expect(await focusedField()).toBe(`roleInput.surgeon.answers.${key}`);
      await page.keyboard.type(text);
      if (text.length > 1) typed.push(text === '72,5' ? '72.5' : text);
    }
    for (let presses = 0; (await focusedField()) !== 'roleInput.surgeon.text' && presses < 12; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type('Free words of the surgeon');
    typed.push('Free words of the surgeon');
    await page.keyboard.press('Tab');
    expect(await focusedField()).toBe('stance.active_surveillance.surgeon');
    await page.keyboard.press('4');
    await page.keyboard.press('Tab');
    expect(await focusedField()).toBe('stance.active_surveillance.surgeon.reason');
    await page.keyboard.type('Obstruction threatens');
    typed.push('Obstruction threatens');
    await page.keyboard.press('Tab');
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Enter');
    await expect.poll(focusedField).toBe('roleInput.medicalOncologist.answers.lines_and_best_response');
    await expect
      .poll(async () => (await get()).roleInputs.find((input) => input.role === 'surgeon'))
      .toMatchObject({
        status: 'received',
        enteredBy: coordinator,
        answers: {
          resectable: 'borderline',
          r0_realistic: true,
          cytoreduction_reachable: 72.5,
          future_liver_remnant: 38,
        },
      });
    const { options } = await get();
    const stanceOn = (optionId: string) => options.find((option) => option.optionId === optionId)?.stances;
    expect(stanceOn('active_surveillance')).toMatchObject([{ stance: 'against', comment: 'Obstruction threatens' }]);
    expect(stanceOn('temozolomide_capecitabine')).toMatchObject([{ stance: 'neutral' }]);
    expect(await role('surgeon').textContent()).toContain('Received');
  });

  test('says who typed it for whom', async () => {
    const { page } = served;
    await role('surgeon').click();
    await field('roleInput.surgeon.givenBy').fill('Sura');
    await page.getByRole('option', { name: 'Sura Fictitious' }).click();
    await page.getByText(`Entered by ${coordinator} for Sura Fictitious`).waitFor();
    typed.push(`entered by ${coordinator}`, 'Sura Fictitious');
    expect(await inspectScreen(served, 'discussion-roles')).toEqual([]);
  });

  test('takes an input of each of the twelve roles', async () => {
    const { page } = served;
    for (const [roleIndex, { key, questions }] of roles.entries()) {
      await role(key).click();
      await page.getByRole('heading', { name: t(`role.${key}`), exact: true }).waitFor();
      for (const [index, question] of questions.entries()) {
        if (key === 'surgeon') break;
        const target = field(`roleInput.${key}.answers.${question.key}`);
        const text = `Q${roleIndex}x${index}z`;
        if (question.answer === 'text') {
          await target.fill(text);
          typed.push(text);
        } else if (question.answer === 'number') {
          await target.fill(`${roleIndex}${index}.5`);
          typed.push(`${roleIndex}${index}.5`.replace(/^0/, ''));
        } else if (question.answer === 'date') await target.fill(`${roleIndex + 1}.${index + 1}.2026`);
        else await target.locator('input').nth(1).check();
      }
      await field(`stance.prrt.${key}`).getByRole('radio', { name: 'Support with conditions' }).check();
      await field(`stance.prrt.${key}.reason`).fill(`Reason R${roleIndex}z`);
      typed.push(`Reason R${roleIndex}z`);
      await field(`roleInput.${key}.givenBy`).focus();
      await page.keyboard.press('Control+Enter');
    }
    await expect
      .poll(async () => (await get()).roleInputs.filter((input) => input.status === 'received').length)
      .toBe(12);
    await page.getByRole('tab', { name: 'Role inputs (12 of 12 received)' }).waitFor();
    const { roleInputs } = await get();
    for (const { key, questions } of roles) {
      const asked = roleInputs.find((input) => input.role === key);
      const answered = Object.keys(asked?.answers ?? {});
      if (key !== 'surgeon') expect(answered.toSorted()).toEqual(questions.map((question) => question.key).toSorted());
    }
    expect(roleInputs.find((input) => input.role === 'radiologist')?.answers['study_date']).toBe('2026-02-04');
  }, 180_000);

  test('keeps a text where a number or a day is asked, and says so', async () => {
    const { page } = served;
    await role('dietitian').click();
    await field('roleInput.dietitian.answers.bmi').fill('about 21');
    await page.getByText('Not a number: kept as the text it is.').waitFor();
    await isSaved();
    expect((await get()).roleInputs.find((input) => input.role === 'dietitian')?.answers['bmi']).toBe('about 21');
    typed.splice(typed.indexOf(`${roles.findIndex(({ key }) => key === 'dietitian')}1.5`), 1, 'about 21');
  });

  test('keeps a reason that still waits for its stance while a person is at another role', async () => {
    const { page } = served;
    await role('psychologist').click();
    const reason = field('stance.active_surveillance.psychologist.reason');
    await reason.fill('Waiting words');
    await page.getByText('Not saved yet: the reason needs a stance.').waitFor();
    await role('surgeon').click();
    await page.getByRole('heading', { name: 'Surgeon', exact: true }).waitFor();
    await role('psychologist').click();
    await expect.poll(() => reason.inputValue()).toBe('Waiting words');
    await field('stance.active_surveillance.psychologist').getByRole('radio', { name: 'Neutral' }).check();
    await isSaved();
    typed.push('Waiting words');
  });

  test('shows both versions when two people write the same field, and takes the other fields of both', async () => {
    const { page } = served;
    await role('geneticist').click();
    await field('roleInput.geneticist.text').fill('Mine');
    await isSaved();
    const before = (await get()).roleInputs.find((input) => input.role === 'geneticist');
    // Held back, so that the other one is first.
    await page.route('**/call', (route) =>
      route.request().postData()?.includes('saveRoleInput') ? route.abort() : route.continue(),
    );
    await field('roleInput.geneticist.text').fill('Mine, longer');
    const { text: _text, ...rest } = before!;
    await page.waitForTimeout(900);
    await page.unroute('**/call');
    await call('discussions.saveRoleInput', {
      discussionId,
      role: 'geneticist',
      revision: rest.revision,
      status: rest.status,
      answers: { ...rest.answers, result: 'Theirs alone' },
      text: 'Theirs',
      receivedOn: rest.receivedOn,
    });
    const conflict = page.locator('[data-conflict="text"]');
    await conflict.waitFor();
    expect(await conflict.textContent()).toContain('Theirs');
    expect(await conflict.textContent()).toContain('Mine, longer');
    expect(await field('roleInput.geneticist.answers.result').inputValue()).toBe('Theirs alone');
    await button('Keep mine: Text').click();
    await isSaved();
    expect((await get()).roleInputs.find((input) => input.role === 'geneticist')).toMatchObject({
      text: 'Mine, longer',
      answers: { result: 'Theirs alone' },
    });
    const index = roles.findIndex(({ key }) => key === 'geneticist');
    typed.splice(typed.indexOf(`Q${index}x3z`), 1, 'Theirs alone', 'Mine, longer');
    served.complaints.splice(0);
  });

  test('shows all stances side by side, by sign and word, and the reason where one is', async () => {
    const { page } = served;
    await tab(/^Options/).click();
    const cell = page.getByRole('button', { name: /^Surgeon · Active surveillance: Against/ });
    await cell.focus();
    expect(await cell.textContent()).toContain('Against');
    expect(await page.locator('[data-grid-detail]').textContent()).toContain('Obstruction threatens');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^Surgeon · Temozolomide/,
    );
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Surgeon', exact: true }).waitFor();
    await tab(/^Options/).click();
  });

  test('takes disposition, reason and checklist of each option, and says in words what is missing', async () => {
    const { page } = served;
    const given = ['not_possible', 'alternative', 'recommended', 'deferred'];
    for (const [index, disposition] of given.entries()) {
      await field(`option.${index + 1}.disposition`).selectOption(disposition);
      await page
        .locator('[data-incomplete]')
        .nth(0)
        .getByText(/no reason/)
        .waitFor();
      await field(`option.${index + 1}.reason`).fill(`Because D${index}z`);
      typed.push(`Because D${index}z`);
    }
    await expect.poll(() => page.locator('[data-incomplete]').count()).toBe(0);
    await page.getByText('Every option has a disposition and a reason.').waitFor();
    await button('Details of PRRT').click();
    await field('option.3.informationNote').fill('Note N3z');
    await field('option.3.checklist.add').click();
    await page.keyboard.type('Krenning score C3z');
    await field('option.3.checklist.0.status').selectOption('met');
    await field('option.3.checklist.0.observed').fill('Four O3z');
    typed.push('Note N3z', 'Krenning score C3z', 'Four O3z');
    await isSaved();
    expect((await get()).options.find((option) => option.optionId === 'prrt')).toMatchObject({
      disposition: 'recommended',
      informationNote: 'Note N3z',
      checklist: [{ criterion: 'Krenning score C3z', status: 'met', observed: 'Four O3z' }],
    });
    expect(await inspectScreen(served, 'discussion-options')).toEqual([]);
  });

  test('drafts a decision that saves itself, and signs it when the person is sure', async () => {
    const { page } = served;
    await tab(/^Decision/).click();
    await button('Sign the decision …').click();
    await page.getByRole('alert').getByText('Please write the recommendation first.').waitFor();
    await field('decision.text').fill('Four cycles of PRRT T1z');
    await field('decision.attendingRoles.surgeon').check();
    await field('decision.quorumMet').getByRole('radio', { name: 'Yes' }).check();
    await field('decision.primaryOptionId').selectOption('prrt');
    await field('decision.alternativeOptionIds.temozolomide_capecitabine').check();
    await field('decision.rationale').fill('Rationale T2z');
    await field('decision.conditions.add').click();
    await page.keyboard.type('Condition T3z');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Condition T4z');
    await field('decision.dissent').fill('Dissent T5z');
    await field('decision.evidenceCited.add').click();
    await page.keyboard.type('Evidence T6z');
    await field('decision.actions.add').click();
    await page.keyboard.type('Kidney function T7z');
    await field('decision.actions.0.ownerRole').fill('Nuclear medicine');
    await field('decision.actions.0.dueDate').fill('15 Oct 2026');
    await field('decision.patientPreferenceConsidered').fill('Preference T8z');
    await field('decision.patientInformedBy').fill('Informed T9z');
    await field('decision.nextReviewDate').fill('2027-02-03');
    await field('decision.disclaimer').fill('Note T0z');
    for (let index = 0; index < 10; index += 1) typed.push(`T${index}z`);
    typed.push('15 Oct 2026', '3 Feb 2027');
    await isSaved();
    expect((await get()).decisions).toMatchObject([
      {
        status: 'draft',
        board: {
          date: '2026-10-01',
          recommendation: { conditions: ['Condition T3z', 'Condition T4z'] },
          actions: [{ ownerRole: 'nuclearMedicine', dueDate: '2026-10-15' }],
        },
      },
    ]);
    expect(await inspectScreen(served, 'discussion-decision')).toEqual([]);
    await button('Sign the decision …').click();
    expect(await button('Sign and lock').isDisabled()).toBe(true);
    expect(await inspectScreen(served, 'discussion-sign')).toEqual([]);
    await page.getByLabel('This is what the board agreed.').check();
    await button('Sign and lock').click();
    await page.locator('[data-locked]').waitFor();
    await page.getByText(`Signed by ${coordinator}`).waitFor();
  });

  test('is read-only from then on, and is amended by a version with a reason', async () => {
    const { page } = served;
    await tab(/^Role inputs/).click();
    await role('surgeon').click();
    expect(await field('roleInput.surgeon.text').getAttribute('readonly')).not.toBeNull();
    expect(await field('stance.prrt.surgeon').locator('input:enabled').count()).toBe(0);
    expect(await inspectScreen(served, 'discussion-locked')).toEqual([]);
    await tab(/^Decision/).click();
    await button('Amend …').click();
    await field('decision.rationale').fill('Rationale T2z, amended A1z');
    await button('Sign the amendment').click();
    await page.getByRole('alert').getByText('reason for the amendment').waitFor();
    await field('decision.amendmentReason').fill('New kidney values');
    await button('Sign the amendment').click();
    await page.getByText('Amended because: New kidney values').waitFor();
    await button('Show version 1').click();
    await page.getByText('Rationale T2z', { exact: true }).waitFor();
    typed.push('amended A1z');
  });

  test('stands in the packet with everything that was typed', async () => {
    const { jobId } = (await call('documents.issue', { kind: 'packet', of: meetingId })) as { jobId: string };
    const ended = await call('jobs.wait', { jobId });
    const { issuedId } = ended.value as JobValue<'documents.issue'>;
    const bytes = await served.page.evaluate(async (path) => {
      const buffer = await (await fetch(path)).arrayBuffer();
      return [...new Uint8Array(buffer)];
    }, `/document/${issuedId}`);
    const path = join(served.folder, 'packet.pdf');
    writeFileSync(path, Uint8Array.from(bytes));
    const words = (text: string): string => text.replaceAll(/[\s\u202F\u00A0]+/g, '');
    const plain = words(execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
    const raw = words(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' }));
    expect(typed.length).toBeGreaterThan(100);
    expect(typed.filter((text) => !plain.includes(words(text)) && !raw.includes(words(text)))).toEqual([]);
  });

  test('is found again from its case', async () => {
    const { page } = served;
    await button('The case').click();
    await button('1 Oct 2026').click();
    await page.locator('[data-locked]').waitFor();
    expect(served.complaints).toEqual([]);
  });

  test('of twelve options fits the window, with long and foreign texts, and marks what was said on an earlier day', async () => {
    const { page } = served;
    const keys = [
      'active_surveillance',
      'distal_pancreatectomy',
      'liver_metastasis_resection',
      'somatostatin_analog',
      'everolimus',
      'sunitinib',
      'temozolomide_capecitabine',
      'prrt',
      'chemoembolization',
      'radioembolization',
      'combination_prrt_radioembolization',
    ];
    const stanceKeys = ['support', 'support_with_conditions', 'neutral', 'against', 'abstain'] as const;
    const said = (row: number) =>
      roles.flatMap((entry, index) =>
        (row + index) % 7 === 6
          ? []
          : [
              {
                role: entry.key,
                stance: stanceKeys[(row * 3 + index) % 5]!,
                comment: index % 2 ? 'Long. '.repeat(200) : null,
              },
            ],
      );
    const options = [
      ...keys.map((key, row) => ({ optionId: key, label: t.lookup(`option.${key}`) ?? key, roleOpinions: said(row) })),
      { optionId: 'free', label: '非常に長い名前の選択肢 '.repeat(12).trim(), roleOpinions: said(11) },
    ];
    const content = madeCase('DISC-WIDE', 'محمد الاختبار', {
      boardQuestion: 'ما السؤال؟',
      options,
      roleInputs: [{ role: 'surgeon', status: 'received', text: 'A long note. '.repeat(800), givenBy: '山田 太郎' }],
      board: { date: '2026-02-01', recommendation: { text: 'PRRT', primaryOptionId: 'prrt' } },
    } as never);
    const { jobId } = (await call('cases.import', { content: madeFile(content) })) as { jobId: string };
    await call('jobs.wait', { jobId });
    const { cases } = await call('cases.list', { search: 'DISC-WIDE' });
    const meeting = await call('meetings.create', { date: '2026-11-05', cases: [cases[0]?.id ?? ''] });
    discussionId = meeting.discussions[0]?.id ?? '';
    await button('Cases').click();
    await page.getByText('محمد الاختبار').first().click();
    await page.keyboard.press('Enter');
    await button('5 Nov 2026').click();
    await page.getByText('Copied from the discussion of 1 Feb 2026').waitFor();
    expect(await inspectScreen(served, 'discussion-long')).toEqual([]);
    const note = field('roleInput.surgeon.text');
    await note.press('End');
    await note.press('!');
    await isSaved();
    expect((await get()).roleInputs[0]).toMatchObject({ copiedFrom: null, givenBy: '山田 太郎' });
    await button('Empty this input').click();
    await expect.poll(() => note.inputValue()).toBe('');
    await button('Undo').click();
    await expect.poll(async () => (await note.inputValue()).length).toBeGreaterThan(10_000);
    await tab(/^Options/).click();
    await page.locator('[data-cell="0,1"]').focus();
    expect(await page.locator('[data-cell="0,1"]').getAttribute('aria-label')).toContain('from 1 Feb 2026');
    await page.locator('[data-cell="0,1"] [data-date="1 Feb 2026"]').waitFor();
    const widths = await page
      .locator('table')
      .evaluate((grid) => [grid.parentElement!.scrollWidth, grid.parentElement!.clientWidth]);
    expect(widths[0]).toBe(widths[1]);
    expect(await inspectScreen(served, 'discussion-wide')).toEqual([]);
    // As at 200 %: nothing is cut off, only the grid scrolls sideways.
    await page.setViewportSize({ width: 640, height: 400 });
    await tab(/^Role inputs/).click();
    for (const name of ['roles', 'options', 'decision'] as const) {
      await tab({ roles: /^Role inputs/, options: /^Options/, decision: /^Decision/ }[name]).click();
      expect(await inspectScreen(served, `discussion-small-${name}`)).toEqual([]);
      const cut = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
      expect(cut).toBe(0);
    }
    expect(served.complaints).toEqual([]);
  });
});
