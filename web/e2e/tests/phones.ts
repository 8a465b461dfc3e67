import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { ask, house, tell } from './people';

type How = { code?: string; language?: 'id' | 'en'; scheme?: 'light' | 'dark'; url?: string };

export type Phone = { context: BrowserContext; page: Page; url: string };

/** A salesman's phone, 360 x 740, in the middle of Bekasi. */
export async function phoneOf(browser: Browser, how: How = {}): Promise<Phone> {
  const { language = 'id', scheme = 'light', url = house() } = how;
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    colorScheme: scheme,
    geolocation: { latitude: -6.238, longitude: 107.012, accuracy: 12 },
    permissions: ['geolocation'],
    acceptDownloads: true,
  });
  await context.addInitScript((words) => localStorage.setItem('selaras.language', words), language);
  return { context, page: await context.newPage(), url };
}

export async function pair({ page, url }: Phone, code = 'DEMO-0001'): Promise<void> {
  await page.goto(`${url}/field/`);
  await page.locator('input.code').fill(code);
  await page.getByRole('button', { name: /Hubungkan|Connect/ }).click();
  await arrived(page);
}

/** Everything saved here has been answered by the office. */
export async function arrived(page: Page, patience = 60_000): Promise<void> {
  await expect(page.getByText(/Semua sudah sampai|Everything arrived|All arrived/).first()).toBeVisible({
    timeout: patience,
  });
}

/** Until the service worker holds the whole application: from then on the phone opens without signal. */
export async function installed(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // The first page was there before its worker; the next one is the worker's own.
  if (!(await page.evaluate(() => navigator.serviceWorker.controller !== null))) await page.reload();
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 30_000 })
    .toBe(true);
}

/** Counts what the thumb does. */
export function thumb() {
  let taps = 0;
  return {
    tap: async (where: Locator) => {
      await where.tap();
      taps += 1;
    },
    taps: () => taps,
  };
}

type Stored = {
  id: string;
  type: string;
  state: string;
  seq: number;
  journalled: boolean;
  answer?: { status: string; code?: string };
};

/** What the phone's own database holds, straight from the browser. */
export function stored<T>(page: Page, table: string): Promise<T[]> {
  return page.evaluate(
    (name) =>
      new Promise<T[]>((done, failed) => {
        const opening = indexedDB.open('selaras');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            db.close();
            done(all.result as T[]);
          };
          all.onerror = () => failed(all.error);
        };
      }),
    table,
  );
}

export const outboxOf = (page: Page): Promise<Stored[]> => stored<Stored>(page, 'outbox');

/** A camera picture of some megabytes: noise does not compress. */
export async function cameraPicture(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 2400, height: 3200 });
    const pen = canvas.getContext('2d')!;
    const noise = pen.createImageData(canvas.width, canvas.height);
    for (let i = 0; i < noise.data.length; i++) noise.data[i] = i % 4 === 3 ? 255 : Math.random() * 255;
    pen.putImageData(noise, 0, 0);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.6));
    const bytes = new Uint8Array(await blob!.arrayBuffer());
    let text = '';
    for (let i = 0; i < bytes.length; i += 8_192)
      text += String.fromCharCode(...bytes.subarray(i, i + 8_192));
    return btoa(text);
  });
  return Buffer.from(base64, 'base64');
}

type Call = { id: string; day: string; outletId: string; salesmanId: string; state: string };

export const today = (): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());

/** Brings calls of the coming days forward to today, whatever the made-up company has done by this hour. */
export async function planned(phone: Phone, office: Page, most: number): Promise<void> {
  const { page } = phone;
  const person = await page.evaluate(
    () => JSON.parse(localStorage.getItem('selaras.phone') ?? '{}').phone.personId as string,
  );
  const held = await stored<{ outletId: string; lines?: unknown[] }>(page, 'orders');
  const ordered = new Set(held.filter((order) => order.lines?.length).map((order) => order.outletId));
  const visited = new Set(
    (await stored<Call>(page, 'calls')).filter((call) => call.day === today()).map((call) => call.outletId),
  );
  const until = new Date(Date.now() + 20 * 24 * 3600_000).toISOString().slice(0, 10);
  const coming = (await ask<Call[]>(office, `/api/calls?from=${today()}&until=${until}`)).filter(
    (call) =>
      call.salesmanId === person &&
      call.day > today() &&
      ordered.has(call.outletId) &&
      !visited.has(call.outletId),
  );
  const outlets = new Set<string>();
  for (const call of coming) {
    if (outlets.size === most || outlets.has(call.outletId)) continue;
    const body = { day: today(), salesmanId: person, sequence: 50 + outlets.size, despite: true };
    if ((await tell(office, 'POST', `/api/calls/${call.id}/move`, body)) === 204) outlets.add(call.outletId);
  }
  expect(outlets.size).toBe(most);
  await page.reload();
  await expect
    .poll(
      async () =>
        (await stored<Call>(page, 'calls')).filter(
          (call) => call.day === today() && outlets.has(call.outletId),
        ).length,
      { timeout: 90_000 },
    )
    .toBe(most);
}
