import { rupiah } from '@selaras/shared/format';
import type { Json } from '../outbox/canonical';
import type { Event, Item } from '../outbox/event';
import { uuid7 } from '../outbox/event';
import type { Outbox, Photo } from '../outbox/outbox';
import { isPriced, type Quote } from '../pricing/price';
import type { Database } from './database';
import type { Fence } from './geo';
import type { Shot } from './photo';
import type { Fix, Lead, Outlet, OrderLine, OwnOrder, OwnVisit } from './rows';

/* What a salesman does, as the events that say so. Each writes its event and what the screen shows in one step. */

type Hands = { db: Database; outbox: Outbox };

export async function findOutlet(db: Database, id: string): Promise<Outlet | undefined> {
  return (await db.outlets.get(id)) ?? (await db.ownOutlets.get(id));
}

/** Rows of the server, and those registered here that it has not fed yet. */
export async function allOutlets(db: Database): Promise<Outlet[]> {
  const [fed, own] = await Promise.all([db.outlets.toArray(), db.ownOutlets.toArray()]);
  const known = new Set(fed.map((outlet) => outlet.id));
  return [...fed, ...own.filter((outlet) => !known.has(outlet.id))];
}

export async function checkIn(
  { db, outbox }: Hands,
  at: { outlet: Outlet; call?: string; day: string; fix?: Fix; fence?: Fence },
): Promise<OwnVisit> {
  const id = uuid7();
  const own = await db.ownOutlets.get(at.outlet.id);
  let visit: OwnVisit | undefined;
  await outbox.put(
    {
      type: 'visit.started',
      body: { visit: id, outlet: at.outlet.id, call: at.call, at: at.fix, extra: at.call === undefined },
      deps: own?.event ? [own.event] : [],
    },
    async (event) => {
      visit = {
        id,
        outletId: at.outlet.id,
        event: event.id,
        day: at.day,
        startedAt: Date.now(),
        state: 'open',
        extra: at.call === undefined,
        photos: 0,
        signals: 0,
        ...(at.call ? { callId: at.call } : {}),
        ...(at.fix ? { accuracy: at.fix.accuracy } : {}),
        ...(at.fence ? { metres: at.fence.metres, far: at.fence.far } : {}),
      };
      await db.visits.add(visit);
    },
  );
  return visit!;
}

export async function checkOut(
  { db, outbox }: Hands,
  visit: OwnVisit,
  result: NonNullable<OwnVisit['result']>,
  reason?: string,
): Promise<Item> {
  const deps = [visit.event, ...(visit.orderEvent ? [visit.orderEvent] : [])];
  return outbox.put({ type: 'visit.completed', body: { visit: visit.id, result, reason }, deps }, () =>
    db.visits.update(visit.id, { state: 'done', result, endedAt: Date.now() }),
  );
}

export async function skip(
  { db, outbox }: Hands,
  call: string,
  outlet: string,
  day: string,
  reason: string,
): Promise<Item> {
  return outbox.put({ type: 'call.skipped', body: { call, outlet, reason } }, () =>
    db.skips.put({ call, outletId: outlet, day, reason }),
  );
}

export async function raise(
  { db, outbox }: Hands,
  visit: OwnVisit,
  kind: 'price' | 'stock' | 'competitor' | 'request',
  words?: string,
): Promise<Item> {
  const body = { signal: uuid7(), visit: visit.id, outlet: visit.outletId, kind, text: words || undefined };
  return outbox.put({ type: 'signal.raised', body, deps: [visit.event] }, () =>
    db.visits.update(visit.id, { signals: visit.signals + 1 }),
  );
}

function photoOf(shot: Shot, kind: string): Photo {
  return { sha256: shot.sha256, bytes: shot.bytes, kind, type: 'image/jpeg' };
}

function taken(
  shot: Shot,
  kind: string,
  photo: string,
  about: { visit?: string; outlet: string },
): Event['body'] {
  const { sha256, width, height } = shot;
  return {
    photo,
    ...about,
    sha256,
    bytes: shot.bytes.length,
    width,
    height,
    kind,
    takenAt: new Date().toISOString(),
  };
}

export async function photograph(
  { db, outbox }: Hands,
  visit: OwnVisit,
  shot: Shot,
  kind: 'front' | 'shelf',
): Promise<Item> {
  return outbox.put(
    {
      type: 'photo.taken',
      body: taken(shot, kind, uuid7(), { visit: visit.id, outlet: visit.outletId }),
      deps: [visit.event],
      attachments: [shot.sha256],
    },
    () => db.visits.update(visit.id, { photos: visit.photos + 1 }),
    photoOf(shot, kind),
  );
}

export async function note({ outbox }: Hands, outlet: string, text: string): Promise<Item> {
  return outbox.put({ type: 'outlet.noted', body: { outlet, text } });
}

export async function answerTrust({ db, outbox }: Hands, visit: string, text: string): Promise<Item> {
  return outbox.put({ type: 'trust.answered', body: { visit, text } }, async () => {
    const before = (await db.value<string[]>('answeredScores')) ?? [];
    await db.meta.put([...before.slice(-200), visit], 'answeredScores');
  });
}

