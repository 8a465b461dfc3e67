import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { expect, test } from '@playwright/test';
import { FlappingLine } from '../tests/flapping-line';
import { at, house } from '../tests/people';
import { arrived, installed, outboxOf, pair, phoneOf } from '../tests/phones';
import { counted, ordersOfToday, repeatOrder, shopsWithOrders } from '../tests/repeat-orders';

const ORDERS = Number(process.env.SELARAS_BENCH_ORDERS ?? 200);

test('E10: orders over a flapping line', async ({ browser }) => {
  test.setTimeout(3 * 3600_000);
  const line = await FlappingLine.to(house());
  const phone = await phoneOf(browser, { url: line.url });
  const { page } = phone;
  await pair(phone, 'DEMO-0002');
  await installed(page);
  const office = await at(browser, 'owner');
  const before = await ordersOfToday(office);
  const shops = await shopsWithOrders(page);
  await page.evaluate(() => {
    const seen: number[] = [];
    (globalThis as unknown as { longTasks: number[] }).longTasks = seen;
    new PerformanceObserver((list) => {
      for (const task of list.getEntries()) seen.push(task.duration);
    }).observe({ entryTypes: ['longtask'] });
  });
  line.flap();
  const began = Date.now();
  for (let i = 0; i < ORDERS; i++) await repeatOrder(page, line.url, shops[i % shops.length]!);
  const writing = (Date.now() - began) / 1_000;
  const waiting = (await outboxOf(page)).filter((item) => item.state !== 'acked').length;
  line.steady();
  const stable = Date.now();
  await arrived(page, 600_000);
  const drain = (Date.now() - stable) / 1_000;
  const sum = await counted(page, office, before);
  const long = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks);
  const blocked = long.filter((ms) => ms > 100);
  const lines = [
    `# E10, orders over a flapping line, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    '',
    `\`./selaras bench flapping\`: real Chromium with its service worker, 360 × 740, behind a TCP proxy that goes up and down every 0.5 to 5 s, loses 30 % of the answers after the server has done its work, and carries 50 kbit/s with 800 ms. ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}; browser, proxy, server and database share them.`,
    '',
    '| what | seen | target |',
    '|---|---|---|',
    `| orders written by thumb (with check-in and check-out, so ${ORDERS * 3} events) | ${sum.orders} in ${writing.toFixed(0)} s | ${ORDERS} |`,
    `| line cut / answers lost | ${line.cuts} / ${line.lost} | |`,
    `| events still waiting when the line became steady | ${waiting} | |`,
    `| lost | ${sum.lost} | 0 |`,
    `| doubled | ${sum.doubled} | 0 |`,
    `| drained after the line is steady | ${drain.toFixed(1)} s | ≤ 120 s |`,
    `| moments in which the screen was blocked for more than 100 ms | ${blocked.length}, longest ${Math.round(Math.max(0, ...long))} ms | 0 |`,
    '',
  ];
  const folder = new URL('../../../bench/results/', import.meta.url).pathname;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${new Date().toISOString().slice(0, 10)}-flapping.md`, lines.join('\n'));
  console.log(lines.join('\n'));
  expect(sum).toEqual({ orders: ORDERS, lost: 0, doubled: 0, unanswered: 0 });
  line.close();
  for (const each of [page, office]) await each.context().close();
});
