import { expect, test } from '@playwright/test';
import { house, leaveNothingOpen, nothingForAxe, signIn } from './people';

leaveNothingOpen();

test('the funnel opens its records, in English and in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('selaras.language', 'en'));
  await signIn(page, 'owner');
  await page.goto(`${house()}/funnel`);
  await expect(page.getByRole('heading', { level: 1, name: 'Funnel' })).toBeVisible();
  await expect(page.getByText('First order').first()).toBeVisible();
  await nothingForAxe(page);
  const accepted = page.locator('.funnel li', { hasText: 'Accepted by sales' });
  const count = Number(((await accepted.locator('strong').textContent()) ?? '').replace(/\D/g, ''));
  expect(count).toBeGreaterThan(5);
  await accepted.locator('strong a').click();
  await expect(page).toHaveURL(/reached=ACCEPTED/);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  await page.goto(`${house()}/forms`);
  await page.locator('.form-list a').first().click();
  await expect(page.locator('iframe')).toBeVisible();
  await nothingForAxe(page);
});
