import type { CallOutput } from '@contract/contract';
import { type TestBrowser, callInPage } from './browser-page';
import { makeStore } from './first-run';

/** A screen of which pictures are kept. */
export interface TourStop {
  readonly name: string;
  /** Brings the page there. */
  readonly open: () => Promise<void>;
}

/** Clock and ids of the tour: the same every time, so that its pictures are. */
export const tourArguments = ['--now', '2026-09-07T08:00:00Z', '--seed', 'tour'] as const;

interface Line {
  readonly id: string;
  readonly caseId: string | null;
}

/** Every screen of the window, with the sample in it. The first stops make the store. */
export async function screenTour(served: TestBrowser): Promise<TourStop[]> {
  const { page } = served;
  const call = <T>(name: string, input: unknown): Promise<T> => callInPage<T>(served, name, input);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  /** What was open last is opened again: so the page comes to any screen at once. */
  const goTo = async (screen: object, choices: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    for (const [key, value] of Object.entries({ 'shell.last': screen, ...choices })) {
      await call('preferences.set', { key, value });
    }
    await page.reload();
    await page.locator('h1').first().waitFor();
  };
  const ids = { case: '', meeting: '', discussion: '' };
  const fill = async (): Promise<void> => {
    const { jobId } = await call<{ jobId: string }>('sample.add', {});
    await call('jobs.wait', { jobId });
    const { cases } = await call<{ cases: Line[] }>('cases.list', { limit: 20 });
    ids.case = cases.find(({ caseId }) => caseId?.endsWith('01') === true)?.id ?? '';
    const { meetings } = await call<CallOutput<'meetings.list'>>('meetings.list', {});
    const planned = meetings.find(({ fromFile }) => !fromFile);
    ids.meeting = planned?.id ?? '';
    ids.discussion = planned?.discussions.find((line) => line.caseId === ids.case)?.id ?? '';
  };
  const inCase =
    (section: string, tab = 'board') =>
    (): Promise<void> =>
      goTo({ at: 'case', id: ids.case }, { 'caseEditor.section': section, 'beside.tab': tab });
  const inDiscussion = (part: string) => (): Promise<void> => goTo({ at: 'discussion', id: ids.discussion, part });

  return [
    { name: 'make-store', open: async () => page.getByLabel('Your name').waitFor() },
    { name: 'cases-empty', open: () => makeStore(page, 'seven quiet herons') },
    { name: 'cases', open: () => fill().then(() => goTo({ at: 'cases' })) },
    {
      name: 'palette',
      open: async () => {
        await press('Control+k');
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'new-case',
      open: async () => {
        await press('Escape');
        await page.getByRole('button', { name: 'New case …' }).click();
        await page.getByRole('dialog').waitFor();
      },
    },
    { name: 'case-referral', open: inCase('referral') },
    { name: 'case-pathology', open: inCase('pathology') },
    { name: 'case-imaging-course', open: inCase('imaging', 'course') },
    { name: 'case-labs', open: inCase('labs') },
    { name: 'case-history', open: inCase('treatments', 'history') },
    { name: 'case-attachments', open: inCase('attachments') },
    { name: 'case-discussions', open: inCase('discussions') },
    { name: 'discussion-roles', open: inDiscussion('roles') },
    { name: 'discussion-options', open: inDiscussion('options') },
    { name: 'discussion-decision', open: inDiscussion('decision') },
    { name: 'meetings', open: () => goTo({ at: 'meetings' }) },
    { name: 'meeting', open: () => goTo({ at: 'meeting', id: ids.meeting }) },
    {
      name: 'packet',
      open: async () => {
        await goTo({ at: 'packet', meetingId: ids.meeting });
        await page.locator('.pdfViewer .page canvas').first().waitFor();
        await page.waitForTimeout(1_500);
      },
    },
    {
      name: 'patients-from-table',
      open: async () => {
        await goTo({ at: 'cases' });
        await page
          .getByRole('button', { name: /patients|table/i })
          .first()
          .click();
        await page.locator('h1').first().waitFor();
      },
    },
    { name: 'settings', open: () => goTo({ at: 'settings' }) },
    { name: 'help', open: () => goTo({ at: 'help' }) },
    {
      name: 'unlock',
      open: async () => {
        await goTo({ at: 'cases' });
        await page.getByRole('button', { name: 'Lock', exact: true }).click();
        await page.getByRole('heading', { name: 'Unlock your store' }).waitFor();
      },
    },
  ];
}
