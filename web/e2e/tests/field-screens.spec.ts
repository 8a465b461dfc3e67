import { expect, type Page, test } from '@playwright/test';
import { house, nothingForAxe, picture } from './people';
import { installed, pair, phoneOf, stored } from './phones';

type Row = { id: string; name: string };

/** Nothing is wider than the phone, nothing that is tapped is smaller than a thumb, and axe finds nothing. */
async function fits(page: Page, name: string) {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(360);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, a.second, a.main, a.card, .tabs a, select')]
      .map((one) => [one.textContent, Math.round(one.getBoundingClientRect().height)] as const)
      .filter(([, height]) => height > 0 && height < 44)
      .map(([text, height]) => `${text} ${height}px`),
  );
  expect(small, name).toEqual([]);
  await nothingForAxe(page);
  await page.screenshot({ path: `test-results/phone/${name}.png` });
}

/** Both languages and both schemes, each once: the texts do not depend on the colours. */
for (const [language, scheme] of [
  ['id', 'light'],
  ['en', 'dark'],
] as const) {
  test(`every screen of the phone, ${language}, ${scheme}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const phone = await phoneOf(browser, { language, scheme });
    const { page, context } = phone;
    const as = (name: string) => `${name}-${language}-${scheme}`;
    await page.goto(`${house()}/field/`);
    await expect(page.locator('input.code')).toBeVisible();
    await fits(page, as('pair'));
    await pair(phone, 'DEMO-0002');
    await installed(page);
    await context.setOffline(true);
    const dark = scheme === 'dark' ? '-dark' : '';
    await picture(page, `field-today-${language}${dark}`);
    const outlets = await stored<Row>(page, 'outlets');
    for (const [name, where] of [
      ['today', ''],
      ['outlets', 'outlets'],
      ['outlet', `outlet/${outlets[3]?.id}`],
      ['gone', 'outlet/00000000-0000-7000-8000-000000000000'],
      ['new-outlet', 'new-outlet'],
      ['outbox', 'outbox'],
      ['inbox', 'inbox'],
      ['trust', 'trust'],
      ['settings', 'settings'],
    ] as const) {
      await page.goto(`${house()}/field/#/${where}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await fits(page, as(name));
    }
    await page.goto(`${house()}/field/`);
    await page.getByRole('button', { name: /Peta|Map/ }).tap();
    await expect(page.locator('.pin').first()).toBeVisible();
    await page.waitForTimeout(1_000);
    await fits(page, as('map'));
    await page.goto(`${house()}/field/#/outlet/${outlets[3]?.id}`);
    await page.getByRole('button', { name: /Check.in/ }).tap();
    await expect(page.getByRole('link', { name: /Buat order|Take an order|order/i }).first()).toBeVisible();
    await fits(page, as('visit'));
    await page
      .getByRole('link', { name: /Buat order|order/i })
      .first()
      .tap();
    const product = (
      await stored<Row & { barcode?: string; units: { barcode?: string }[] }>(page, 'products')
    ).find((one) => one.barcode ?? one.units.some((unit) => unit.barcode));
    await page.getByRole('button', { name: /Pindai|Scan/ }).tap();
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill(product?.barcode ?? product?.units.find((unit) => unit.barcode)?.barcode ?? '');
    await fits(page, as('scan'));
    await page.getByRole('dialog').locator('button[type=submit]').tap();
    await expect(page.locator('.line', { hasText: product?.name ?? '' })).toBeVisible();
    await fits(page, as('order'));
    await picture(page, `field-order-${language}${dark}`);
    await context.close();
  });
}
