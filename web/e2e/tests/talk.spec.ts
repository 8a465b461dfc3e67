import { expect, test } from '@playwright/test';
import { house, leaveNothingOpen, nothingForAxe, picture, signIn } from './people';

leaveNothingOpen();

test('marketing publishes a brief, confirms who has read it, and writes on an outlet', async ({
  browser,
}) => {
  const marketer = await (await browser.newContext()).newPage();
  await signIn(marketer, 'marketer');
  await marketer.goto(`${house()}/announcements`);
  await nothingForAxe(marketer);
  await marketer.getByRole('button', { name: 'Pengumuman baru' }).first().click();
  await marketer.getByLabel('Judul').fill('Promo kopi sachet');
  await marketer.getByLabel('Isi').fill('Dua karton, diskon 5 persen.');
  await marketer.getByLabel(/Pertanyaan pengecek/).fill('Berapa karton minimal?');
  await marketer.getByLabel('Pilihan 1', { exact: true }).fill('Satu');
  await marketer.getByLabel('Pilihan 2', { exact: true }).fill('Dua');
  await marketer.getByLabel('Jawaban benar: Pilihan 2').check();
  await marketer.getByRole('button', { name: 'Terbitkan' }).click();
  await marketer.getByRole('link', { name: 'Promo kopi sachet' }).first().click();
  await expect(marketer.getByText(/0 dari \d+ sudah membaca/)).toBeVisible();
  await nothingForAxe(marketer);
  await picture(marketer, 'announcement-desk-id');

  const supervisor = await (await browser.newContext()).newPage();
  await signIn(supervisor, 'supervisor');
  await supervisor.getByRole('link', { name: /Kotak masuk/ }).click();
  await supervisor
    .getByRole('button', { name: /Pengumuman: Promo kopi sachet/ })
    .first()
    .click();
  await supervisor.getByLabel('Dua').check();
  await supervisor.getByRole('button', { name: 'Sudah saya baca' }).click();
  // The marketer's screen moves by itself.
  await expect(marketer.getByText(/1 dari \d+ sudah membaca/)).toBeVisible();

  await marketer.goto(`${house()}/outlets`);
  await marketer.getByRole('row').nth(1).click();
  await marketer.getByLabel('Tulis pesan').fill('Spanduk baru sudah dikirim.');
  await marketer.getByRole('combobox', { name: 'Sebut seseorang' }).fill('Budi');
  await marketer.getByRole('listbox').getByRole('option', { name: /Budi/ }).first().click();
  await marketer.getByRole('button', { name: 'Kirim' }).click();
  await expect(marketer.getByText('Spanduk baru sudah dikirim.')).toBeVisible();
  await nothingForAxe(marketer);
});
