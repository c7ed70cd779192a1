import type { Page } from 'playwright-core';
import type { CallInput, CallName, CallOutput } from '@contract/contract';
import type { CallResult } from '@contract/result';
import { makeStore as passFirstRun } from './first-run';

/** Asks the services as the page does. */
export async function askAsPage<Name extends CallName>(
  page: Page,
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const result = await page.evaluate(async (body) => {
    const response = await fetch('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-netboard': '1' },
      body,
    });
    return (await response.json()) as CallResult<unknown>;
  }, JSON.stringify({ name, input }));
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
  return result.value as CallOutput<Name>;
}

/** Makes the store with the screens of the app, at the size of a small laptop. */
export async function makeStore(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await passFirstRun(page, 'seven quiet herons');
}

/** Opens a case from the list, by its number. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Cases', exact: true }).click();
  await page.getByLabel('Search cases').fill(number);
  await page.getByText('1 case found').waitFor();
  await page.locator('[role="row"]').getByText(number).waitFor();
  await page.getByLabel('Search cases').press('Enter');
  await page.getByRole('tab').first().waitFor();
}

/** Waits until nothing is on its way to the store. */
export async function untilSaved(page: Page): Promise<void> {
  // Leaving a field saves it at once.
  await page.locator('[id^="tab-"][aria-selected="true"]').focus();
  await page.locator('[data-save="saved"]').waitFor();
}
