import { createHmac } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { ask, at, house, nothingForAxe, picture } from './people';

const SECRET = 'rahasia-meta-e2e';

/** What Meta sends, with its signature over the bytes. */
async function chat(tail: string, id: string, from: string, text: string, secret = SECRET): Promise<number> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        changes: [
          {
            value: {
              contacts: [{ wa_id: from, profile: { name: 'Bu Sri' } }],
              messages: [{ id, from, timestamp: '1790000000', type: 'text', text: { body: text } }],
            },
          },
        ],
      },
    ],
  });
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const answer = await fetch(`${house()}/m/whatsapp/${tail}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature },
    body,
  });
  return answer.status;
}

const card = (page: Page, name: RegExp) => page.getByRole('article', { name });

test('a chat from somebody unknown is connected, read, and a lead in one tap', async ({ browser }) => {
  const admin = await at(browser, 'admin');
  await admin.goto(`${house()}/settings?tab=incoming`);
  await admin.getByLabel('Terima pesan WhatsApp').check();
  await admin.getByLabel('Verify token').fill('jabat-tangan-e2e');
  await admin.getByLabel('App secret').fill(SECRET);
  await nothingForAxe(admin);
  await admin.locator('form', { hasText: 'Verify token' }).getByRole('button', { name: 'Simpan' }).click();
  await expect(admin.getByText('Pengaturan WhatsApp disimpan')).toBeVisible();
  const { inbox } = await ask<{ inbox: string }>(admin, '/api/mail-setting');
  const tail = inbox.replace('masuk-', '');

  const number = `62819${String(Date.now()).slice(-8)}`;
  const wish =
    'Halo, saya Bu Sri dari Warung Sri Rahayu, Kecamatan Cibarusah Kabupaten Bekasi. Mau pesan kopi 3 dus ya.';
  expect(await chat(tail, `wamid.${number}`, number, wish, 'salah')).toBe(401);
  expect(await chat(tail, `wamid.${number}`, number, wish)).toBe(200);
  expect(await chat(tail, `wamid.${number}`, number, wish)).toBe(200);
  expect(await chat(tail, `wamid.${number}.2`, `${number}9`, 'Pinjaman cepat cair tanpa jaminan')).toBe(200);

  const marketer = await at(browser, 'marketer');
  await marketer.goto(`${house()}/leads`);
  await marketer.getByRole('link', { name: /Pesan masuk \(\d+\)/ }).click();
  const sri = card(marketer, /Sri Rahayu/);
  await expect(sri).toHaveCount(1);
  await expect(sri.locator('mark').first()).toBeVisible();
  await expect(sri.getByText('Cibarusah', { exact: true }).first()).toBeVisible();
  await nothingForAxe(marketer);
  await picture(marketer, 'incoming-desk-id');

  const loan = marketer.getByRole('article').filter({ hasText: 'Pinjaman cepat cair' }).first();
  await loan.getByRole('button', { name: 'Bukan lead' }).click();
  await expect(marketer.getByText('Pinjaman cepat cair')).toHaveCount(0);

  await sri.getByRole('button', { name: 'Jadikan lead' }).click();
  await expect(sri).toHaveCount(0);
  await marketer.getByText('Sudah jadi lead', { exact: true }).click();
  await card(marketer, /Sri Rahayu/)
    .getByRole('link', { name: 'Lihat leadnya' })
    .click();
  await expect(marketer.getByRole('heading', { level: 1, name: /Sri Rahayu/ })).toBeVisible();
  await expect(marketer.getByText('WhatsApp').first()).toBeVisible();

  // She writes again: known by now, it is a line of her story and no second proposal.
  expect(await chat(tail, `wamid.${number}.3`, number, 'Kapan dikirim ya?')).toBe(200);
  await expect(marketer.getByText('Kapan dikirim ya?')).toBeVisible();

  await marketer.getByRole('button', { name: 'Jangan nilai orang ini' }).click();
  await expect(marketer.getByText(/Orang ini tidak dinilai/)).toBeVisible();
  await nothingForAxe(marketer);
});

test('messages, score and funnel are clean for axe in English, in the dark and on a phone', async ({
  browser,
}) => {
  const owner = await at(browser, 'owner', { language: 'en', scheme: 'dark', width: 360, height: 740 });
  for (const [path, title] of [
    ['/leads/incoming', 'Incoming messages'],
    ['/lead-scoring', 'Lead score'],
    ['/funnel', 'Funnel'],
    ['/settings?tab=incoming', 'Settings'],
  ] as const) {
    await owner.goto(`${house()}${path}`);
    await expect(owner.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await nothingForAxe(owner);
  }
  await owner.goto(`${house()}/funnel`);
  await expect(owner.getByText('Web visits').first()).toBeVisible();
});
