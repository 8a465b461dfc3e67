import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Where the demo company is served; the server is started once, in `one-house.ts`. */
export const house = (): string => process.env.SELARAS_E2E_URL ?? '';

export async function signIn(page: Page, account: string) {
  await page.goto(house());
  await page.locator('input[name=email]').fill(`${account}@demo.selaras.example`);
  await page.locator('input[name=password]').fill('selaras-demo-2026');
  await page.locator('button[type=submit]').click();
  await expect(page.locator('input[name=password]')).toHaveCount(0);
}

export async function nothingForAxe(page: Page) {
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
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
