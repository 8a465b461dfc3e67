import { expect, test } from '@playwright/test';
import { at, house, leaveNothingOpen, nothingForAxe } from './people';

leaveNothingOpen();

test('a number shows its definition, opens its records and takes a target', async ({ browser }) => {
  const owner = await at(browser, 'owner');
  await owner.goto(`${house()}/goals`);
  await expect(owner.getByRole('heading', { level: 2, name: 'Sales' })).toBeVisible();
  await expect(owner.getByRole('heading', { level: 2, name: 'Marketing' })).toBeVisible();
  await owner.getByRole('button', { name: 'Biaya per lead diterima', exact: true }).click();
  await expect(owner.getByText(/definisi versi 1 sejak/)).toBeVisible();
  await nothingForAxe(owner);
  await owner.getByRole('button', { name: /^Diterima sales: / }).click();
  await expect(owner.getByRole('dialog')).toBeVisible();
  await expect(owner.getByRole('dialog').getByRole('link', { name: 'Ekspor' })).toHaveCount(0);
  await expect(owner.getByRole('dialog').getByRole('button', { name: 'Ekspor' })).toBeVisible();
  await owner.keyboard.press('Escape');

  await owner.goto(`${house()}/goals?tab=targets`);
  const target = owner.getByLabel('Target: Lead', { exact: true });
  // What the company was told to bring stands in its fields.
  await expect(owner.getByLabel('Target: Transaksi', { exact: true })).not.toHaveValue('');
  await target.fill('99');
  await owner.getByRole('button', { name: 'Simpan' }).click();
  await expect(owner.getByText('Tersimpan').first()).toBeVisible();
  await expect(target).toHaveValue('99');
  await owner.getByRole('button', { name: 'Riwayat: Lead', exact: true }).click();
  await expect(owner.getByText(/Wati Sulistyo/).first()).toBeVisible();
  await nothingForAxe(owner);
});
