import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { house, nothingForAxe, picture, signIn } from './people';

/** A page of somebody else, on another origin, with the one line that puts our form there. */
async function foreignPage(form: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(
      `<!doctype html><html lang="id"><title>Situs lain</title><h1>Mitra kami</h1>
       <script src="${house()}/f/embed.js" data-form="${form}" async></script></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

async function phone(browser: Browser, code: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
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

/** Hands a lead to the salesman of the first demo phone, as a marketer who chooses him. */
async function handToBudi(marketer: Page) {
  await marketer.getByLabel('Atau pilih salesman').selectOption({ label: 'Budi Santoso' });
  await marketer.getByRole('button', { name: 'Serahkan kepadanya' }).click();
  await expect(marketer.getByText('Menunggu jawaban').first()).toBeVisible();
}

test('a form on a foreign page becomes a lead, is accepted without signal, visited, and won', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const shop = `Warung Uji ${Date.now() % 100_000}`;
  const marketer = await (await browser.newContext()).newPage();
  await signIn(marketer, 'marketer');
  await marketer.goto(`${house()}/forms`);
  await nothingForAxe(marketer);
  const path = (await marketer.locator('a[href^="/f/"]').first().getAttribute('href')) ?? '';

  const site = await foreignPage(path.replace('/f/', ''));
  const visitor = await (await browser.newContext()).newPage();
  await visitor.goto(`${site.url}/?utm_source=koran&utm_campaign=Iklan+Uji&ref=KARTU7`);
  const form = visitor.frameLocator('iframe');
  await form.getByLabel('Nama toko').fill(shop);
  await form.getByLabel('Nama Anda').fill('Tini');
  await form.getByLabel('Nomor WhatsApp').fill(`0819${Date.now() % 100_000_000}`);
  await form.getByLabel(/Kota/).fill('Kota Bekasi');
  // No box is ticked for anybody, and the required one is asked for in words.
  await expect(form.getByRole('checkbox').first()).not.toBeChecked();
  await visitor.waitForTimeout(2_200);
  await form.getByRole('button', { name: 'Kirim' }).click();
  await expect(form.getByText('Perlu diisi.')).toBeVisible();
  await form.getByLabel(/setuju dihubungi/).check();
  await form.getByRole('button', { name: 'Kirim' }).click();
  await expect(form.getByText(/Terima kasih/)).toBeVisible();
  expect(await visitor.context().cookies()).toEqual([]);
  site.close();

  await marketer.goto(`${house()}/leads?view=list&source=koran`);
  await marketer.getByText(shop).click();
  await expect(marketer.getByText('Iklan Uji').first()).toBeVisible();
  await expect(marketer.getByText('KARTU7').first()).toBeVisible();
  // Whoever passes there next has it by himself; here the test's own salesman gets it.
  await expect(marketer.getByText('Menunggu jawaban').first()).toBeVisible();
  await handToBudi(marketer);
  await nothingForAxe(marketer);
  await picture(marketer, 'lead-desk-id');

  const field = await phone(browser, 'DEMO-0001');
  const card = field.locator('article.lead', { hasText: shop });
  await expect(card).toBeVisible();
  await nothingForAxe(field);
  await picture(field, 'lead-phone-id');
  await field.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await field.context().setOffline(true);
  await card.getByRole('button', { name: 'Terima' }).click();
  await field.getByRole('link', { name: new RegExp(shop) }).click();
  await field.getByRole('button', { name: 'Check-in' }).click();
  await field.locator('.choices a.big').click();
  await field.getByLabel('Cari produk').fill('kopi');
  await field
    .getByRole('button', { name: /^Tambah / })
    .first()
    .click();
  await field.getByRole('button', { name: 'Simpan order' }).click();
  await field.getByRole('button', { name: /Check-out/ }).click();
  await field.context().setOffline(false);

  await expect(marketer.getByText('Menang').first()).toBeVisible({ timeout: 60_000 });
  await expect(marketer.getByText('Order pertama').first()).toBeVisible();
  await marketer.getByRole('link', { name: 'Buka tokonya' }).click();
  await expect(marketer.getByText('Lead masuk').first()).toBeVisible();
  await field.context().close();
});

test('a refusal says why, marketing answers, and the lead finds its way back', async ({ browser }) => {
  test.setTimeout(180_000);
  const shop = `Toko Balik ${Date.now() % 100_000}`;
  const marketer = await (await browser.newContext()).newPage();
  await signIn(marketer, 'marketer');
  await marketer.goto(`${house()}/leads`);
  await nothingForAxe(marketer);
  await picture(marketer, 'leads-board-desk-id');
  await marketer.getByRole('button', { name: 'Lead baru' }).click();
  await marketer
    .getByLabel('Tempel chat')
    .fill(`Halo, saya Tini dari ${shop}, mau pesan kopi. WA saya 0817${Date.now() % 100_000_000}`);
  await marketer.getByRole('button', { name: 'Baca teks' }).click();
  await expect(marketer.getByLabel('Nama toko')).toHaveValue(shop);
  await marketer.getByRole('button', { name: 'Simpan' }).click();
  await expect(marketer.getByRole('heading', { level: 1, name: shop })).toBeVisible();
  await handToBudi(marketer);

  const field = await phone(browser, 'DEMO-0001');
  const card = field.locator('article.lead', { hasText: shop });
  await card.getByRole('button', { name: 'Tolak' }).click();
  await field.getByRole('button', { name: 'Di luar rute' }).click();
  await expect(card).toHaveCount(0);

  await expect(marketer.getByText('Ditolak sales').first()).toBeVisible({ timeout: 30_000 });
  await expect(marketer.getByText('Di luar rute').first()).toBeVisible();
  await marketer.getByLabel('Jawaban marketing').fill('Kami cari salesman lain.');
  await marketer.getByRole('button', { name: 'Rawat dulu di marketing' }).click();
  await expect(marketer.getByText('Kami cari salesman lain.').first()).toBeVisible();
  await marketer.getByRole('button', { name: 'Layak untuk sales' }).click();
  await expect(marketer.getByText('Layak').first()).toBeVisible();
  await field.context().close();
});

test('the funnel opens its records, in English and in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('selaras.language', 'en'));
  await signIn(page, 'owner');
  await page.goto(`${house()}/funnel`);
  await expect(page.getByRole('heading', { level: 1, name: 'Funnel' })).toBeVisible();
  await expect(page.getByText('First order').first()).toBeVisible();
  await nothingForAxe(page);
  await picture(page, 'funnel-desk-en-dark');
  const accepted = page.locator('.funnel li', { hasText: 'Accepted by sales' });
  const count = Number(((await accepted.locator('strong').textContent()) ?? '').replace(/\D/g, ''));
  expect(count).toBeGreaterThan(5);
  await accepted.locator('strong a').click();
  await expect(page).toHaveURL(/reached=ACCEPTED/);
  await expect(page.getByRole('row').nth(1)).toBeVisible();
  for (const path of ['/leads', '/forms']) {
    await page.goto(`${house()}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await nothingForAxe(page);
  }
  await page.locator('.form-list a').first().click();
  await expect(page.locator('iframe')).toBeVisible();
  await nothingForAxe(page);
  await picture(page, 'form-desk-en-dark');
});
