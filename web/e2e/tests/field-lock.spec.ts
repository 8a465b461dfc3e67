import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { ask, at, house, nothingForAxe, picture, tell } from './people';
import { arrived, installed, outboxOf, pair, type Phone, phoneOf, stored } from './phones';
import { ordersOfToday, repeatOrder, shopsWithOrders } from './repeat-orders';

type Device = { id: string; pairedAt: string; state: string; wipedAt?: string };

/** The phone that was paired last. */
async function deviceOf(office: Page): Promise<Device> {
  const all = await ask<Device[]>(office, '/api/devices');
  return [...all].sort((a, b) => (a.pairedAt < b.pairedAt ? 1 : -1))[0]!;
}

async function withOneOrderUnsent(phone: Phone) {
  await pair(phone, 'DEMO-0002');
  await installed(phone.page);
  const [shop] = await shopsWithOrders(phone.page);
  await phone.context.setOffline(true);
  await repeatOrder(phone.page, house(), shop!);
}

test('locked: nothing readable is left, the outbox stays for the same person; unlocked: all is back and arrives', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'supervisor');
  const phone = await phoneOf(browser);
  const { page, context } = phone;
  await withOneOrderUnsent(phone);
  const before = await ordersOfToday(office);
  const device = await deviceOf(office);
  expect(await tell(office, 'POST', `/api/devices/${device.id}/lock`, {})).toBe(200);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { name: 'Ponsel ini dikunci kantor' })).toBeVisible({
    timeout: 90_000,
  });
  await expect(page.getByText('3 kiriman yang belum sampai tersimpan terenkripsi')).toBeVisible();
  await expect(page.getByText(/Masih dikunci/)).toBeVisible();
  await picture(page, 'field-locked-id');
  await nothingForAxe(page);
  for (const table of ['outlets', 'products', 'prices', 'orders', 'ownOrders', 'visits'])
    expect(await stored(page, table), table).toHaveLength(0);
  // What was on its way when the lock was heard of is unsent like the rest.
  expect(
    (await outboxOf(page)).map((item) => [['pending', 'sending'].includes(item.state), 'body' in item]),
  ).toEqual(Array.from({ length: 3 }, () => [true, false]));
  expect(await page.evaluate(() => localStorage.getItem('selaras.phone'))).not.toContain('keyHalf');
  // Neither a restart nor the lack of signal opens it.
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText(/Tidak ada sinyal/)).toBeVisible();
  await context.setOffline(false);

  expect(await tell(office, 'POST', `/api/devices/${device.id}/unlock`, {})).toBe(200);
  await page.waitForTimeout(3_500);
  await page.getByRole('button', { name: 'Coba lagi' }).tap();
  await arrived(page);
  const now = await ordersOfToday(office);
  expect([...now].filter((id) => !before.has(id))).toHaveLength(1);
  await expect.poll(async () => (await stored(page, 'outlets')).length).toBeGreaterThan(10);
  await context.close();
  await office.context().close();
});

test('wiped: the phone is empty at its next contact and says so to the office', async ({ browser }) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'supervisor');
  const phone = await phoneOf(browser);
  await withOneOrderUnsent(phone);
  const device = await deviceOf(office);
  expect(await tell(office, 'POST', `/api/devices/${device.id}/wipe`, {})).toBe(200);
  await phone.context.setOffline(false);
  await expect(phone.page.locator('input.code')).toBeVisible({ timeout: 90_000 });
  expect(await phone.page.evaluate(() => localStorage.getItem('selaras.phone'))).toBeNull();
  const left = await phone.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const names: string[] = [];
    // @ts-expect-error TypeScript does not know that folders can be walked
    for await (const name of root.keys()) names.push(name);
    return names;
  });
  // The application opened anew and made an empty journal; nothing else is there.
  expect(left.filter((name) => name !== 'selaras')).toEqual([]);
  expect(await outboxOf(phone.page)).toHaveLength(0);
  await expect
    .poll(
      async () => (await ask<Device[]>(office, '/api/devices')).find((one) => one.id === device.id)?.wipedAt,
    )
    .toBeTruthy();
  await phone.context.close();
  await office.context().close();
});

