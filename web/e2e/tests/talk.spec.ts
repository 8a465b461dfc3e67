import { expect, test } from '@playwright/test';
import { house, leaveNothingOpen, nothingForAxe, picture, signIn } from './people';

leaveNothingOpen();

test('marketing publishes a brief, confirms who has read it, and writes on an outlet', async ({
  browser,
}) => {
  // Nobody else's, not even that of a first try.
  const title = ['Promo teh celup', 'Promo susu bubuk'][test.info().retry] ?? '';
  const marketer = await (await browser.newContext()).newPage();
  await signIn(marketer, 'marketer');
  await marketer.goto(`${house()}/announcements`);
  await nothingForAxe(marketer);
  await marketer.getByRole('button', { name: 'Pengumuman baru' }).first().click();
  await marketer.getByLabel('Judul').fill(title);
  await marketer.getByLabel('Isi').fill('Dua karton, diskon 5 persen.');
  await marketer.getByLabel(/Pertanyaan pengecek/).fill('Berapa karton minimal?');
  await marketer.getByLabel('Pilihan 1', { exact: true }).fill('Satu');
  await marketer.getByLabel('Pilihan 2', { exact: true }).fill('Dua');
  await marketer.getByLabel('Jawaban benar: Pilihan 2').check();
  await marketer.getByRole('button', { name: 'Terbitkan' }).click();
  await marketer.getByRole('link', { name: title }).click();
  await expect(marketer.getByText(/0 dari \d+ sudah membaca/)).toBeVisible();
  await nothingForAxe(marketer);
  await picture(marketer, 'announcement-desk-id');

  const supervisor = await (await browser.newContext()).newPage();
  await signIn(supervisor, 'supervisor');
  await supervisor.getByRole('link', { name: /Kotak masuk/ }).click();
  await supervisor
    .getByRole('button', { name: new RegExp(`Pengumuman: ${title}`) })
    .first()
    .click();
  await supervisor.getByLabel('Dua').check();
  await supervisor.getByRole('button', { name: 'Sudah saya baca' }).click();
  // The marketer's screen moves by itself.
  await expect(marketer.getByText(/1 dari \d+ sudah membaca/)).toBeVisible();

  await marketer.goto(`${house()}/outlets`);
  await marketer.getByRole('row').nth(1).click();
  await marketer.getByLabel('Tulis pesan').fill('Spanduk baru sudah dikirim.');
  // A list of names that closes just then is opened again, as a person would.
  await expect(async () => {
    await marketer.getByRole('combobox', { name: 'Sebut seseorang' }).fill('');
    await marketer.getByRole('combobox', { name: 'Sebut seseorang' }).fill('Budi');
    await marketer
      .getByRole('listbox')
      .getByRole('option', { name: /Budi/ })
      .first()
      .click({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await marketer.getByRole('button', { name: 'Kirim' }).click();
  await expect(marketer.getByText('Spanduk baru sudah dikirim.')).toBeVisible();
  await nothingForAxe(marketer);
});
