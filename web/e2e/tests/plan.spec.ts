import { expect, test } from '@playwright/test';
import { house, nothingForAxe, picture, signIn } from './people';

/** The whole company, 1,500 outlets, for four weeks. */
test('the owner makes a plan, accepts a part, publishes it, sees tomorrow, and takes it back', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 1366, height: 900 });
  await signIn(page, 'owner');
  await page.goto(`${house()}/plan?tab=making`);
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Buat rencana' }).first().click();
  await page.getByLabel('Lama pencarian (detik)').fill('15');
  await nothingForAxe(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Buat rencana' }).click();
  await expect(page.getByText(/Mencari rencana terbaik: \d+ %/).first()).toBeVisible();
  await expect(page.getByText('Siap', { exact: true })).toBeVisible({ timeout: 90_000 });

  // Before and after, and every change with its reason.
  await expect(page.getByRole('row', { name: /Jarak/ })).toBeVisible();
  await expect(page.getByText(/dari \d+ diterima/)).toBeVisible();
  await nothingForAxe(page);
  await picture(page, 'plan-draft-desk-id');
  const first = page.getByRole('checkbox').first();
  const name = await first.getAttribute('aria-label');
  await first.click();
  await expect(page.getByRole('checkbox', { name: name ?? '' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Terbitkan' }).click();
  await expect(page.getByText('Terbit', { exact: true })).toBeVisible({ timeout: 60_000 });

  await page.getByRole('button', { name: 'Kembalikan rencana lama' }).click();
  await expect(page.getByText('Dikembalikan', { exact: true })).toBeVisible({ timeout: 60_000 });
});
