import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { ask, at, house, leaveNothingOpen, nothingForAxe, picture, tell } from './people';

leaveNothingOpen();

/** The company's own site, on another origin, with the one line that counts its visits. */
async function ownSite(line: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="id"><title>Sumber Berkah</title><h1>Promo</h1>${line}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

type Visits = { rows: { source: string; visits: number; known: number }[]; script: string };

test('a visit is counted without cookie, and known again only after "yes"', async ({ browser }) => {
  const marketer = await at(browser, 'marketer');
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Jakarta' });
  const figures = () => ask<Visits>(marketer, `/api/web-visits?from=${today}&until=${today}`);
  const { script } = await figures();
  const site = await ownSite(script.replace(/src="[^"]*\/w\.js"/, `src="${house()}/w.js"`));
  const setting = await ask<object>(marketer, '/api/campaign-settings');
  expect(await tell(marketer, 'PUT', '/api/campaign-settings', { ...setting, origins: [site.url] })).toBe(
    200,
  );
  // A machine driven by a test says so in two places; a person's browser does not.
  const context = await browser.newContext({
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
  });
  await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }));
  const visitor = await context.newPage();
  const source = `koran-${Date.now()}`;
  const counted = async () => (await figures()).rows.find((row) => row.source === source);
  await visitor.goto(`${site.url}/?utm_source=${source}&utm_campaign=uji`);
  await expect.poll(counted).toMatchObject({ visits: 1, known: 0 });
  expect(await context.cookies()).toEqual([]);
  expect(await visitor.evaluate(() => localStorage.length)).toBe(0);
  await visitor.evaluate(() => (window as unknown as { selaras: { allow: () => void } }).selaras.allow());
  expect(await visitor.evaluate(() => localStorage.length)).toBe(1);
  await visitor.goto(`${site.url}/?utm_source=${source}&utm_campaign=uji`);
  await expect.poll(counted).toMatchObject({ visits: 2, known: 1 });
  site.close();
  await marketer.goto(`${house()}/web-visits`);
  await expect(marketer.getByText(source)).toBeVisible();
  await nothingForAxe(marketer);
});

test('a segment is built with its count beside it and carries a campaign to its result', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const marketer = await at(browser, 'marketer');
  marketer.setDefaultTimeout(30_000);
  const name = `Kelas A ${Date.now() % 100_000}`;
  await marketer.goto(`${house()}/segments/new`);
  await marketer.getByRole('textbox', { name: 'Nama', exact: true }).fill(name);
  await marketer.getByLabel('Tentang apa').selectOption('CLASS');
  await marketer.getByRole('combobox', { name: 'Isi', exact: true }).click();
  await marketer.getByRole('option', { name: 'A', exact: true }).click();
  await marketer.keyboard.press('Escape');
  await expect(marketer.locator('.segment-count strong')).not.toHaveText('0');
  await nothingForAxe(marketer);
  await marketer.getByRole('button', { name: 'Simpan' }).click();
  await expect(marketer.getByRole('heading', { name })).toBeVisible();

  await marketer.goto(`${house()}/campaigns/new`);
  const title = `Kopi ${Date.now() % 100_000}`;
  await marketer.getByRole('textbox', { name: 'Nama', exact: true }).fill(title);
  const choice = marketer.getByLabel('Segmen', { exact: true });
  await choice.selectOption((await choice.locator('option', { hasText: name }).getAttribute('value')) ?? '');
  await marketer.getByLabel('Kirim e-mail').check({ force: true });
  await marketer.getByRole('textbox', { name: 'Judul', exact: true }).fill('Halo {{name|Bapak/Ibu}}');
  await marketer
    .getByRole('textbox', { name: 'Isi e-mail' })
    .fill('Lihat [daftar harga](https://sumberberkah.example/harga).');
  await marketer.getByLabel('Beri kartu pada kunjungan berikutnya').check({ force: true });
  await marketer.getByRole('textbox', { name: 'Judul kartu' }).fill('Kopi baru');
  await expect(marketer.locator('.mail-preview')).toBeVisible();
  await nothingForAxe(marketer);
  await picture(marketer, 'campaign-editor-desk-id');
  await marketer.getByRole('button', { name: 'Mulai sekarang' }).click();
  // Who gets it is said before anything leaves.
  const asked = marketer.getByRole('dialog', { name: `Mulai “${title}” sekarang?` });
  await expect(asked.getByText('E-mail langsung berangkat.')).toBeVisible();
  await asked.getByRole('button', { name: 'Mulai sekarang' }).click();
  await expect(marketer.getByText('Berjalan').first()).toBeVisible();
  await expect(marketer.getByText('Kartu dibagikan')).toBeVisible();
  await nothingForAxe(marketer);
  await marketer.getByRole('button', { name: 'Jeda' }).click();
  await expect(marketer.getByText('Dijeda').first()).toBeVisible();
  await marketer.getByRole('button', { name: 'Akhiri' }).click();
  await expect(marketer.getByText('Selesai').first()).toBeVisible();
  // What was said stays readable, and is the beginning of the next one.
  await expect(marketer.getByText('Lihat [daftar harga]')).toBeVisible();
  await marketer.getByRole('link', { name: 'Salin' }).click();
  await expect(marketer.getByLabel('Nama')).toHaveValue(/\(salinan\)$/);
  await expect(marketer.getByRole('textbox', { name: 'Isi e-mail' })).toHaveValue(/daftar harga/);
});

test('every number of attribution opens its orders, and each column adds up', async ({ browser }) => {
  const marketer = await at(browser, 'marketer');
  await marketer.goto(`${house()}/attribution`);
  await expect(marketer.getByText('Diatribusikan bukan berarti bertambah')).toBeVisible();
  const foot = marketer.locator('tfoot td');
  await expect(foot.last()).toBeVisible();
  const totals = await foot.allTextContents();
  expect(new Set(totals.slice(1)).size).toBe(1);
  await nothingForAxe(marketer);
  await marketer.locator('tbody button').first().click();
  await expect(marketer.getByRole('dialog').getByRole('row').nth(1)).toBeVisible();
  await nothingForAxe(marketer);
});
