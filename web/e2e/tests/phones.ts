import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { house } from './people';

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
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const names = await caches.keys();
        const precache = names.find((name) => name.includes('precache'));
        const held = precache ? (await (await caches.open(precache)).keys()).length : 0;
        return held > 10 && navigator.serviceWorker.controller !== null;
      }),
    )
    .toBe(true)
    .catch(async () => {
      // The first page was there before its worker: the next one is its own.
      await page.reload();
      await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    });
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
