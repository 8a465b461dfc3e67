import { expect, test } from '@playwright/test';
import { FlappingLine } from './flapping-line';
import { at, house } from './people';
import { arrived, installed, pair, phoneOf } from './phones';
import { counted, ordersOfToday, repeatOrder, shopsWithOrders } from './repeat-orders';

/**
 * E10, small: the line goes up and down every half to five seconds, three answers in ten are lost, 2G. The full one with
 * 200 orders is `./selaras bench flapping`.
 */
test('E10: orders over a flapping line arrive, each exactly once', async ({ browser }) => {
  test.setTimeout(240_000);
  const line = await FlappingLine.to(house());
  const phone = await phoneOf(browser, { url: line.url });
  const { page } = phone;
  await pair(phone, 'DEMO-0002');
  await installed(page);
  const office = await at(browser, 'owner');
  const before = await ordersOfToday(office);
  const shops = await shopsWithOrders(page);
  line.flap();
  for (const shop of shops.slice(0, 8)) await repeatOrder(page, line.url, shop);
  line.steady();
  const stable = Date.now();
  await arrived(page, 120_000);
  console.log(
    `8 orders, ${line.cuts} cuts, ${line.lost} answers lost; drained ${((Date.now() - stable) / 1000).toFixed(1)} s after`,
  );
  expect(await counted(page, office, before)).toEqual({ orders: 8, lost: 0, doubled: 0, unanswered: 0 });
  expect(line.cuts).toBeGreaterThan(0);
  line.close();
  for (const each of [page, office]) await each.context().close();
});
