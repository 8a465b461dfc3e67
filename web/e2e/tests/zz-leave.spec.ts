import { expect, test } from '@playwright/test';
import { at, house, nothingForAxe } from './people';

/** The last file on purpose: the demo company is gone afterwards. */
test('one click leaves the demo for an empty company, which says what to do first', async ({ browser }) => {
  const page = await at(browser, 'owner');
  await page.goto(`${house()}/settings`);
  await page.getByRole('button', { name: 'Tinggalkan demo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('PT Baru Sekali');
  await dialog.getByRole('button', { name: 'Tinggalkan demo' }).click();
  await expect(page.getByText('PT Baru Sekali').first()).toBeVisible({ timeout: 30_000 });
  for (const [where, words] of [
    ['/today', 'Belum ada yang dijadwalkan hari ini'],
    ['/outlets', 'Belum ada outlet'],
    ['/orders', 'Belum ada pesanan'],
    ['/products', 'Belum ada produk'],
    ['/imports', 'Belum ada impor'],
    ['/map', 'Peta'],
    ['/figures', 'Belum ada'],
  ] as const) {
    await page.goto(`${house()}${where}`);
    await expect(page.getByText(words).first()).toBeVisible();
    await nothingForAxe(page);
  }
  await page.context().close();
});
