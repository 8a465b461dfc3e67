import { type Browser, expect, type Page, test } from '@playwright/test';
import { ask, at, house, nothingForAxe, picture, tell } from './people';

type Person = { id: string; name: string; email: string | null };
type Call = {
  id: string;
  outletId: string;
  outletName: string;
  day: string;
  state: string;
  salesmanId: string;
};
type Share = {
  share: { lines: { callId: string; outletId: string; kind: string; outcome: string }[] };
  outlets: { id: string; name: string }[];
};

/** The company stands where it is ten in the morning now, so that half of the day is left at whatever hour this runs. */
const ahead = (34 - new Date().getUTCHours()) % 24;
const offset = ahead > 14 ? ahead - 24 : ahead;
const timeZone = `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;

const dayIn = (later: number) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(Date.now() + later * 86_400_000);

type Company = { name: string; timeZone: string; language: string; settings: unknown };
type WorkRules = { day: object; stays: object; nights: object[] };
let before: { company: Company; rules: WorkRules };

test.beforeAll(async ({ browser }) => {
  const owner = await at(browser, 'owner');
  const { name, timeZone: usual, language, settings } = await ask<Company>(owner, '/api/organisation');
  before = {
    company: { name, timeZone: usual, language, settings },
    rules: await ask(owner, '/api/work-rules'),
  };
  expect(await tell(owner, 'PUT', '/api/organisation', { ...before.company, timeZone })).toBe(200);
  const hours = { from: '08:00', until: '20:00' };
  const rules = {
    day: { ...hours, saturdayUntil: '20:00', lunch: 0, fridayPrayer: false },
    stays: Object.fromEntries(['A', 'B', 'C'].map((name) => [name, { minutes: 5, ...hours }])),
    nights: [],
  };
  expect(await tell(owner, 'PUT', '/api/work-rules', rules)).toBe(200);
  await owner.context().close();
});

test.afterAll(async ({ browser }) => {
  const owner = await at(browser, 'owner');
  await tell(owner, 'PUT', '/api/organisation', before.company);
  await tell(owner, 'PUT', '/api/work-rules', before.rules);
  await owner.context().close();
});

async function phone(browser: Browser, code: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'id-ID',
    timezoneId: timeZone,
    geolocation: { latitude: -6.238, longitude: 107.012, accuracy: 12 },
    permissions: ['geolocation'],
  });
  const page = await context.newPage();
  await page.goto(`${house()}/field/`);
  await page.locator('input.code').fill(code);
  await page.getByRole('button', { name: 'Hubungkan' }).click();
  await expect(page.getByText(/Semua sudah sampai/).first()).toBeVisible({ timeout: 45_000 });
  return page;
}

const wake = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));

/** Calls on today's list: later ones are put there. */
async function aDay(desk: Page, salesmen: Person[]) {
  for (const salesman of salesmen) {
    const calls = await ask<Call[]>(
      desk,
      `/api/calls?from=${dayIn(1)}&until=${dayIn(6)}&salesman=${salesman.id}`,
    );
    let moved = 0;
    for (const call of calls.filter(({ state }) => state === 'PLANNED')) {
      const answer = await tell(desk, 'POST', `/api/calls/${call.id}/move`, {
        day: dayIn(0),
        salesmanId: salesman.id,
        sequence: 500 + moved,
        despite: true,
      });
      if (answer === 204) moved += 1;
      if (moved === 6) break;
    }
    expect(moved).toBe(6);
  }
}

const row = (page: Page, name: string) => page.locator('ol.cards li').filter({ hasText: name }).first();

test('a salesman falls ill, the rest of his day is shared out, and two phones see it', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const desk = await at(browser, 'supervisor');
  const people = await ask<{ items: Person[] }>(desk, '/api/people?limit=200');
  const named = (account: string) =>
    people.items.find(({ email }) => email === `${account}@demo.selaras.example`) as Person;
  const [ill, colleague] = [named('sales1'), named('sales2')];
  await aDay(desk, [ill, colleague]);
  const his = await phone(browser, 'DEMO-0001');
  const hers = await phone(browser, 'DEMO-0002');

  // He is without signal and makes one call that nobody at the office knows of.
  await his.context().setOffline(true);
  const done = ((await his.locator('.next h2').textContent()) ?? '').trim();
  await his.locator('.next').getByRole('button', { name: 'Check-in' }).click();
  await his.getByRole('button', { name: 'Tidak order' }).click();
  await his.getByRole('dialog').getByRole('button').first().click();
  await expect(row(his, done)).not.toContainText('Rencana');

  // The supervisor sees the proposal with reasons, and accepts it.
  await desk.goto(`${house()}/today`);
  await desk.getByRole('button', { name: `Bagikan sisa hari ${ill.name}` }).click();
  await nothingForAxe(desk);
  await desk.getByRole('checkbox', { name: colleague.name }).check();
  await desk.getByRole('button', { name: 'Lihat usulan' }).click();
  await expect(desk.getByRole('heading', { level: 1, name: `Sisa hari ${ill.name}` })).toBeVisible();
  await expect(desk.getByText(/tambah \d+ menit/).first()).toBeVisible();
  await nothingForAxe(desk);
  await picture(desk, 'sharing-desk-id');
  const id = new URL(desk.url()).pathname.split('/').at(-1);
  await desk.getByRole('button', { name: /Terima \d+ kunjungan/ }).click();
  await expect(desk.getByText('Berlaku', { exact: true })).toBeVisible();
  const { share, outlets } = await ask<Share>(desk, `/api/day-shares/${id}`);
  const nameOf = (outlet: string) => outlets.find((one) => one.id === outlet)?.name ?? '';
  const given = share.lines.filter(({ kind }) => kind === 'GIVEN').map(({ outletId }) => nameOf(outletId));
  expect(given.length).toBeGreaterThan(2);

  // Her phone gets the calls, with the outlets and a word about it.
  await wake(hers);
  await expect(hers.getByText(new RegExp(`kunjungan dari ${ill.name}`))).toBeVisible({ timeout: 30_000 });
  for (const name of given.slice(0, 3)) await expect(row(hers, name)).toBeVisible();
  await nothingForAxe(hers);
  await picture(hers, 'sharing-phone-id');

  // His comes back: the calls have left it, what he did stays his, and her list lets go of it.
  await his.context().setOffline(false);
  await wake(his);
  await expect(his.getByText('Sisa hari Anda dibagi', { exact: false })).toBeVisible({ timeout: 30_000 });
  for (const name of given.filter((one) => one !== done).slice(0, 3))
    await expect(row(his, name)).toHaveCount(0);
  await expect(row(his, done)).toBeVisible();
  if (given.includes(done)) {
    await wake(hers);
    await expect(row(hers, done)).toHaveCount(0, { timeout: 30_000 });
  }
  const calls = await ask<Call[]>(desk, `/api/calls?from=${dayIn(0)}&until=${dayIn(6)}`);
  const once = calls.filter(({ outletName }) => outletName === done && outletName);
  expect(once.some(({ state, salesmanId }) => state === 'DONE' && salesmanId === ill.id)).toBe(true);
  const keys = calls.map(({ outletId, day }) => `${outletId} ${day}`);
  expect(new Set(keys).size).toBe(keys.length);

  // Taken back, his list is as it was; what he made stays made.
  await desk.getByRole('button', { name: 'Kembalikan' }).click();
  await expect(
    desk.getByText('Sudah dikunjungi, tetap').or(desk.getByText('Dikembalikan')).first(),
  ).toBeVisible();
  await wake(his);
  const back = given.find((one) => one !== done) as string;
  await expect(row(his, back)).toBeVisible({ timeout: 30_000 });
  await his.context().close();
  await hers.context().close();
});

test('a salesman puts his day in order by hand and by engine, without signal', async ({ browser }) => {
  test.setTimeout(120_000);
  const desk = await at(browser, 'supervisor');
  const people = await ask<{ items: Person[] }>(desk, '/api/people?limit=200');
  const third = people.items.find(({ email }) => email === 'sales3@demo.selaras.example') as Person;
  const other = await at(browser, 'owner');
  await aDay(other, [third]);
  const page = await phone(browser, 'DEMO-0003');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.getByRole('link', { name: 'Urutkan' }).click();
  const rows = page.locator('ol.route li');
  await expect(rows.nth(5)).toBeVisible();
  await page.context().setOffline(true);
  await nothingForAxe(page);
  const first = (await rows.first().locator('strong').textContent()) ?? '';
  // By key, by button, by finger.
  await page.getByRole('button', { name: /Pindahkan .*nomor 1$/ }).press('ArrowDown');
  await expect(rows.nth(1).locator('strong')).toHaveText(first);
  await rows
    .nth(1)
    .getByRole('button', { name: /Turunkan/ })
    .click();
  await expect(rows.nth(2).locator('strong')).toHaveText(first);
  const grip = await rows.nth(2).locator('.grip').boundingBox();
  const target = await rows.nth(0).boundingBox();
  await page.mouse.move((grip?.x ?? 0) + 20, (grip?.y ?? 0) + 20);
  await page.mouse.down();
  await page.mouse.move((grip?.x ?? 0) + 20, (target?.y ?? 0) + 10, { steps: 12 });
  await page.mouse.up();
  await expect(rows.first().locator('strong')).toHaveText(first);
  await picture(page, 'route-phone-id');
  await page.getByRole('button', { name: 'Urutkan otomatis' }).click();
  const sorted = await rows.locator('strong').allInnerTexts();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await expect(page.locator('.next h2')).toHaveText(sorted[0] ?? '');
  await page.context().setOffline(false);
  await wake(page);
  await expect(page.getByText(/Semua sudah sampai/).first()).toBeVisible({ timeout: 30_000 });
  const calls = await ask<Call[]>(
    other,
    `/api/calls?from=${dayIn(0)}&until=${dayIn(0)}&salesman=${third.id}`,
  );
  expect(calls.filter(({ state }) => state === 'PLANNED').map(({ outletName }) => outletName)).toEqual(
    sorted,
  );
  await page.context().close();
});
