import { expect, type Page, test } from '@playwright/test';
import { ask, at, house, leaveNothingOpen } from './people';
import { watch } from './watch';

leaveNothingOpen();

type Rows<T> = { items: T[] };
const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());

const dialog = (page: Page) => page.getByRole('dialog');
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Simpan' });
const note = (page: Page, text: string | RegExp) =>
  expect(page.locator('.notes').getByText(text)).toBeVisible();

test('a file as an office sends it: a column is corrected, brought in, and taken back', async ({
  browser,
}) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  await page.goto(`${house()}/imports`);
  const rows = ['Kode;Nama Toko;Kls;Almt;No HP;Keterangan'];
  for (let row = 1; row <= 40; row++) {
    rows.push(
      `UJI-${row};Toko Uji ${row};${'ABC'[row % 3]};Jl. Melati ${row};0812-3456-${1000 + row};Warung baru`,
    );
  }
  rows.push('UJI-41;;A;Jl. Tanpa Nama;;');
  await page.locator('input[type=file]').setInputFiles({
    name: 'Data toko (final).csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`\uFEFF${rows.join('\r\n')}`),
  });
  await expect(page.getByRole('heading', { name: 'Arti tiap kolom' })).toBeVisible();
  const meaning = page.getByLabel('Arti kolom Keterangan');
  await meaning.selectOption({ label: 'Catatan' });
  await expect(page.getByText('Akan ditolak')).toBeVisible();
  await page.getByRole('button', { name: 'Impor 41 baris' }).click();
  await expect(page.getByRole('heading', { name: 'Hasil' })).toBeVisible();
  await page.goto(`${house()}/outlets?text=UJI-`);
  await expect(page.getByText('40 baris')).toBeVisible();
  const [one] = (await ask<Rows<{ note: string }>>(page, '/api/outlets?text=UJI-7')).items;
  expect(one?.note).toBe('Warung baru');
  await page.goto(`${house()}/imports`);
  await page
    .getByRole('row', { name: /Data toko \(final\)/ })
    .getByRole('button', { name: 'Buka' })
    .click();
  await page.getByRole('button', { name: 'Urungkan impor ini' }).click();
  await note(page, 'Impor diurungkan');
  await page.goto(`${house()}/outlets?text=UJI-`);
  await expect(page.getByText('Tidak ada yang cocok')).toBeVisible();
  expect(trouble).toEqual([]);
});

test('an own field is in the form, the list and its filters at once; a near-double is shown before it is saved', async ({
  browser,
}) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  await page.goto(`${house()}/settings?tab=fields`);
  await page.getByRole('button', { name: 'Tambah isian' }).click();
  await dialog(page).getByLabel('Nama (Indonesia)').fill('Jenis rak');
  await dialog(page).getByLabel('Bentuk').selectOption({ label: 'Pilihan' });
  await dialog(page)
    .getByLabel(/^Pilihan/)
    .fill('Kayu, Besi');
  await save(page).click();
  await note(page, 'Isian Jenis rak disimpan');

  const [known] = (
    await ask<Rows<{ id: string; name: string; latitude: number; longitude: number }>>(
      page,
      '/api/outlets?limit=1&status=ACTIVE',
    )
  ).items;
  await page.goto(`${house()}/outlets`);
  await page.getByRole('button', { name: 'Tambah outlet' }).click();
  await dialog(page)
    .getByLabel('Nama', { exact: false })
    .first()
    .fill(known?.name ?? '');
  await dialog(page).getByLabel('Lintang').fill(String(known?.latitude));
  await dialog(page).getByLabel('Bujur').fill(String(known?.longitude));
  await dialog(page).getByLabel('Kelurahan').fill('Jatimekar');
  await page
    .getByRole('option', { name: /Jatimekar.*Bekasi/ })
    .first()
    .click();
  await dialog(page).getByLabel('Jenis rak').selectOption('Besi');
  await save(page).click();
  await expect(dialog(page).getByText('Mirip dengan outlet yang sudah ada')).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Tetap simpan sebagai outlet lain' }).click();
  await expect(page.getByRole('heading', { level: 1, name: known?.name })).toBeVisible();
  await expect(page.getByText('Kota Bekasi')).toBeVisible();
  await expect(page.getByText('Besi')).toBeVisible();
  await page.goto(`${house()}/outlets`);
  await page.getByLabel('Jenis rak').selectOption('Besi');
  await expect(page.getByText('1 baris')).toBeVisible();

  // The same shop twice: into the first, and out again.
  await page.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: 'Gabungkan' }).click();
  await dialog(page).getByRole('radio').first().check();
  await dialog(page).getByRole('button', { name: 'Gabungkan' }).click();
  await note(page, `${known?.name} digabungkan`);
  await expect(page).toHaveURL(new RegExp(`/outlets/${known?.id}`));
  await page.locator('.notes').getByRole('button', { name: 'Urungkan' }).click();
  await expect(page).not.toHaveURL(new RegExp(`/outlets/${known?.id}`));
  await page.goto(`${house()}/outlets?custom.jenis_rak=Besi`);
  await expect(page.getByText('1 baris')).toBeVisible();
  expect(trouble).toEqual([]);
});

