import { expect, test } from '@playwright/test';
import { ask, at, house, newId, nothingForAxe, picture, tell } from './people';
import { arrived, cameraPicture, installed, outboxOf, pair, phoneOf, planned, stored, thumb } from './phones';

type Rows<T> = { items: T[] };
type Score = { kind: string };
type Row = { id: string; name: string; status: string; custom: Record<string, unknown> };

test('a day without signal: visit with a repeat order, signal, photo, skip, no order, extra call, note; all of it arrives', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const phone = await phoneOf(browser);
  const { page, context } = phone;
  const desk = await at(browser, 'supervisor');
  await pair(phone);
  await planned(phone, desk, 3);
  await installed(page);
  await picture(page, 'field-today-id');
  await nothingForAxe(page);

  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
  await expect(page.getByText('tanpa sinyal')).toBeVisible();

  // A visit with a repeat order: taps and seconds are counted.
  const hand = thumb();
  const began = Date.now();
  await hand.tap(page.getByRole('button', { name: 'Check-in' }));
  await hand.tap(page.getByRole('link', { name: 'Buat order' }));
  const last = page.getByRole('button', { name: /Pakai order terakhir/ });
  await hand.tap(last);
  await expect(page.locator('.line').first()).toBeVisible();
  await picture(page, 'field-order-id');
  await hand.tap(page.getByRole('button', { name: 'Simpan order' }));
  await expect(page.getByText(/Order .*: Rp/)).toBeVisible();
  await hand.tap(page.getByRole('button', { name: 'Check-out' }));
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
  const seconds = (Date.now() - began) / 1000;
  console.log(`visit with a repeat order: ${hand.taps()} taps, ${seconds.toFixed(1)} s`);
  expect(hand.taps()).toBeLessThanOrEqual(12);
  expect(seconds).toBeLessThanOrEqual(45);

  // The second: a signal in two taps, a photo, and a reason why there is no order.
  await page.getByRole('button', { name: 'Check-in' }).tap();
  const two = thumb();
  await two.tap(page.getByRole('button', { name: 'Sinyal ke marketing' }));
  await picture(page, 'field-signal-id');
  await two.tap(page.getByRole('button', { name: 'Stok kosong' }));
  expect(two.taps()).toBe(2);
  await expect(page.getByText('1 sinyal')).toBeVisible();
  const camera = await cameraPicture(page);
  expect(camera.length).toBeGreaterThan(1_000_000);
  await page
    .locator('label.filebutton', { hasText: 'Foto rak' })
    .locator('input')
    .setInputFiles({ name: 'rak.jpg', mimeType: 'image/jpeg', buffer: camera });
  await expect(page.getByText('1 foto')).toBeVisible({ timeout: 30_000 });
  await picture(page, 'field-visit-id');
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Tidak order' }).tap();
  await page.getByRole('dialog').getByRole('button').first().tap();
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();

  // The third is skipped with a reason.
  const third = await page.locator('.next h2 a').textContent();
  await page.locator('.next h2 a').tap();
  await expect(page.getByRole('heading', { level: 1, name: third ?? '' })).toBeVisible();
  await expect(page.getByText('Piutang')).toBeVisible();
  await picture(page, 'field-outlet-id');
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Lewati' }).tap();
  await page.getByRole('dialog').getByRole('button').first().tap();
  await page.getByText('Tulis catatan').tap();
  await page.getByLabel('Catatan baru').fill('Pemilik datang setelah jam dua');
  await page.getByRole('button', { name: 'Simpan' }).tap();
  await expect(page.getByText('Pemilik datang setelah jam dua').first()).toBeVisible();

  // An extra call at an outlet that is not in the plan.
  await page.goto(`${house()}/field/#/outlets`);
  const inPlan = new Set((await stored<{ outletId: string }>(page, 'calls')).map((call) => call.outletId));
  const spare = (await stored<Row>(page, 'outlets')).find((outlet) => !inPlan.has(outlet.id));
  await page.getByRole('searchbox').fill(spare?.name ?? '');
  await page
    .locator('.cards a', { hasText: spare?.name ?? '' })
    .first()
    .tap();
  await page.getByRole('button', { name: 'Check-in (kunjungan tambahan)' }).tap();
  await page.getByRole('button', { name: 'Tidak order' }).tap();
  await page.getByRole('dialog').getByRole('button').first().tap();

  // The map needs nothing from outside.
  await page.getByRole('button', { name: 'Peta' }).tap();
  await expect(page.locator('.pin').first()).toBeVisible();
  await picture(page, 'field-map-id');

  await page.goto(`${house()}/field/#/outbox`);
  await expect(page.getByText('salinan kedua: ada').first()).toBeVisible();
  await picture(page, 'field-outbox-id');
  await nothingForAxe(page);
  const waiting = await outboxOf(page);
  expect(waiting.every((item) => item.state === 'pending' && item.journalled)).toBe(true);
  expect(JSON.stringify(waiting)).not.toContain('Pemilik datang');
  const photos = await stored<{ sha256: string; bytes: Uint8Array }>(page, 'files');
  const sizes = photos.map((photo) => Object.keys(photo.bytes).length);
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThanOrEqual(250 * 1024 + 28);

  await context.setOffline(false);
  await arrived(page);
  const answers = await outboxOf(page);
  expect(answers.map((item) => `${item.type} ${item.answer?.status}`)).toEqual(
    waiting.map((item) => `${item.type} applied`),
  );
  await expect.poll(async () => (await stored(page, 'files')).length, { timeout: 30_000 }).toBe(0);

  // The office sees the photo with the very bytes that were taken.
  const visits = (await ask<Rows<{ id: string }>>(desk, '/api/visits?limit=10')).items;
  const seen = await Promise.all(
    visits.map(({ id }) => ask<{ photos: { sha256: string }[] }>(desk, `/api/visits/${id}`)),
  );
  expect(seen.flatMap((visit) => visit.photos.map((photo) => photo.sha256))).toContain(photos[0]?.sha256);
  // His score is his to see first, and to answer, without signal like everything else.
  const mine = await stored<{ id: string; outletId: string }>(page, 'visits');
  await expect
    .poll(async () => (await stored<Score>(page, 'inbox')).filter((row) => row.kind === 'trust').length, {
      timeout: 90_000,
    })
    .toBeGreaterThanOrEqual(mine.length);
  await context.setOffline(true);
  await page.goto(`${house()}/field/#/trust`);
  await expect(page.getByText(/Skor \d+/).first()).toBeVisible();
  await page.getByLabel('Jawaban saya').first().fill('Titik outletnya salah, tokonya pindah');
  await picture(page, 'field-trust-id');
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Kirim jawaban' }).first().tap();
  await expect(page.getByText('Sudah dijawab: Titik outletnya salah')).toBeVisible();
  await context.setOffline(false);
  await arrived(page);
  const judged = await Promise.all(
    mine.map(({ id }) => ask<{ visit: { trust?: { answer?: string } } }>(desk, `/api/visits/${id}`)),
  );
  expect(JSON.stringify(judged)).toContain('Titik outletnya salah');
  await desk.context().close();
  await context.close();
});

