import { expect, type Page, test } from '@playwright/test';
import { ask, at, house } from './people';
import { arrived, installed, outboxOf, pair, type Phone, phoneOf, stored } from './phones';
import { counted, ordersOfToday, repeatOrder, shopsWithOrders } from './repeat-orders';

/** The phone looks once a minute; everything is to be fetched anew, too. */
const LONG = 120_000;

/**
 * A page of the same origin without the application, from which a browser's own deletions are played. It lies beside the
 * worker's `/field/`, for the worker answers everything there with the application.
 */
async function lose(phone: Phone, what: ('indexeddb' | 'opfs')[]): Promise<Page> {
  await phone.page.close();
  const knife = await phone.context.newPage();
  await knife.route('**/nothing', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>nothing</title>' }),
  );
  await knife.goto(`${house()}/nothing`);
  await knife.evaluate(async (stores) => {
    if (stores.includes('indexeddb'))
      await new Promise<void>((done, failed) => {
        const gone = indexedDB.deleteDatabase('selaras');
        gone.onsuccess = () => done();
        gone.onerror = () => failed(gone.error);
      });
    if (stores.includes('opfs')) {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('selaras', { recursive: true });
    }
  }, what);
  return knife;
}

/** Two orders written without signal, then the browser deletes `what`; the application starts again without signal. */
async function twoOrdersThenLose(phone: Phone, what: ('indexeddb' | 'opfs')[]) {
  const { context } = phone;
  await pair(phone, 'DEMO-0003');
  await installed(phone.page);
  const shops = await shopsWithOrders(phone.page);
  await context.setOffline(true);
  for (const shop of shops.slice(0, 2)) await repeatOrder(phone.page, house(), shop);
  const written = (await outboxOf(phone.page)).map((item) => item.id).sort();
  expect(written).toHaveLength(6);
  const knife = await lose(phone, what);
  phone.page = await context.newPage();
  const began = Date.now();
  await phone.page.goto(`${house()}/field/#/outbox`);
  await expect(phone.page.getByRole('heading', { name: 'Antrean kirim' })).toBeVisible();
  await knife.close();
  return { written, seconds: () => (Date.now() - began) / 1000 };
}

test('E12: IndexedDB deleted: seen at the start, rebuilt from the second copy without signal, alarmed, all arrive', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'owner');
  const before = await ordersOfToday(office);
  const phone = await phoneOf(browser);
  const { written, seconds } = await twoOrdersThenLose(phone, ['indexeddb']);
  await expect(phone.page.getByText('6 dari 6 kiriman dikembalikan')).toBeVisible();
  console.log(`IndexedDB deleted: said and rebuilt after ${seconds().toFixed(1)} s`);
  expect(seconds()).toBeLessThanOrEqual(5);
  expect((await outboxOf(phone.page)).map((item) => item.id).sort()).toEqual(written);
  await phone.context.setOffline(false);
  await arrived(phone.page, LONG);
  const now = await ordersOfToday(office);
  expect([...now].filter((id) => !before.has(id))).toHaveLength(2);
  await expect.poll(async () => JSON.stringify(await ask(office, '/api/devices'))).toContain('"vanished":{');
  await phone.context.close();
  await office.context().close();
});

test('E12: the second copy deleted: seen at the start and written anew', async ({ browser }) => {
  test.setTimeout(240_000);
  const phone = await phoneOf(browser);
  await twoOrdersThenLose(phone, ['opfs']);
  type Lost = { at?: number; copies?: number };
  const lost = async () => (await stored<Lost>(phone.page, 'meta')).find((row) => row?.copies === 6)?.at;
  await expect.poll(lost).toBeDefined();
  const origin = await phone.page.evaluate(() => performance.timeOrigin);
  const seconds = ((await lost()) ?? 0) / 1000 - origin / 1000;
  console.log(`second copy deleted: seen and written anew ${seconds.toFixed(1)} s after the start`);
  expect(seconds).toBeLessThanOrEqual(5);
  expect((await outboxOf(phone.page)).every((item) => item.journalled)).toBe(true);
  // It is whole again: now the database may go.
  await lose(phone, ['indexeddb']);
  phone.page = await phone.context.newPage();
  await phone.page.goto(`${house()}/field/#/outbox`);
  await expect(phone.page.getByText('6 dari 6 kiriman dikembalikan')).toBeVisible();
  await phone.context.setOffline(false);
  await arrived(phone.page, LONG);
  await phone.context.close();
});

