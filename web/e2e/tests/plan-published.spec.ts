import { expect, test } from '@playwright/test';
import { ask, house, nothingForAxe, picture, signIn } from './people';

type Person = { id: string; name: string; email: string | null; roles: string[] };
type Call = { day: string; outletName: string; sequence: number; salesmanId: string };
type Draft = { figures: { before: { km: number }; after: { km: number; over: number; coverage: number } } };

const jakarta = (ahead: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(Date.now() + ahead * 86_400_000);

/** The whole company, 1,500 outlets, for four weeks. */
test('the owner makes a plan, accepts a part, publishes it, tomorrow is on the phone, and it is taken back', async ({
  page,
  browser,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1366, height: 900 });
  await signIn(page, 'owner');
  await page.goto(`${house()}/plan?tab=making`);
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Buat rencana' }).first().click();
  await page.getByLabel('Lama pencarian (detik)').fill('25');
  await nothingForAxe(page);
  await picture(page, 'plan-wish-desk-id');
  await page.getByRole('dialog').getByRole('button', { name: 'Buat rencana' }).click();
  await expect(page.getByText(/Mencari rencana terbaik: \d+ %/).first()).toBeVisible();
  // The best plan so far is on the map while the search goes on.
  await expect(page.locator('ul.hues li')).not.toHaveCount(0, { timeout: 60_000 });
  await expect(page.getByText(/Mencari rencana terbaik: \d+ %/).first()).toBeVisible();
  await picture(page, 'plan-running-desk-id');
  await expect(page.getByText('Siap', { exact: true })).toBeVisible({ timeout: 120_000 });

  // Before and after, and every change with its reason.
  await expect(page.getByRole('row', { name: /Jarak/ })).toBeVisible();
  await expect(page.getByText(/dari \d+ diterima/)).toBeVisible();
  await nothingForAxe(page);
  const id = page.url().replace(/.*\//, '');
  const { figures } = await ask<Draft>(page, `/api/plan-drafts/${id}`);
  expect(figures.after.km).toBeLessThan(figures.before.km);
  expect(figures.after.coverage).toBe(100);
  const everybody = await ask<{ items: Person[] }>(page, '/api/people?limit=200');
  const budi = everybody.items.find((one) => one.email?.startsWith('sales1@'));
  await page.getByLabel('Salesman di peta').selectOption(budi?.id ?? '');
  await page.getByLabel('Hari di peta').selectOption('1 MONDAY');
  await picture(page, 'plan-draft-desk-id');

  const first = page.getByRole('checkbox').first();
  const name = await first.getAttribute('aria-label');
  await first.click();
  // Two outlets may bear the same name.
  await expect(page.getByRole('checkbox', { name: name ?? '', exact: true }).first()).not.toBeChecked();
  await page.getByRole('button', { name: 'Terbitkan' }).click();
  await expect(page.getByText('Terbit', { exact: true })).toBeVisible({ timeout: 60_000 });

  // The phone, synced now and then without signal, wakes up on the next working day with that day's list.
  const ahead = await ask<Call[]>(
    page,
    `/api/calls?from=${jakarta(1)}&until=${jakarta(7)}&salesman=${budi?.id}`,
  );
  const next = ahead.map((call) => call.day).sort()[0] ?? '';
  const list = ahead.filter((call) => call.day === next).sort((a, b) => a.sequence - b.sequence);
  expect(list.length).toBeGreaterThan(0);
  const phone = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
  });
  const field = await phone.newPage();
  await field.goto(`${house()}/field/`);
  await field.locator('input.code').fill('DEMO-0001');
  await field.getByRole('button', { name: 'Hubungkan' }).click();
  await expect(field.getByText(/Semua sudah sampai/).first()).toBeVisible({ timeout: 45_000 });
  await field.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await field.waitForTimeout(3_000);
  await phone.setOffline(true);
  await field.clock.setFixedTime(new Date(`${next}T07:30:00+07:00`));
  await field.reload();
  await expect(field.getByText(list[0]?.outletName ?? '?').first()).toBeVisible({ timeout: 30_000 });
  await picture(field, 'plan-tomorrow-phone-id');
  await phone.close();

  await page.getByRole('button', { name: 'Kembalikan rencana lama' }).click();
  await expect(page.getByText('Dikembalikan', { exact: true })).toBeVisible({ timeout: 60_000 });
});