test('a new outlet: own fields, a near-double is shown, drafts survive a killed app, a supervisor approves from photo and map', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const boss = await at(browser, 'owner');
  const own = { name: 'kulkas', labelId: 'Jumlah kulkas', labelEn: 'Fridges', type: 'number', options: [] };
  const fields = await ask<{ name: string }[]>(boss, '/api/custom-fields');
  if (!fields.some((one) => one.name === own.name))
    expect(await tell(boss, 'PUT', `/api/custom-fields/${newId()}`, { ...own, onPhone: true })).toBeLessThan(
      300,
    );

  const phone = await phoneOf(browser);
  const { context } = phone;
  let { page } = phone;
  await pair(phone);
  await installed(page);
  await context.setOffline(true);
  const [known] = await stored<Row & { latitude: number; longitude: number }>(page, 'outlets');
  await context.setGeolocation({
    latitude: (known?.latitude ?? 0) + 0.0002,
    longitude: known?.longitude ?? 0,
    accuracy: 9,
  });
  const began = Date.now();
  await page.goto(`${house()}/field/#/new-outlet`);
  await page.getByLabel('Nama outlet').fill(known?.name ?? '');
  await expect(page.getByText('Mungkin sudah terdaftar')).toBeVisible();
  await page.getByLabel('Nama outlet').fill('Warung Uji Coba Baru');
  await page.getByLabel('Nomor telepon', { exact: true }).fill('0812 7777 8888');
  await page.getByLabel('Jumlah kulkas').fill('2');

  // Killed while typing: a new page has the same words.
  await page.waitForTimeout(500);
  await page.close();
  page = await context.newPage();
  await page.goto(`${house()}/field/#/new-outlet`);
  await expect(page.getByLabel('Nama outlet')).toHaveValue('Warung Uji Coba Baru');
  await expect(page.getByLabel('Jumlah kulkas')).toHaveValue('2');

  await page.getByRole('button', { name: 'Ambil lokasi' }).tap();
  await expect(page.getByText('Lokasi terambil')).toBeVisible();
  const camera = await cameraPicture(page);
  await page
    .locator('label.filebutton input')
    .setInputFiles({ name: 'depan.jpg', mimeType: 'image/jpeg', buffer: camera });
  await expect(page.getByText('Foto depan ada')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Daftarkan' }).tap();
  await expect(page.getByText('Persetujuan pemilik diperlukan')).toBeVisible();
  await page.getByRole('checkbox').last().check();
  await picture(page, 'field-new-outlet-id');
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Daftarkan' }).tap();
  await expect(page.getByText('Menunggu persetujuan').first()).toBeVisible();
  const seconds = (Date.now() - began) / 1000;
  console.log(`new outlet, killed once on the way: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThanOrEqual(60);
  await expect(page.getByText('Jumlah kulkas')).toBeVisible();

  await context.setOffline(false);
  await arrived(page);
  await expect.poll(async () => (await stored(page, 'files')).length, { timeout: 30_000 }).toBe(0);

  const desk = await at(browser, 'supervisor');
  const [fresh] = (await ask<Rows<Row>>(desk, '/api/outlets?text=Warung+Uji+Coba+Baru')).items;
  expect(fresh).toMatchObject({ status: 'PROSPECT', custom: { kulkas: 2 } });
  await desk.goto(`${house()}/outlets/${fresh?.id}`);
  await expect(desk.getByRole('heading', { name: 'Warung Uji Coba Baru' })).toBeVisible();
  const photo = desk.locator('img[src*="/api/photos/"]').first();
  await expect(photo).toBeVisible();
  await expect
    .poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);
  await expect(desk.locator('canvas').first()).toBeVisible();
  await picture(desk, 'approval-desk-id');
  await desk.getByLabel('Kelas', { exact: true }).selectOption('C');
  await desk.getByRole('button', { name: 'Setujui' }).click();
  await expect(desk.locator('.notes').getByText(/disetujui/)).toBeVisible();

  await page.reload();
  await expect
    .poll(async () => (await stored<Row>(page, 'outlets')).find((one) => one.id === fresh?.id)?.status, {
      timeout: 90_000,
    })
    .toBe('ACTIVE');
  await expect(page.getByText('Menunggu persetujuan')).toHaveCount(0);
  for (const each of [boss, desk]) await each.context().close();
  await context.close();
});
