import { expect, test } from '@playwright/test';
import { ask, at, house, newId, nothingForAxe, picture, tell } from './people';

type Line = { measure: string; value: number | null };
type Card = { sales: Line[]; marketing: Line[] };
type Node = { goal: { id: string; part: string }; progress: { value: number | null }; children: Node[] };

const today = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());

async function figures(page: Parameters<typeof ask>[0]) {
  const card = await ask<Card>(page, `/api/scorecards?month=${today()}`);
  const value = (measure: string) =>
    [...card.sales, ...card.marketing].find((line) => line.measure === measure)?.value ?? 0;
  return { accepted: value('accepted'), orders: value('transactions'), revenue: value('leadRevenue') };
}

test('an accepted lead that orders moves both scorecards and the goal', async ({ browser }) => {
  test.setTimeout(240_000);
  const owner = await at(browser, 'owner');
  const before = await figures(owner);
  const month = today().slice(0, 8);
  const me = await ask<{ person: { id: string } }>(owner, '/api/me');
  const goal = newId();
  expect(
    await tell(owner, 'PUT', `/api/goals/${goal}`, {
      part: 'RESULT',
      name: 'Uji: nilai dari lead',
      measure: 'leadRevenue',
      target: before.revenue + 1,
      atMost: false,
      from: `${month}01`,
      until: today(),
      ownerId: me.person.id,
      position: 9,
      version: 0,
    }),
  ).toBe(200);

  const marketer = await at(browser, 'marketer');
  const lead = newId();
  await tell(marketer, 'PUT', `/api/leads/${lead}`, {
    name: `Warung Rapor ${Date.now() % 100_000}`,
    phone: `0818${Date.now() % 100_000_000}`,
    source: 'instagram',
    campaign: 'Uji Rapor',
    version: 0,
  });
  await marketer.goto(`${house()}/leads/${lead}`);
  await marketer.getByLabel('Atau pilih salesman').selectOption({ label: 'Budi Santoso' });
  await marketer.getByRole('button', { name: 'Serahkan kepadanya' }).click();
  await expect(marketer.getByText('Menunggu jawaban').first()).toBeVisible();

  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    geolocation: { latitude: -6.238, longitude: 107.012, accuracy: 12 },
    permissions: ['geolocation'],
  });
  const field = await context.newPage();
  await field.goto(`${house()}/field/`);
  await field.locator('input.code').fill('DEMO-0001');
  await field.getByRole('button', { name: 'Hubungkan' }).click();
  const card = field.locator('article.lead', { hasText: 'Warung Rapor' });
  await expect(card).toBeVisible({ timeout: 45_000 });
  // What is left of the month's target, spread over the working days that are left.
  await expect(field.getByText(/^dari Rp /)).toBeVisible();
  await card.getByRole('button', { name: 'Terima' }).click();
  await field.getByRole('link', { name: /Warung Rapor/ }).click();
  await field.getByRole('button', { name: 'Check-in' }).click();
  await field.locator('.choices a.big').click();
  await field.getByLabel('Cari produk').fill('kopi');
  await field
    .getByRole('button', { name: /^Tambah / })
    .first()
    .click();
  await field.getByRole('button', { name: 'Simpan order' }).click();
  await field.getByRole('button', { name: /Check-out/ }).click();

  await expect
    .poll(async () => (await figures(owner)).revenue, { timeout: 60_000 })
    .toBeGreaterThan(before.revenue);
  const after = await figures(owner);
  expect(after.accepted).toBe(before.accepted + 1);
  expect(after.orders).toBeGreaterThan(before.orders);
  const tree = await ask<Node>(owner, `/api/goals/${goal}`);
  expect(tree.progress.value).toBe(after.revenue);

  await owner.goto(`${house()}/goals/${goal}`);
  await expect(owner.getByRole('heading', { level: 1, name: 'Uji: nilai dari lead' })).toBeVisible();
  await expect(owner.getByText('Tercapai').first()).toBeVisible({ timeout: 90_000 });
  await owner.getByPlaceholder(/Tulis/).first().fill('Selamat, tim!');
  await owner.getByRole('button', { name: 'Kirim' }).click();
  await expect(owner.getByText('Selamat, tim!')).toBeVisible();
  await tell(owner, 'POST', `/api/goals/${goal}/close`);

  await owner.goto(`${house()}/goals?by=campaign`);
  await expect(owner.getByRole('cell', { name: 'Uji Rapor' })).toBeVisible();
  await owner.goto(`${house()}/goals?tab=handover`);
  await expect(owner.getByRole('link', { name: /Warung Rapor/ }).first()).toBeVisible();
  await context.close();
});

test('a number shows its definition, opens its records and takes a target', async ({ browser }) => {
  const owner = await at(browser, 'owner');
  await owner.goto(`${house()}/goals`);
  await expect(owner.getByRole('heading', { level: 2, name: 'Sales' })).toBeVisible();
  await expect(owner.getByRole('heading', { level: 2, name: 'Marketing' })).toBeVisible();
  await owner.getByRole('button', { name: 'Biaya per lead diterima', exact: true }).click();
  await expect(owner.getByText(/definisi versi 1 sejak/)).toBeVisible();
  await nothingForAxe(owner);
  await picture(owner, 'scorecards-desk-id');
  await owner.getByRole('button', { name: /^Diterima sales: / }).click();
  await expect(owner.getByRole('dialog')).toBeVisible();
  await expect(owner.getByRole('dialog').getByRole('link', { name: 'Ekspor' })).toHaveCount(0);
  await expect(owner.getByRole('dialog').getByRole('button', { name: 'Ekspor' })).toBeVisible();
  await owner.keyboard.press('Escape');

  await owner.goto(`${house()}/goals?tab=targets`);
  const target = owner.getByLabel('Target: Lead', { exact: true });
  await target.fill('99');
  await owner.getByRole('button', { name: 'Simpan' }).click();
  await expect(owner.getByText('Tersimpan').first()).toBeVisible();
  await owner.getByRole('button', { name: 'Riwayat: Lead', exact: true }).click();
  await expect(owner.getByText(/Wati Sulistyo/).first()).toBeVisible();
  await nothingForAxe(owner);
});

test('goals and the hand-over stand in both languages, light and dark, desk and phone', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  for (const how of [
    { language: 'id' as const, scheme: 'light' as const },
    { language: 'en' as const, scheme: 'dark' as const },
    { language: 'id' as const, scheme: 'dark' as const, width: 360, height: 740 },
  ]) {
    const page = await at(browser, 'marketer', how);
    const where = `${how.width ? 'phone' : 'desk'}-${how.language}${how.scheme === 'dark' ? '-dark' : ''}`;
    const goals = await ask<Node[]>(page, '/api/goals');
    for (const [name, path] of [
      ['scorecards', '/goals'],
      ['goals', '/goals?tab=goals'],
      ['goal', `/goals/${goals[0]?.goal.id}`],
      ['hand-over', '/goals?tab=handover'],
      ['costs', '/goals?tab=costs'],
    ] as const) {
      await page.goto(`${house()}${path}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('status')).toHaveCount(0, { timeout: 20_000 });
      await nothingForAxe(page);
      await picture(page, `${name}-${where}`);
    }
    await page.context().close();
  }
});
