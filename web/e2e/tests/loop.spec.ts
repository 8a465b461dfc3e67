import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { ask, at, house, leaveNothingOpen, nothingForAxe, picture } from './people';
import { arrived, installed, pair, phoneOf } from './phones';

leaveNothingOpen();

type Line = { measure: string; value?: number };
type Card = { sales: Line[]; marketing: Line[] };

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());

/** A page of somebody else, on another origin: one line counts its visits, the other puts our form there. */
async function foreignPage(counting: string, form: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((_, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(
      `<!doctype html><html lang="id"><title>Situs lain</title><h1>Mitra kami</h1>
       ${counting}<script src="${house()}/f/embed.js" data-form="${form}" async></script></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, close: () => server.close() };
}

/** Somebody who is not driven by a test, as far as a page can tell. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    locale: 'id-ID',
    userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
  });
  await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }));
  return context.newPage();
}

/** The month so far on both scorecards. */
async function month(page: Page): Promise<(measure: string) => number> {
  const card = await ask<Card>(page, `/api/scorecards?month=${today().slice(0, 8)}01`);
  return (measure) => [...card.sales, ...card.marketing].find((line) => line.measure === measure)?.value ?? 0;
}

/** The phone of whom a lead went to: paired with the code that the office gives out for him. */
async function phoneFor(browser: Browser, office: Page, name: string) {
  await office.goto(`${house()}/team?text=${encodeURIComponent(name)}`);
  await office
    .getByRole('row', { name: new RegExp(name) })
    .getByRole('button', { name: 'Pasangkan' })
    .click();
  const code = (await office.getByRole('dialog').locator('.code').textContent()) ?? '';
  const phone = await phoneOf(browser);
  await pair(phone, code);
  return phone;
}

/** A name that nobody has yet, of letters only, as shops have: the reader of pasted chats takes numbers for others. */
const madeUpName = () => {
  const parts = [...String(Date.now()).slice(-6)].map(
    (digit) => ['ba', 'di', 'ka', 'lu', 'ma', 'ni', 'pa', 'ra', 'si', 'tu'][Number(digit)],
  );
  return parts.join('').replace(/^./, (first) => first.toUpperCase());
};

const fact = (page: Page, name: string) =>
  page.locator('dl.facts dt', { hasText: name }).locator('xpath=following-sibling::dd[1]');

test('a stranger on a foreign page becomes a lead, an order, a source, a goal reached and a word of thanks', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const stamp = Date.now() % 1_000_000;
  const shop = `Warung Lingkar ${stamp}`;
  const source = `buletin-${stamp}`;
  const owner = await at(browser, 'owner');
  const marketer = await at(browser, 'marketer');
  const before = await month(owner);

  // The owner sets what both are after: what leads bring this month, one rupiah more than they have.
  await owner.goto(`${house()}/goals?tab=goals`);
  await owner.getByRole('button', { name: 'Target bersama baru' }).click();
  const form = owner.getByRole('dialog');
  await form.getByLabel('Nama target').fill(`Uji lingkar ${stamp}`);
  await form.getByLabel('Ukuran').selectOption({ label: 'Nilai dari lead' });
  await form.getByRole('textbox', { name: 'Target', exact: true }).fill(String(before('leadRevenue') + 1));
  await form.getByRole('button', { name: 'Simpan' }).click();
  await expect(owner.getByRole('heading', { level: 1, name: `Uji lingkar ${stamp}` })).toBeVisible();
  await expect(owner.getByText('Tercapai')).toHaveCount(0);
  const goal = owner.url();

  // Marketing lets the partner's page count, and puts the form there.
  await marketer.goto(`${house()}/forms`);
  const path = (await marketer.locator('a[href^="/f/"]').first().getAttribute('href')) ?? '';
  await marketer.goto(`${house()}/web-visits`);
  const counting = (await marketer.locator('pre').first().textContent()) ?? '';
  const site = await foreignPage(
    counting.replace(/src="[^"]*\/w\.js"/, `src="${house()}/w.js"`),
    path.replace('/f/', ''),
  );
  const origins = marketer.getByRole('combobox', { name: 'Situs yang boleh dihitung' });
  await origins.fill(site.url);
  await origins.press('Enter');
  await marketer.getByRole('button', { name: 'Simpan' }).click();
  await expect(marketer.locator('.notes').getByText('Tersimpan')).toBeVisible();

  // The stranger comes by a link with a campaign in it, reads, agrees and asks for a visit.
  const visitor = await stranger(browser);
  await visitor.goto(`${site.url}/?utm_source=${source}&utm_medium=email&utm_campaign=Lingkar&ref=KARTU7`);
  const asked = visitor.frameLocator('iframe');
  await asked.getByLabel('Nama toko').fill(shop);
  await asked.getByLabel('Nama Anda').fill('Tini');
  await asked.getByLabel('Nomor WhatsApp').fill(`0819${String(Date.now()).slice(-8)}`);
  await asked.getByLabel(/Kota/).fill('Kota Bekasi');
  await expect(asked.getByRole('checkbox').first()).not.toBeChecked();
  // Faster than anybody types is what a machine does.
  await visitor.waitForTimeout(2_200);
  await asked.getByRole('button', { name: 'Kirim' }).click();
  await expect(asked.getByText('Perlu diisi.')).toBeVisible();
  await asked.getByLabel(/setuju dihubungi/).check();
  await asked.getByRole('button', { name: 'Kirim' }).click();
  await expect(asked.getByText(/Terima kasih/)).toBeVisible();
  expect(await visitor.context().cookies()).toEqual([]);
  site.close();

  await marketer.reload();
  const visits = marketer.getByRole('row', { name: new RegExp(source) });
  await expect(visits.getByRole('cell')).toContainText([source, 'Lingkar', '1', '0', '1']);

  // The lead is there with all it came by, has its score, and waits at whoever passes there next.
  await marketer.goto(`${house()}/leads?view=list&source=${source}`);
  await marketer.getByText(shop).click();
  await expect(marketer.getByRole('heading', { level: 1, name: shop })).toBeVisible();
  const lead = marketer.url();
  await expect(fact(marketer, 'Kampanye')).toHaveText('Lingkar');
  await expect(fact(marketer, 'Kode referensi')).toHaveText('KARTU7');
  await expect(marketer.getByText(/^\d+ \/ 100$/)).toBeVisible();
  await expect(marketer.getByText('Menunggu jawaban').first()).toBeVisible();
  await expect(fact(marketer, 'Janji kunjungan')).not.toBeEmpty();
  const salesman = (await fact(marketer, 'Salesman').textContent()) ?? '';
  await nothingForAxe(marketer);

  // On his phone without signal: accepted, visited, ordered.
  const { page: field, context } = await phoneFor(browser, owner, salesman);
  const card = field.locator('article.lead', { hasText: shop });
  await field.getByText(/^Lead untuk Anda/).click();
  await expect(card).toBeVisible();
  await nothingForAxe(field);
  await picture(field, 'lead-phone-id');
  await installed(field);
  await context.setOffline(true);
  // What was unfolded may have been folded by the page's new start.
  if (!(await card.isVisible())) await field.getByText(/^Lead untuk Anda/).click();
  await card.getByRole('button', { name: 'Terima' }).click();
  await field.getByText(/^Lead diterima, belum dikunjungi/).click();
  await field.getByRole('link', { name: new RegExp(shop) }).click();
  // The list has a check-in of its own, for the next outlet of the plan.
  await expect(field.getByRole('heading', { level: 1, name: shop })).toBeVisible();
  await field.getByRole('button', { name: 'Check-in' }).click();
  await field.getByRole('link', { name: 'Buat order' }).click();
  await field.getByLabel('Cari produk').fill('kopi');
  await field
    .getByRole('button', { name: /^Tambah / })
    .first()
    .click();
  await field.getByRole('button', { name: 'Simpan order' }).click();
  await field.getByRole('button', { name: /Check-out/ }).click();
  await context.setOffline(false);
  await arrived(field);

  // The marketer's page moves by itself: won, and the outlet is born with its history.
  await expect(marketer.getByText('Menang').first()).toBeVisible({ timeout: 60_000 });
  await expect(marketer.getByText('Order pertama').first()).toBeVisible();
  await marketer.getByRole('link', { name: 'Buka tokonya' }).click();
  await expect(marketer.getByText('Lead masuk').first()).toBeVisible();

  // The order belongs to its source under every model, and opens there.
  await marketer.goto(`${house()}/attribution?from=${today()}&until=${today()}`);
  const credited = marketer.getByRole('row', { name: new RegExp(source) });
  await expect(credited).toBeVisible();
  const totals = await marketer.locator('tfoot td').allTextContents();
  expect(new Set(totals.slice(1)).size).toBe(1);
  await credited.getByRole('button').first().click();
  await marketer
    .getByRole('dialog')
    .getByRole('row', { name: new RegExp(shop) })
    .click();
  await expect(marketer).toHaveURL(/\/orders\//);

  // Thanks across the divisions, for this very order.
  await marketer.getByRole('button', { name: 'Beri apresiasi' }).click();
  const thanks = marketer.getByRole('dialog');
  await expect(thanks.getByLabel('Kepada')).toHaveValue(/.+/);
  await thanks.getByLabel('Apa yang membuat').fill('Hari ini masuk, hari ini order!');
  await thanks.getByRole('button', { name: 'Beri apresiasi' }).click();
  await expect(marketer.locator('.notes').getByText('Apresiasi terkirim')).toBeVisible();
  await marketer.goto(`${house()}/praise`);
  await expect(marketer.getByText('Hari ini masuk, hari ini order!')).toBeVisible();
  await field.reload();
  await field.goto(`${house()}/field/#/inbox`);
  await expect(field.getByText(/Hari ini masuk, hari ini order!/)).toBeVisible({ timeout: 45_000 });

  // Both scorecards and the goal have moved, by this order and no other's.
  await owner.goto(`${house()}/goals?by=campaign`);
  const row = owner.getByRole('row', { name: /Lingkar/ }).filter({ hasText: source });
  await expect(row).toBeVisible();
  const after = await month(owner);
  expect(after('leads')).toBeGreaterThan(before('leads'));
  expect(after('accepted')).toBeGreaterThan(before('accepted'));
  expect(after('leadsWon')).toBeGreaterThan(before('leadsWon'));
  expect(after('transactions')).toBeGreaterThan(before('transactions'));
  expect(after('leadRevenue')).toBeGreaterThan(before('leadRevenue'));
  await owner.goto(goal);
  await expect(owner.getByText('Tercapai').first()).toBeVisible({ timeout: 90_000 });
  await owner.getByRole('button', { name: 'Tutup target' }).click();
  await expect(owner.getByRole('button', { name: 'Buka lagi' })).toBeVisible();
  await owner.goto(`${house()}/goals?tab=handover`);
  await expect(owner.getByRole('link', { name: shop }).first()).toBeVisible();
  expect(lead).toContain('/leads/');
});

test('a refusal says why, marketing answers, and the lead finds its way back', async ({ browser }) => {
  test.setTimeout(120_000);
  const shop = `Toko ${madeUpName()}`;
  const marketer = await at(browser, 'marketer');
  await marketer.goto(`${house()}/leads`);
  await nothingForAxe(marketer);
  await marketer.getByRole('button', { name: 'Lead baru' }).click();
  await marketer
    .getByLabel('Tempel chat')
    .fill(`Halo, saya Tini dari ${shop}, mau pesan kopi. WA saya 0817${String(Date.now()).slice(-8)}`);
  await marketer.getByRole('button', { name: 'Baca teks' }).click();
  await expect(marketer.getByLabel('Nama toko')).toHaveValue(shop);
  await marketer.getByRole('button', { name: 'Simpan' }).click();
  await expect(marketer.getByRole('heading', { level: 1, name: shop })).toBeVisible();
  await marketer.getByLabel('Atau pilih salesman').selectOption({ label: 'Budi Santoso' });
  await marketer.getByRole('button', { name: 'Serahkan kepadanya' }).click();
  await expect(marketer.getByText('Menunggu jawaban').first()).toBeVisible();

  const phone = await phoneOf(browser);
  await pair(phone);
  const card = phone.page.locator('article.lead', { hasText: shop });
  await phone.page.getByText(/^Lead untuk Anda/).click();
  await card.getByRole('button', { name: 'Tolak' }).click();
  const sheet = phone.page.getByRole('dialog');
  // "Other" says nothing without words; every reason may have some.
  await sheet.getByRole('button', { name: 'Lainnya' }).click();
  await expect(sheet.getByRole('button', { name: 'Tolak' })).toBeDisabled();
  await sheet.getByRole('button', { name: 'Di luar rute' }).click();
  await sheet.getByLabel('Catatan').fill('Jembatan putus');
  await sheet.getByRole('button', { name: 'Tolak' }).click();
  await expect(card).toHaveCount(0);

  await expect(marketer.getByText('Ditolak sales').first()).toBeVisible({ timeout: 30_000 });
  await expect(marketer.getByText('Di luar rute').first()).toBeVisible();
  await expect(marketer.getByText('Jembatan putus').first()).toBeVisible();
  await marketer.getByLabel('Jawaban marketing').fill('Kami cari salesman lain.');
  await marketer.getByRole('button', { name: 'Rawat dulu di marketing' }).click();
  await expect(marketer.getByText('Kami cari salesman lain.').first()).toBeVisible();
  await marketer.getByRole('button', { name: 'Layak untuk sales' }).click();
  await expect(marketer.getByText('Layak').first()).toBeVisible();

  // The hand-over of the week says the same to both.
  await marketer.goto(`${house()}/goals?tab=handover`);
  await expect(marketer.getByRole('row', { name: new RegExp(shop) }).first()).toContainText('Ditolak');
});
