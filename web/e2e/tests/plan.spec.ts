import { expect, test } from '@playwright/test';
import { ask, at, house, nothingForAxe, picture } from './people';

type Person = { id: string; name: string; email: string | null; roles: string[] };

test('a what-if stands beside the others and has no way to be published', async ({ browser }) => {
  test.setTimeout(240_000);
  const page = await at(browser, 'supervisor', { width: 1366, height: 900 });
  const team = (await ask<{ items: Person[] }>(page, '/api/people?limit=200')).items.filter((one) =>
    one.roles.includes('SALESMAN'),
  );
  for (const [name, wish] of [
    ['Seperti biasa', {}],
    ['Satu salesman kurang', { without: [team[0]?.id] }],
    ['Kelas A dua kali sebulan', { trial: true }],
  ] as const) {
    await page.goto(`${house()}/plan?tab=making`);
    await page.getByRole('button', { name: 'Buat rencana' }).first().click();
    await page.getByLabel('Nama rencana').fill(name);
    await page.getByLabel('Lama pencarian (detik)').fill('5');
    if ('without' in wish) {
      // Its frame takes the click for it.
      await page.getByRole('combobox', { name: 'Tanpa salesman' }).click({ force: true });
      await page.getByRole('option', { name: team[0]?.name ?? '' }).click();
      await page.keyboard.press('Escape');
    }
    if ('trial' in wish) {
      await page.getByRole('switch', { name: /^Hanya coba-coba/ }).check();
      await page.getByLabel('Kelas A: Kunjungan per 4 minggu').selectOption('2');
    }
    await page.getByRole('dialog').getByRole('button', { name: 'Buat rencana' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expect(page.getByText('Siap', { exact: true })).toBeVisible({ timeout: 60_000 });
    if (Object.keys(wish).length) {
      await expect(page.getByText('Bagaimana jika', { exact: true })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Terbitkan' })).toHaveCount(0);
    }
  }
  await page.goto(`${house()}/plan?tab=making`);
  for (const name of ['Seperti biasa', 'Satu salesman kurang', 'Kelas A dua kali sebulan']) {
    await page
      .getByRole('checkbox', { name: `Bandingkan ${name}` })
      .first()
      .check();
  }
  await page.getByRole('button', { name: 'Bandingkan 3 rencana' }).click();
  await expect(page.getByRole('columnheader', { name: 'Berlaku sekarang' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Satu salesman kurang' })).toBeVisible();
  await nothingForAxe(page);
  await picture(page, 'plan-compare-desk-id');
  await page.context().close();
});

test('a territory is drawn, counted, and given to a salesman as a plan to look at', async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await at(browser, 'owner', { width: 1366, height: 900 });
  await page.goto(`${house()}/plan?tab=territories`);
  await page.getByRole('button', { name: 'Gambar teritori' }).click();
  // The map and its picture bear one name.
  const map = page.getByRole('region', { name: 'Peta teritori' }).first();
  await map.locator('canvas').waitFor();
  await page.waitForTimeout(3_000);
  const box = await map.boundingBox();
  for (const [x, y] of [
    [0.35, 0.3],
    [0.65, 0.3],
    [0.65, 0.7],
    [0.35, 0.7],
  ] as const) {
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) * x, (box?.y ?? 0) + (box?.height ?? 0) * y);
  }
  await expect(page.locator('.corner')).toHaveCount(4);
  await expect(page.getByText(/^[1-9][\d.]* outlet di dalamnya/)).toBeVisible();
  await nothingForAxe(page);
  await page.getByLabel('Nama').fill('Tengah');
  await picture(page, 'plan-territory-desk-id');
  await page.getByLabel('Serahkan outlet di dalamnya kepada').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(page.getByText('Teritorinya diserahkan').first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row', { name: /Jarak/ })).toBeVisible();
  await page.context().close();
});

test('a call that breaks something is moved only after it was read; pins, reasons and free times', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const page = await at(browser, 'supervisor', { width: 1366, height: 900 });
  const everybody = await ask<{ items: Person[] }>(page, '/api/people?limit=200');
  const salesman = everybody.items.find((one) => one.email?.startsWith('sales3@'));
  await page.goto(`${house()}/plan?salesman=${salesman?.id}`);
  await page.getByRole('button', { name: 'Minggu berikutnya' }).click();
  const days = page.locator('section.day');
  await expect(days.nth(0).locator('.call').first()).toBeVisible();
  await expect(days.nth(0).getByText(/\d+:\d\d jam · [\d,]+ km/)).toBeVisible();
  // A Sunday is nobody's working day.
  const call = days.nth(0).locator('.call').first();
  const outlet = (await call.getByRole('link').textContent()) ?? '';
  await call.dragTo(days.nth(6));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Bukan hari kerja.')).toBeVisible();
  await nothingForAxe(page);
  await picture(page, 'plan-breaks-desk-id');
  await dialog.getByRole('button', { name: 'Biarkan' }).click();
  await expect(days.nth(0).getByRole('link', { name: outlet, exact: true }).first()).toBeVisible();
  await days.nth(0).locator('.call').first().dragTo(days.nth(6));
  await dialog.getByRole('button', { name: 'Tetap pindahkan' }).click();
  await expect(days.nth(6).getByRole('link', { name: outlet, exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Urungkan' }).click();
  await expect(days.nth(0).getByRole('link', { name: outlet, exact: true }).first()).toBeVisible();

  // Pinned from the calendar, shown there, and its price on the outlet's page.
  await days
    .nth(0)
    .getByRole('button', { name: `Pindahkan kunjungan ${outlet}`, exact: true })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Tetapkan hari Senin' }).click();
  await expect(days.nth(0).locator('.call .pinned').first()).toContainText('Senin');
  await picture(page, 'plan-calendar-desk-id');
  await days.nth(0).getByRole('link', { name: outlet, exact: true }).first().click();
  await expect(page.getByText(/Ketetapan ini (memakan \d+|tidak memakan)/)).toBeVisible();
  await page.getByRole('button', { name: 'Mengapa hari ini?' }).click();
  await expect(page.getByRole('row', { name: /Senin.*Sekarang/ })).toBeVisible();
  await nothingForAxe(page);
  await picture(page, 'plan-why-desk-id');
  await page.keyboard.press('Escape');
  // Pinned to its one day of the week, a shop that is visited each week has no time left.
  await page.getByRole('button', { name: 'Tetapkan', exact: true }).click();
  await page.getByRole('button', { name: 'Lepas ketetapan' }).click();
  await expect(page.getByText(/dilepas$/)).toBeVisible();
  await page.getByRole('button', { name: 'Tutup' }).first().click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Cari waktu janji' }).click();
  await expect(page.getByRole('button', { name: 'Pakai' }).first()).toBeVisible();
  await picture(page, 'plan-slots-desk-id');
  await page.getByRole('button', { name: 'Pakai' }).first().click();
  await expect(page.getByText(/Janji .* masuk kalender/)).toBeVisible();
  await page.context().close();
});