test('eight days without contact: outlets are locked, the unsent stays and goes when there is signal', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'supervisor');
  const phone = await phoneOf(browser);
  const { page, context } = phone;
  await withOneOrderUnsent(phone);
  const [order] = await stored<{ id: string }>(page, 'ownOrders');
  await page.clock.install({ time: Date.now() + 8 * 24 * 3600_000 });
  await page.reload();
  await expect(page.getByText('Sudah lebih dari 7 hari tanpa kontak')).toBeVisible();
  await expect(page.getByText(/3 tersimpan di sini/)).toBeVisible();
  await picture(page, 'field-lapsed-id');
  await nothingForAxe(page);
  expect(await stored(page, 'outlets')).toHaveLength(0);
  expect(await outboxOf(page)).toHaveLength(3);
  await page.close();
  phone.page = await context.newPage();
  await context.setOffline(false);
  await phone.page.goto(`${house()}/field/`);
  await arrived(phone.page);
  await expect(phone.page.getByText('Sudah lebih dari 7 hari')).toHaveCount(0);
  await expect.poll(async () => (await stored(phone.page, 'outlets')).length).toBeGreaterThan(10);
  // The clock of this browser stays eight days ahead, which the server takes off again: the order is not of today.
  await expect.poll(() => tell(office, 'GET', `/api/orders/${order?.id}`)).toBe(200);
  await context.close();
  await office.context().close();
});

test('unsent work goes home as a sealed file, and does not double when the phone sends it, too', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'supervisor');
  const phone = await phoneOf(browser);
  const { page, context } = phone;
  await withOneOrderUnsent(phone);
  const before = await ordersOfToday(office);
  await page.goto(`${house()}/field/#/settings`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Ekspor yang belum terkirim' }).tap(),
  ]);
  const secret = (await page.locator('strong.code').textContent()) ?? '';
  await picture(page, 'field-settings-id');
  await nothingForAxe(page);
  const sealed = readFileSync(await file.path());
  expect(sealed.toString()).not.toContain('order.placed');

  const bring = async (password: string) => {
    await office.goto(`${house()}/quarantine`);
    await office
      .getByRole('button', { name: /berkas|ponsel/i })
      .first()
      .click();
    const dialog = office.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({
      name: file.suggestedFilename(),
      mimeType: 'application/json',
      buffer: sealed,
    });
    await dialog.getByLabel(/^Kata sandi/).fill(password);
    await dialog.getByRole('button', { name: 'Buka' }).click();
  };
  await bring('SALAHSALAH');
  await expect(office.getByRole('dialog').getByRole('alert')).toBeVisible();
  await bring(secret);
  await expect(office.getByRole('dialog').locator('table')).toContainText('1');
  await office.getByRole('button', { name: 'Terima kiriman ini' }).click();
  await expect(office.locator('.notes')).toContainText('3 diterima, 0');
  const fresh = [...(await ordersOfToday(office))].filter((id) => !before.has(id));
  expect(fresh).toHaveLength(1);

  // Brought once more, and then by the phone itself: still one.
  await bring(secret);
  await office.getByRole('button', { name: 'Terima kiriman ini' }).click();
  await expect(office.locator('.notes').last()).toContainText('3 diterima, 0');
  await context.setOffline(false);
  await page.goto(`${house()}/field/`);
  await arrived(page);
  expect((await outboxOf(page)).map((item) => item.answer?.status)).toEqual([
    'duplicate',
    'duplicate',
    'duplicate',
  ]);
  expect([...(await ordersOfToday(office))].filter((id) => !before.has(id))).toEqual(fresh);
  await context.close();
  await office.context().close();
});
