import { expect, test } from '@playwright/test';
import { ask, at, house, newId, nothingForAxe, picture, tell } from './people';
import { arrived, installed, pair, phoneOf, planned, stored, today } from './phones';

type Row = { id: string; name: string };

/** Withdrawn whatever happens: who must read something first makes no calls in any other test. */
let brief = newId();
test.afterEach(async ({ browser }) => {
  const office = await at(browser, 'owner');
  await tell(office, 'POST', `/api/announcements/${brief}/withdraw`, {});
  await office.context().close();
});

test('talk without signal: an announcement before the first call, a conversation on an outlet, inbox, thanks', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const office = await at(browser, 'owner');
  const phone = await phoneOf(browser);
  const { page, context } = phone;
  await pair(phone, 'DEMO-0001');
  await planned(phone, office, 1);
  await installed(page);
  const outlets = await stored<Row>(page, 'outlets');
  const outlet = outlets[7]!;
  const budi = await page.evaluate(
    () => JSON.parse(localStorage.getItem('selaras.phone') ?? '{}').phone.personId,
  );

  brief = newId();
  const day = today();
  const said = await tell(office, 'PUT', `/api/announcements/${brief}`, {
    title: 'Promo kopi sachet',
    text: 'Dua karton, diskon 5 persen.\nSampai akhir bulan.',
    teams: [],
    mustRead: true,
    question: 'Berapa karton minimal?',
    choices: ['Satu', 'Dua'],
    rightChoice: 1,
    from: day,
    until: day,
  });
  expect(said).toBeLessThan(300);
  const answer = `Sudah terpasang, pemilik senang (${String(Date.now()).slice(-6)}).`;
  const word = `Spanduk baru nomor ${String(Date.now()).slice(-6)} sudah dikirim ke toko ini.`;
  const entry = { text: word, mentions: [budi] };
  expect(
    await tell(office, 'PUT', `/api/threads/outlet/${outlet.id}/entries/${newId()}`, entry),
  ).toBeLessThan(300);

  await page.reload();
  await expect(page.getByRole('button', { name: /Promo kopi sachet/ })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/pesan baru untuk Anda/)).toBeVisible();
  // The notice may come before the words it tells of.
  await expect
    .poll(async () => JSON.stringify(await stored(page, 'threads')), { timeout: 90_000 })
    .toContain(word);
  await context.setOffline(true);
  await picture(page, 'field-announcement-id');
  await nothingForAxe(page);

  // No call before it is confirmed.
  await page.getByRole('button', { name: 'Check-in' }).tap();
  const sheet = page.getByRole('dialog', { name: 'Promo kopi sachet' });
  await expect(sheet.getByText('Sampai akhir bulan.')).toBeVisible();
  const confirm = sheet.getByRole('button', { name: 'Sudah saya baca' });
  await expect(confirm).toBeDisabled();
  await sheet.getByLabel('Satu').check();
  await expect(sheet.getByText('Yang benar: Dua')).toBeVisible();
  await sheet.getByLabel('Dua').check();
  await nothingForAxe(page);
  await confirm.tap();
  await expect(page.getByRole('button', { name: /Promo kopi sachet/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Check-in' })).toBeVisible();

  // The inbox is read without signal.
  await page.getByText(/pesan baru untuk Anda/).tap();
  await expect(page.getByText(word.slice(0, 24)).first()).toBeVisible();
  await picture(page, 'field-inbox-id');
  await nothingForAxe(page);
  await page.getByRole('button', { name: 'Tandai semua sudah dibaca' }).tap();
  await expect(page.getByText('Baru', { exact: true })).toHaveCount(0);

  await page.goto(`${house()}/field/#/outlet/${outlet.id}`);
  await expect(page.getByText(word, { exact: true })).toBeVisible();
  await page.getByLabel('Tulis pesan untuk kantor').fill(answer);
  await page.getByRole('button', { name: 'Kirim', exact: true }).tap();
  await expect(page.getByText('menunggu dikirim').first()).toBeVisible();
  await page.getByRole('button', { name: 'Beri apresiasi' }).first().tap();
  await page.getByLabel('Apa yang membuat Anda berterima kasih?').fill('Spanduknya cepat sampai');
  await page.getByRole('dialog').getByRole('button', { name: 'Kirim' }).tap();
  await picture(page, 'field-thread-id');
  await nothingForAxe(page);

  await context.setOffline(false);
  await arrived(page);
  const talk = await ask<{ entries: { text: string }[] }>(office, `/api/threads/outlet/${outlet.id}`);
  expect(talk.entries.map((one) => one.text)).toContain(answer);
  const readers = await ask<{ personId: string; at: string | null; choice: number | null }[]>(
    office,
    `/api/announcements/${brief}/readers`,
  );
  expect(readers.find((one) => one.personId === budi)).toMatchObject({ choice: 1 });
  const thanks = await ask<{ items: { text: string; toName: string }[] }>(office, '/api/praises');
  expect(thanks.items.map((one) => one.text)).toContain('Spanduknya cepat sampai');
  // The office's row takes the place of what was written here.
  await expect(page.getByText('menunggu dikirim')).toHaveCount(0, { timeout: 90_000 });
  await expect(page.getByText(answer)).toHaveCount(1);
  await context.close();
  await office.context().close();
});
