import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect } from 'react';
import { useField } from '../app/context';
import { isFull, keepFix, setupOf, writeWay } from './way';

/** While a visit is open and its salesman has agreed, the open app notes where it is. Draws nothing. */
export function Following() {
  const { db, outbox, wake } = useField();
  const follows = useLiveQuery(
    async () =>
      (await setupOf(db)) !== undefined && (await db.visits.where('state').equals('open').count()) > 0,
    [db],
  );
  useEffect(() => {
    if (follows === undefined) return;
    const write = () => void writeWay({ db, outbox }).then(wake, () => undefined);
    if (!follows) return write();
    if (!('geolocation' in navigator)) return;
    const watch = navigator.geolocation.watchPosition(
      ({ coords, timestamp }) => {
        const { speed, heading, altitude } = coords;
        void keepFix(db, {
          latitude: Number(coords.latitude.toFixed(6)),
          longitude: Number(coords.longitude.toFixed(6)),
          accuracy: Math.round(coords.accuracy),
          fixTime: new Date(timestamp).toISOString(),
          ...(speed === null ? {} : { speed }),
          ...(heading === null || Number.isNaN(heading) ? {} : { heading }),
          ...(altitude === null ? {} : { altitude }),
        }).then((waiting) => isFull(waiting) && write());
      },
      // No fix is no news; check-in and check-out say so themselves.
      () => undefined,
      { enableHighAccuracy: true, maximumAge: 10_000 },
    );
    return () => navigator.geolocation.clearWatch(watch);
  }, [follows, db, outbox, wake]);
  return null;
}