test('E12: both deleted: the loss is said with its number, and the office hears of it', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'owner');
  const phone = await phoneOf(browser);
  const { seconds } = await twoOrdersThenLose(phone, ['indexeddb', 'opfs']);
  await expect(phone.page.getByText('0 dari 6 kiriman dikembalikan')).toBeVisible();
  expect(seconds()).toBeLessThanOrEqual(5);
  await phone.context.setOffline(false);
  await arrived(phone.page, LONG);
  const contact = Date.now();
  await expect
    .poll(async () => JSON.stringify(await ask(office, '/api/devices')), { timeout: 60_000 })
    .toContain('"expected":6');
  console.log(
    `both deleted: known to the office ${((Date.now() - contact) / 1000).toFixed(1)} s after contact`,
  );
  await phone.context.close();
  await office.context().close();
});

for (const tabs of [2, 5]) {
  test(`E14: ${tabs} tabs: one sends at a time, an upgrade in one blocks none, nothing twice`, async ({
    browser,
  }) => {
    test.setTimeout(240_000);
    const office = await at(browser, 'owner');
    const phone = await phoneOf(browser);
    await pair(phone, 'DEMO-0003');
    await installed(phone.page);
    const before = await ordersOfToday(office);
    const shops = await shopsWithOrders(phone.page);
    const pages = [phone.page];
    while (pages.length < tabs) {
      const page = await phone.context.newPage();
      await page.goto(`${house()}/field/`);
      await arrived(page);
      pages.push(page);
    }
    const pushes = watchPushes(pages);
    for (const [index, shop] of shops.slice(0, 4).entries()) {
      const page = pages[index % tabs]!;
      await page.bringToFront();
      await repeatOrder(page, house(), shop);
    }

    // Another tab, beside the worker's realm as above, brings a newer version of the database: those that are open let go
    // and start again.
    const newer = await phone.context.newPage();
    await newer.route('**/nothing', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>nothing</title>' }),
    );
    await newer.goto(`${house()}/nothing`);
    const waited = await newer.evaluate(
      () =>
        new Promise<number>((done, failed) => {
          const began = performance.now();
          indexedDB.databases().then((all) => {
            const now = all.find((one) => one.name === 'selaras')?.version ?? 0;
            const opening = indexedDB.open('selaras', now + 1);
            opening.onupgradeneeded = () => opening.result.createObjectStore('fromTomorrow');
            opening.onerror = () => failed(opening.error);
            opening.onsuccess = () => {
              opening.result.close();
              done(performance.now() - began);
            };
          });
        }),
    );
    console.log(`${tabs} tabs: the upgrade waited ${Math.round(waited)} ms`);
    expect(waited).toBeLessThanOrEqual(5_000);
    await newer.close();
    for (const page of pages) {
      await page.bringToFront();
      await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
    }
    await repeatOrder(pages[tabs - 1]!, house(), shops[4]!);
    await arrived(pages[0]!);
    expect(pushes.together()).toBe(0);
    expect(pushes.count()).toBeGreaterThan(0);
    expect(await counted(pages[0]!, office, before)).toEqual({
      orders: 5,
      lost: 0,
      doubled: 0,
      unanswered: 0,
    });
    await phone.context.close();
    await office.context().close();
  });
}

/** How many pushes of different tabs were under way at the same time. */
function watchPushes(pages: Page[]) {
  const under = new Set<object>();
  let count = 0;
  let together = 0;
  for (const page of pages) {
    page.on('request', (request) => {
      if (!request.url().endsWith('/sync/v1/push')) return;
      under.add(request);
      count += 1;
      if (under.size > 1) together += 1;
    });
    for (const end of ['requestfinished', 'requestfailed'] as const)
      page.on(end as 'requestfinished', (request) => void under.delete(request));
  }
  return { count: () => count, together: () => together };
}