test('prices, discounts, territories, the cycle and people are changed where they are seen', async ({
  browser,
}) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  await page.goto(`${house()}/prices`);
  const first = page.getByRole('table', { name: 'Harga' }).getByRole('row').nth(1);
  await first.click();
  const price = dialog(page).getByLabel(/^Harga/);
  await price.fill('12345');
  await save(page).click();
  await expect(first).toContainText('12.345');
  await page.locator('.notes').getByRole('button', { name: 'Urungkan' }).click();
  await expect(first).not.toContainText('12.345');

  await page.goto(`${house()}/prices?tab=discounts`);
  await page.getByRole('button', { name: 'Grosir 100 pcs' }).click();
  await dialog(page)
    .getByLabel(/^Diskon/)
    .fill('2.75');
  await save(page).click();
  await expect(page.getByRole('row', { name: /Grosir 100 pcs/ })).toContainText('2,8%');
  await page.getByRole('button', { name: 'Grosir 100 pcs' }).click();
  await dialog(page).getByRole('button', { name: 'Hapus' }).click();
  await page.locator('.notes').getByRole('button', { name: 'Urungkan' }).last().click();
  await expect(page.getByRole('row', { name: /Grosir 100 pcs/ })).toBeVisible();

  await page.goto(`${house()}/settings?tab=territories`);
  await page.getByRole('button', { name: 'Tambah teritori' }).click();
  await dialog(page).getByLabel('Nama').fill('Karawang');
  await save(page).click();
  await expect(page.getByRole('button', { name: 'Karawang' })).toBeVisible();

  await page.goto(`${house()}/settings?tab=cycle`);
  await page.getByLabel('Kunjungan kelas C per empat minggu').fill('2');
  await page
    .locator('section', { hasText: 'Kunjungan kelas C per empat minggu' })
    .getByRole('button', { name: 'Simpan' })
    .click();
  await note(page, 'Siklus kunjungan disimpan');
  await page.locator('.notes').getByRole('button', { name: 'Urungkan' }).last().click();
  await expect
    .poll(
      async () => (await ask<{ visitsByClass: Record<string, number> }>(page, '/api/cycle')).visitsByClass.C,
    )
    .toBe(1);

  await page.goto(`${house()}/products`);
  await page.getByRole('button', { name: 'Tambah produk' }).click();
  await dialog(page).getByLabel('Kode').fill('BARU-1');
  await dialog(page).getByLabel('Nama').fill('Teh celup uji');
  await dialog(page).getByLabel('Satuan').fill('PCS 1, KTN 24');
  await save(page).click();
  await page.goto(`${house()}/products?text=BARU-1`);
  await expect(page.getByRole('row', { name: /Teh celup uji/ })).toContainText('KTN 24');

  await page.goto(`${house()}/team?text=S07`);
  await page.getByRole('row').nth(1).click();
  await dialog(page).getByLabel('Telepon').fill('0812 1111 2222');
  await save(page).click();
  await expect(dialog(page)).toHaveCount(0);
  expect(trouble).toEqual([]);
});

test('a call is dragged to another day and stays there', async ({ browser }) => {
  const page = await at(browser, 'supervisor');
  const trouble = await watch(page);
  await page.goto(`${house()}/plan`);
  await page.getByRole('button', { name: 'Minggu berikutnya' }).click();
  const days = page.locator('section.day');
  const call = days.nth(0).locator('.call').first();
  const outlet = (await call.getByRole('link').textContent()) ?? '';
  const here = page.url();
  // Until the hours are there nothing on the page stands still, and another call would be taken up.
  await expect(call).toContainText(/\d\d:\d\d/);
  await expect(page.locator('#main [role=status][aria-label]')).toHaveCount(0);
  await call.dragTo(days.nth(3), { targetPosition: { x: 40, y: 20 } });
  // A move that breaks a rule is asked about first.
  const moved = page.locator('.notes').getByText(/ dipindah ke /);
  const despite = dialog(page).getByRole('button', { name: 'Tetap pindahkan' });
  await expect(moved.or(despite)).toBeVisible();
  if (await despite.isVisible()) await despite.click();
  await note(page, new RegExp(`^${outlet.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} dipindah ke`));
  await expect(days.nth(3).getByRole('link', { name: outlet, exact: true }).first()).toBeVisible();
  await page.goto(here);
  await expect(days.nth(3).getByRole('link', { name: outlet, exact: true }).first()).toBeVisible();
  expect(trouble).toEqual([]);
});

