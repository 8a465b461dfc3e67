import { expect, type Page, test } from '@playwright/test';
import { at, house, leaveNothingOpen, nothingForAxe, picture } from './people';
import { arrived, pair, phoneOf, planned } from './phones';
import { watch } from './watch';

leaveNothingOpen();

/** The next outlet of the day, from arrival to a reason for no order. */
async function visit(page: Page) {
  await page.getByRole('button', { name: /^Check-in/ }).click();
  await page.getByRole('button', { name: 'Tidak order', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button')
    .filter({ hasText: /Stok masih cukup/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
}

test('a day in the field with a flapping network moves on the owner’s board by itself', async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const owner = await at(browser, 'owner');
  const trouble = await watch(owner);
  await owner.goto(`${house()}/today`);
  const calls = owner.locator('section.tile', { hasText: 'Dikunjungi' }).getByRole('link');
  await expect(calls).toBeVisible();
  const before = Number(await calls.textContent());
  const held = await phoneOf(browser);
  const { page: salesman, context } = held;
  await pair(held, 'DEMO-0002');
  // Whatever the made-up day has done by this hour.
  await planned(held, owner, 2);
  // Without signal, then with a network that comes and goes.
  await context.setOffline(true);
  await visit(salesman);
  await expect(salesman.getByText(/tersimpan di sini, menunggu/).first()).toBeVisible();
  expect(Number(await calls.textContent())).toBe(before);
  for (let turn = 0; turn < 4; turn++) {
    await context.setOffline(false);
    await salesman.waitForTimeout(150);
    await context.setOffline(true);
    await salesman.waitForTimeout(150);
  }
  await visit(salesman);
  await context.setOffline(false);
  await arrived(salesman);
  const since = Date.now();
  // Begun and ended, twice.
  await expect(owner.locator('.events li').filter({ hasText: 'Agus Salim' })).toHaveCount(4);
  expect(Date.now() - since).toBeLessThan(2_000);
  await expect(calls).toHaveText(String(before + 2));
  await picture(owner, 'today-live-desk-id');
  await nothingForAxe(owner);
  expect(trouble).toEqual([]);

  // A number that gets old says so.
  await owner.context().setOffline(true);
  await expect(owner.getByText(/sambungan langsung terputus|Tidak ada data baru sejak/).first()).toBeVisible({
    timeout: 60_000,
  });
  await expect(owner.getByText(/Data pukul \d\d:\d\d/)).toBeVisible();
});

test('a phone is paired by code, locked, unlocked and revoked from the desk', async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await at(browser, 'supervisor');
  const trouble = await watch(page);
  await page.goto(`${house()}/team`);
  await page
    .getByRole('row', { name: /Joko Purnomo/ })
    .getByRole('button', { name: 'Pasangkan' })
    .click();
  const window = page.getByRole('dialog');
  await expect(window.getByAltText('Kode QR untuk memasangkan ponsel')).toBeVisible();
  const code = (await window.locator('.code').textContent()) ?? '';
  await nothingForAxe(page);
  await picture(page, 'pairing-desk-id');
  const held = await phoneOf(browser);
  const { page: salesman } = held;
  await pair(held, code);
  await page.goto(`${house()}/team?tab=devices`);
  const row = page.getByRole('row', { name: /Joko Purnomo/ });
  await row.getByRole('button', { name: 'Kunci', exact: true }).click();
  await expect(row).toContainText('Terkunci');
  await salesman.reload();
  await expect(salesman.getByText('Ponsel ini dikunci kantor').first()).toBeVisible({ timeout: 30_000 });
  await row.getByRole('button', { name: 'Buka kunci' }).click();
  await expect(row).toContainText('Aktif');
  await row.getByRole('button', { name: 'Cabut' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cabut' }).click();
  await expect(row).toContainText('Dicabut');
  expect(trouble).toEqual([]);
});
