import { useLiveQuery } from 'dexie-react-hooks';
import { useField, useToday } from '../app/context';
import { type Stop, stops } from '../local/day';
import { allOutlets } from '../local/work';

export type Day = { stops: Stop[]; value: number; outlets: number };

/** The day as this phone knows it; undefined while the database is being read. */
export function useDay(): Day | undefined {
  const { db } = useField();
  const day = useToday();
  return useLiveQuery(async () => {
    const [calls, outlets, visits, skips, own, fed] = await Promise.all([
      db.calls.where('day').equals(day).toArray(),
      allOutlets(db),
      db.visits.where('day').equals(day).toArray(),
      db.skips.where('day').equals(day).toArray(),
      db.ownOrders.where('day').equals(day).toArray(),
      db.orders.filter((order) => order.day === day && order.state !== 'REPLACED').toArray(),
    ]);
    // A phone paired again in the middle of the day knows its orders only from the server.
    const orders = [...fed, ...own.filter((order) => !fed.some((known) => known.id === order.id))];
    const ordered = new Set(orders.map((order) => order.outletId));
    return {
      stops: stops(calls, new Map(outlets.map((outlet) => [outlet.id, outlet])), visits, skips, ordered),
      value: orders.reduce((sum, order) => sum + order.total, 0),
      outlets: outlets.length,
    };
  }, [db, day]);
}
