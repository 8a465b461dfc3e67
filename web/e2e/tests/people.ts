import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';

/** Where the demo company is served; the server is started once, in `one-house.ts`. */
export const house = (): string => process.env.SELARAS_E2E_URL ?? '';

export async function signIn(page: Page, account: string) {
  await page.goto(house());
  await page.locator('input[name=email]').fill(`${account}@demo.selaras.example`);
  await page.locator('input[name=password]').fill('selaras-demo-2026');
  await page.locator('button[type=submit]').click();
  await expect(page.locator('input[name=password]')).toHaveCount(0);
}

type How = { language?: 'id' | 'en'; scheme?: 'light' | 'dark'; width?: number; height?: number };

/**
 * Somebody at a desk, with a browser of his own. He has signed in without the form, which `day` fills in, and looks at no
 * screen yet: one that shows the day would follow it, and cost more than the test itself.
 */
export async function at(browser: Browser, account: string, how: How = {}): Promise<Page> {
  const { language = 'id', scheme = 'light', width = 1366, height = 850 } = how;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme });
  await context.addInitScript((words) => localStorage.setItem('selaras.language', words), language);
  const page = await context.newPage();
  await page.goto(`${house()}/api/setup`);
  const secret = { email: `${account}@demo.selaras.example`, password: 'selaras-demo-2026' };
  expect(await tell(page, 'POST', '/api/sign-in', secret)).toBe(200);
  return page;
}

/** Closes every window after each test: one that stays open goes on asking the server, and slows all that follow. */
export function leaveNothingOpen() {
  test.afterEach(async ({ browser }) => {
    for (const context of browser.contexts()) await context.close();
  });
}

/** Answers of the server to the one who is signed in on this page. */
export const ask = <T>(page: Page, path: string): Promise<T> =>
  page.evaluate((asked) => fetch(asked).then((answer) => answer.json()), path) as Promise<T>;

/** Tells the server something as this page's person, as its own forms do. */
export const tell = (page: Page, method: string, path: string, body?: unknown): Promise<number> =>
  page.evaluate(
    async ([how, where, what]) => {
      const token = document.cookie.match(/XSRF-TOKEN=([^;]+)/)?.[1] ?? '';
      const answer = await fetch(where as string, {
        method: how as string,
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token) },
        body: what === undefined ? undefined : JSON.stringify(what),
      });
      return answer.status;
    },
    [method, path, body] as const,
  );

/**
 * Nothing that axe would mend, on the page or inside one part of it. One page is enough for that: axe's own way of
 * gathering results opens a second one each time, which costs three times as long.
 */
export async function nothingForAxe(page: Page, inside?: string) {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']);
  // Where a salesman stands on the map is where his flag is: the standard's own exception from the size of targets.
  axe.exclude('.maplibregl-marker');
  const found = await (inside ? axe.include(inside) : axe).analyze();
  expect(found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`)).toEqual(
    [],
  );
}

/** A picture for the guide, taken only with UPDATE_PICTURES. */
export async function picture(page: Page, name: string) {
  if (process.env.UPDATE_PICTURES) {
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: new URL(`../../../docs/guide/img/${name}.png`, import.meta.url).pathname });
  }
}

/** A new id such as the console and the phones make: version 7, with the time in front. */
export function newId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = crypto.randomUUID();
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(15, 18)}-${random.slice(19)}`;
}
