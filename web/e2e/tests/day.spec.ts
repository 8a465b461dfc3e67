import { expect, test } from '@playwright/test';
import { house, nothingForAxe, picture, signIn } from './people';

test('the owner sees the day', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 850 });
  await signIn(page, 'owner');
  await expect(page.getByText('Budi Santoso').first()).toBeVisible();
  await picture(page, 'today-desk-id');
  await nothingForAxe(page);
});

test('a wrong password is refused in words', async ({ page }) => {
  await page.goto(house());
  await page.locator('input[name=email]').fill('owner@demo.selaras.example');
  await page.locator('input[name=password]').fill('not the password');
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('alert')).toBeVisible();
});

test('the list of outlets opens and is searched', async ({ page }) => {
  await signIn(page, 'supervisor');
  await page.goto(`${house()}/outlets`);
  await expect(page.getByText(/Toko|Warung|Kios|Grosir|TK\.|Minimarket/).first()).toBeVisible();
  await picture(page, 'outlets-desk-id');
});

test('a phone pairs, shows the day, and opens again without signal', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    geolocation: { latitude: -6.238, longitude: 107.012, accuracy: 12 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await page.goto(`${house()}/field/`);
  await page.locator('input.code').fill('DEMO-0001');
  await page.getByRole('button', { name: 'Hubungkan' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
  await expect(page.getByText(/Semua sudah sampai/).first()).toBeVisible({ timeout: 45_000 });
  await picture(page, 'today-phone-id');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(3_000);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
  await context.close();
});
