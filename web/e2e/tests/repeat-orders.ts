import { expect, type Page } from '@playwright/test';
import { ask } from './people';
import { stored } from './phones';

type Held = { id: string };
type Sent = Held & { state: string };
type Shop = { id: string; name: string; code: string };

/** Outlets of the phone that have ordered lately, so that an order is one tap. */
export async function shopsWithOrders(page: Page): Promise<Shop[]> {
  const ordered = new Set(
    (await stored<{ outletId: string; lines?: unknown[] }>(page, 'orders'))
      .filter((order) => (order.lines?.length ?? 0) > 0)
      .map((order) => order.outletId),
  );
  return (await stored<Shop>(page, 'outlets')).filter((outlet) => ordered.has(outlet.id));
}

/** A whole visit with a repeat order, by thumb. */
export async function repeatOrder(page: Page, base: string, shop: Shop): Promise<void> {
  await page.goto(`${base}/field/#/outlet/${shop.id}`);
  await page.getByRole('button', { name: /Check-in/ }).tap();
  await page.getByRole('link', { name: 'Buat order' }).tap();
  await page.getByRole('button', { name: /Pakai order terakhir/ }).tap();
  await page.getByRole('button', { name: 'Simpan order' }).tap();
  await page.getByRole('button', { name: 'Check-out' }).tap();
  await expect(page.getByRole('heading', { level: 1, name: /Hari ini/ })).toBeVisible();
}

/** Ids of all orders of today at the office. */
export async function ordersOfToday(house: Page): Promise<Set<string>> {
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' }).format(new Date());
  const there = new Set<string>();
  let cursor = '';
  do {
    const path = `/api/orders?from=${day}&until=${day}&limit=200${cursor && `&cursor=${cursor}`}`;
    const page = await ask<{ items: Held[]; next?: string | null }>(house, path);
    for (const { id } of page.items) there.add(id);
    cursor = page.next ?? '';
  } while (cursor);
  return there;
}

/** Compares what the phone wrote with what has come to the office since `before`: nothing lost, nothing twice. */
export async function counted(page: Page, house: Page, before: Set<string>) {
  const own = (await stored<Held>(page, 'ownOrders')).map((order) => order.id);
  const now = await ordersOfToday(house);
  const events = await stored<Sent>(page, 'outbox');
  return {
    orders: own.length,
    lost: own.filter((id) => !now.has(id)).length,
    doubled: [...now].filter((id) => !before.has(id) && !own.includes(id)).length,
    unanswered: events.filter((event) => event.state !== 'acked').length,
  };
}