/** Yes makes the lead an outlet here and now, so that it can be visited before the server has heard of it. */
export async function answerLead(
  { db, outbox }: Hands,
  lead: Lead,
  accepted: boolean,
  reason?: string,
  note?: string,
): Promise<Item> {
  const body = { lead: lead.id, accepted, reason, ...(note ? { note } : {}) };
  return outbox.put({ type: 'lead.answered', body }, async (event) => {
    await db.leadAnswers.put({ lead: lead.id, accepted, event: event.id, ...(reason ? { reason } : {}) });
    if (!accepted || !lead.outletId || lead.outletExisted) return;
    const { address, village, latitude, longitude } = lead.place;
    await db.ownOutlets.put({
      id: lead.outletId,
      name: lead.name,
      contactName: lead.contactName ?? null,
      phone: lead.phone ?? null,
      address: address ?? null,
      village: village ?? null,
      latitude: latitude ?? null,
      longitude: longitude ?? null,
      status: 'PROSPECT',
      note: lead.interest ?? null,
      event: event.id,
    });
  });
}

export type Registration = {
  name: string;
  contactName: string;
  phone: string;
  address: string;
  channel: string;
  at: Fix;
  consent: string;
  custom: Record<string, Json>;
  shot?: Shot;
};

export async function register({ db, outbox }: Hands, given: Registration): Promise<string> {
  const outlet = uuid7();
  const photo = given.shot ? uuid7() : undefined;
  const { name, contactName, phone, address, channel, at } = given;
  const registered = await outbox.put(
    {
      type: 'outlet.registered',
      body: {
        outlet,
        name,
        contactName: contactName || undefined,
        phone: phone || undefined,
        address: address || undefined,
        channel: channel || undefined,
        at,
        custom: Object.keys(given.custom).length === 0 ? undefined : given.custom,
        consent: { text: given.consent, version: '1', given: true },
        photo,
      },
    },
    (event) =>
      db.ownOutlets.add({
        id: outlet,
        name,
        contactName,
        phone,
        address,
        channel,
        status: 'PROSPECT',
        custom: given.custom,
        latitude: at.latitude,
        longitude: at.longitude,
        event: event.id,
      }),
  );
  if (given.shot && photo) {
    const body = taken(given.shot, 'front', photo, { outlet });
    const draft = { type: 'photo.taken', body, deps: [registered.id], attachments: [given.shot.sha256] };
    await outbox.put(draft, undefined, photoOf(given.shot, 'front'));
  }
  return outlet;
}

export type Basket = {
  lines: { line: string; productId: string; unit: string; quantity: number }[];
  note: string;
  /** The order, refused or to be changed, that this one corrects. */
  replaces?: { order: string; number: string; event: string; known: boolean };
};

/** Lines of an order as the phone keeps it; a line the engine could not price is not part of an order. */
export function orderLines(basket: Basket, quote: Quote, names: Map<string, string>): OrderLine[] {
  const asked = new Map(basket.lines.map((line) => [line.line, line]));
  return quote.lines.filter(isPriced).map(({ line, unitPrice, gross, discount, net }) => {
    const { productId, unit, quantity } = asked.get(line)!;
    return { productId, name: names.get(productId) ?? '', unit, quantity, unitPrice, gross, discount, net };
  });
}

export async function placeOrder(
  { db, outbox }: Hands,
  visit: OwnVisit,
  basket: Basket,
  quote: Quote,
  names: Map<string, string>,
  deviceNumber: string,
): Promise<OwnOrder> {
  if (!quote.complete || quote.lines.length === 0) throw new Error('An order needs a price on every line.');
  const order = uuid7();
  const count = ((await db.value<number>('orderCount')) ?? 0) + 1;
  const number = `${deviceNumber}-${String(count).padStart(4, '0')}`;
  const asked = new Map(basket.lines.map((line) => [line.line, line]));
  const replaces = basket.replaces;
  let own: OwnOrder | undefined;
  const item = await outbox.put(
    {
      type: 'order.placed',
      body: {
        order,
        visit: visit.id,
        outlet: visit.outletId,
        number,
        lines: quote.lines.filter(isPriced).map((line) => ({
          line: line.line,
          product: asked.get(line.line)!.productId,
          unit: asked.get(line.line)!.unit,
          quantity: asked.get(line.line)!.quantity,
          unitPrice: line.unitPrice,
          gross: line.gross,
          discount: line.discount,
          net: line.net,
          explanation: line.explanation.map(({ code, text, amount }) => ({ code, text, amount })),
        })),
        total: quote.total,
        priceListVersion: quote.priceListVersion,
        note: basket.note || undefined,
        replaces: replaces?.known ? replaces.order : undefined,
        corrects: replaces && !replaces.known ? replaces.order : undefined,
      },
      deps: [visit.event, ...(replaces?.known ? [replaces.event] : [])],
    },
    async (event) => {
      own = {
        id: order,
        event: event.id,
        visitId: visit.id,
        outletId: visit.outletId,
        number,
        day: visit.day,
        placedAt: event.occurredAt,
        total: quote.total,
        lines: orderLines(basket, quote, names),
        ...(basket.note ? { note: basket.note } : {}),
      };
      await db.meta.put(count, 'orderCount');
      if (replaces) await db.ownOrders.delete(replaces.order);
      await db.ownOrders.add(own);
      await db.visits.update(visit.id, { orderId: order, orderEvent: event.id });
      await db.drafts.delete(`order:${visit.id}`);
    },
  );
  if (replaces && !replaces.known) await outbox.settled(replaces.event, item.id);
  return own!;
}

export function orderSentence(
  order: { number?: string; total: number },
  language: 'id' | 'en',
): Record<string, string> {
  return { number: order.number ?? '', total: rupiah(order.total, language) };
}
