import type { Page } from 'playwright-core';

/** After the recovery code: leaves who one is as it is proposed, and comes to the empty list of cases. */
export async function passWhoYouAre(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Who you are' }).waitFor();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('heading', { name: 'No cases yet' }).waitFor();
}

/** Makes a store with the screens of the first run, up to the empty list of cases. */
export async function makeStore(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Your name').fill('Κora Demo-Coordinator');
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('New passphrase again').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByLabel('I have written it down').check();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await passWhoYouAre(page);
}