test('a supervisor records who is away and takes it back', async ({ browser }) => {
  const page = await at(browser, 'supervisor');
  const trouble = await watch(page);
  await page.goto(`${house()}/plan?tab=absences`);
  await page.getByLabel('Siapa').selectOption({ index: 1 });
  await page.getByLabel('Pengganti').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Catat' }).click();
  await note(page, /dicatat$/);
  await page.getByRole('button', { name: 'Hapus' }).first().click();
  await expect(page.getByText('Semua masuk')).toBeVisible();
  expect(trouble).toEqual([]);
});

test('a figure opens the records that make it, and they are a file', async ({ browser }) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  const from = `${today().slice(0, 4)}-01-01`;
  for (const by of ['salesman', 'team', 'territory', 'product', 'class', 'month']) {
    await page.goto(`${house()}/figures?by=${by}&from=${from}`);
    const row = page.locator('table.plain tbody tr').first();
    const cell = row.getByRole('button').first();
    await cell.click();
    await expect(dialog(page).getByRole('row').nth(1)).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await page.goto(`${house()}/figures?by=class&row=A&measure=value&open=yes`);
  await dialog(page).getByRole('button', { name: 'Ekspor' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  expect(trouble).toEqual([]);
});

test('who changed a shop, from what to what, is one click away from it', async ({ browser }) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  const [shop] = (
    await ask<Rows<{ id: string; name: string }>>(page, '/api/outlets?limit=1&status=ACTIVE&class=C')
  ).items;
  await page.goto(`${house()}/outlets/${shop?.id}`);
  await page.getByRole('button', { name: 'Ubah' }).click();
  await dialog(page).getByLabel('Nama', { exact: false }).first().fill(`${shop?.name} Jejak`);
  await save(page).click();
  await expect(page.getByRole('heading', { level: 1, name: `${shop?.name} Jejak` })).toBeVisible();
  await page.getByRole('link', { name: 'Siapa mengubah ini?' }).click();
  const latest = page.getByRole('listitem').filter({ hasText: 'diubah' }).first();
  await expect(latest.getByRole('definition').first()).toHaveText(`${shop?.name} → ${shop?.name} Jejak`);
  expect(new URL(page.url()).searchParams.get('record')).toBe(shop?.id);
  await page.getByLabel('Jenis catatan').selectOption({ label: 'Outlet' });
  await expect(page).toHaveURL(/kind=outlet/);
  await expect(latest).toBeVisible();
  await latest.getByRole('link', { name: `${shop?.name} Jejak` }).click();
  await expect(page).toHaveURL(`${house()}/outlets/${shop?.id}`);
  expect(trouble).toEqual([]);
});

test('orders are sorted by their value with the keyboard, and the address shows the same to others', async ({
  browser,
}) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  await page.goto(`${house()}/orders`);
  const value = page.getByRole('columnheader', { name: 'Total' });
  await expect(value).toHaveAttribute('aria-sort', 'none');
  await expect(page.locator('.grid .foot')).toContainText(/dari .*baris/);
  await value.getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(value).toHaveAttribute('aria-sort', 'descending');
  await expect(page).toHaveURL(/sort=-total/);
  const [first, second] = (await ask<Rows<{ number: string }>>(page, '/api/orders?limit=2&sort=-total'))
    .items;
  await expect(page.getByRole('row').nth(1)).toContainText(first?.number ?? '');
  await expect(page.getByRole('row').nth(2)).toContainText(second?.number ?? '');
  await value.getByRole('button').click();
  await expect(value).toHaveAttribute('aria-sort', 'ascending');
  await page.reload();
  const [least] = (await ask<Rows<{ number: string }>>(page, '/api/orders?limit=1&sort=total')).items;
  await expect(page.getByRole('row').nth(1)).toContainText(least?.number ?? '');
  expect(trouble).toEqual([]);
});
