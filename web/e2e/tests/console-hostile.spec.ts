import { expect, test } from '@playwright/test';
import { ask, at, house, newId, tell } from './people';
import { watch } from './watch';

const NASTY = `<img src=x onerror=alert(1)>"'><script>alert(2)</script>{{7*7}}`;

test('a name that is a program is shown as the name it is, everywhere', async ({ browser }) => {
  const page = await at(browser, 'owner');
  const trouble = await watch(page);
  const outlet = newId();
  const product = newId();
  const person = newId();
  const [salesman] = (await ask<{ items: { id: string }[] }>(page, '/api/people?role=SALESMAN&limit=1'))
    .items;
  expect(
    await tell(page, 'PUT', `/api/outlets/${outlet}`, {
      name: NASTY,
      code: 'XSS-1',
      address: NASTY,
      note: NASTY,
      contactName: NASTY,
      tags: [NASTY],
      latitude: -6.24,
      longitude: 107.01,
      salesmanId: salesman?.id,
    }),
  ).toBe(200);
  expect(
    await tell(page, 'PUT', `/api/products/${product}`, {
      code: 'XSS-1',
      name: NASTY,
      group: NASTY,
      brand: NASTY,
      baseUnit: 'PCS',
      units: [{ code: 'PCS', size: 1 }],
    }),
  ).toBe(200);
  expect(await tell(page, 'PUT', `/api/people/${person}`, { name: NASTY, roles: ['SALESMAN'] })).toBe(200);
  expect(
    await tell(page, 'PUT', `/api/journey-plans/${newId()}`, {
      outletId: outlet,
      salesmanId: person,
      weekdays: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
      weeks: [1, 2, 3, 4],
      from: '2026-01-01',
    }),
  ).toBe(200);
  const places = [
    '/outlets?text=XSS-1',
    `/outlets/${outlet}`,
    '/products?text=XSS-1',
    '/team?text=img',
    `/plan?salesman=${person}`,
    '/plan?tab=plans',
    '/plan?tab=coverage',
    '/today',
    '/map?show=all',
    '/figures?by=product',
    `/replay/${person}/2026-11-23`,
    `/threads/outlet/${outlet}`,
  ];
  for (const where of places) {
    await page.goto(`${house()}${where}`);
    await page.locator('#main h1, #main h2').first().waitFor();
    await page.waitForTimeout(400);
  }
  await page.goto(`${house()}/outlets/${outlet}`);
  await expect(page.getByRole('heading', { level: 1, name: NASTY })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('XSS-1');
  await expect(page.getByRole('option').filter({ hasText: NASTY }).first()).toBeVisible();
  expect(trouble).toEqual([]);
  // So that other tests find the company as it was.
  await tell(page, 'PUT', `/api/outlets/${outlet}`, {
    name: 'Tutup',
    code: 'XSS-1',
    status: 'CLOSED',
    version: 1,
  });
  await tell(page, 'PUT', `/api/people/${person}`, { name: 'Tutup', roles: ['SALESMAN'], active: false });
  await page.context().close();
});
