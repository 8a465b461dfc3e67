import type { Database } from '../local/database';
import type { Outbox } from '../outbox/outbox';
import type { PutOff } from './suggest';

type Hands = { db: Database; outbox: Outbox };

/** His own order: it counts as the plan. The list follows at once; the server's rows say the same later. */
export async function reorder({ db, outbox }: Hands, day: string, calls: string[]) {
  return outbox.put({ type: 'calls.reordered', body: { day, calls } }, async () => {
    for (const [index, id] of calls.entries()) await db.calls.update(id, { sequence: index + 1 });
  });
}

/** A call that cannot be made on its day goes to another one within its tolerance. */
export async function postpone({ db, outbox }: Hands, put: PutOff, today: string) {
  const { call, day } = put;
  return outbox.put({ type: 'call.postponed', body: { call: call.id, day } }, async () => {
    // A missed one stays missed where it was; the server makes the new one.
    if (call.day >= today) await db.calls.update(call.id, { day });
    else await db.meta.put(day, `caught:${call.id}`);
  });
}
