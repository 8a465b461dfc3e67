import { useEffect, useMemo, useState } from 'react';
import { useField } from '../app/context';
import type { Database } from '../local/database';
import type { Discount, Order, Outlet, OwnVisit, Price } from '../local/rows';
import { ProductIndex } from '../local/search';
import { type Basket, findOutlet } from '../local/work';
import { ordersOf } from '../outlet/outlet-screen';
import { price, type Quote, request } from '../pricing/price';

export type Counter = {
  visit: OwnVisit;
  outlet: Outlet;
  index: ProductIndex;
  prices: Price[];
  discounts: Discount[];
  last: Order | undefined;
  basket: Basket;
};

/** Everything an order needs, read once: the lists do not change under the salesman's thumb. */
async function open(db: Database, visitId: string): Promise<Counter | 'gone'> {
  const visit = await db.visits.get(visitId);
  const outlet = visit && (await findOutlet(db, visit.outletId));
  if (!visit || !outlet) return 'gone';
  const [products, prices, discounts, orders, draft] = await Promise.all([
    db.products.toArray(),
    db.prices.toArray(),
    db.discounts.toArray(),
    ordersOf(db, visit.outletId),
    db.drafts.get(`order:${visitId}`) as Promise<Basket | undefined>,
  ]);
  const last = orders.find((order) => order.id !== visit.orderId && (order.lines?.length ?? 0) > 0);
  const basket = draft ?? (await placed(db, visit)) ?? { lines: [], note: '' };
  return { visit, outlet, index: new ProductIndex(products), prices, discounts, last, basket };
}

/** An order of this visit that is opened again becomes a new one that corrects it. */
async function placed(db: Database, visit: OwnVisit): Promise<Basket | undefined> {
  const order = visit.orderId && (await db.ownOrders.get(visit.orderId));
  if (!order) return undefined;
  const item = await db.outbox.get(order.event);
  return {
    lines: order.lines.map(({ productId, unit, quantity }) => ({
      line: crypto.randomUUID(),
      productId,
      unit,
      quantity,
    })),
    note: order.note ?? '',
    replaces: {
      order: order.id,
      number: order.number,
      event: order.event,
      known: item?.state !== 'attention',
    },
  };
}

export function useCounter(visitId: string): Counter | 'gone' | undefined {
  const { db } = useField();
  const [counter, setCounter] = useState<Counter | 'gone'>();
  useEffect(() => {
    let left = false;
    void open(db, visitId).then((opened) => !left && setCounter(opened));
    return () => {
      left = true;
    };
  }, [db, visitId]);
  return counter;
}

/** The basket priced by the compiled engine; undefined while the first answer is on its way. */
export function useQuote(counter: Counter, basket: Basket, day: string): { quote?: Quote; broken?: boolean } {
  const { index, prices, discounts, outlet } = counter;
  const asked = useMemo(
    () => request(outlet, day, basket.lines, index.byId, prices, discounts),
    [outlet, day, basket.lines, index, prices, discounts],
  );
  const [answer, setAnswer] = useState<{ quote?: Quote; broken?: boolean }>({});
  useEffect(() => {
    let late = false;
    price(asked).then(
      (quote) => !late && setAnswer({ quote }),
      () => !late && setAnswer({ broken: true }),
    );
    return () => {
      late = true;
    };
  }, [asked]);
  return answer;
}

/** Drafts survive a killed app: each change goes to the database at once. */
export function useBasket(counter: Counter): [Basket, (next: Basket) => void] {
  const { db } = useField();
  const [basket, setBasket] = useState(counter.basket);
  const key = `order:${counter.visit.id}`;
  const change = (next: Basket) => {
    setBasket(next);
    void db.drafts.put(next, key);
  };
  return [basket, change];
}
