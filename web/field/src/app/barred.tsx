import { useEffect } from 'react';
import { lock, wipe } from '../local/lock';
import { Transport } from '../sync/transport';
import { useField, useHealth } from './context';

/**
 * What the office ordered at the last contact happens at once, without asking. Wiped: the key and everything it opens go,
 * and the office is told. Locked: the phone closes itself and keeps what is unsent.
 */
export function Barred() {
  const { db, phone } = useField();
  const { stopped } = useHealth();
  useEffect(() => {
    if (stopped === 'device-wiped')
      void wipe(db, localStorage, new Transport(() => undefined), phone.credential).then(again);
    if (stopped === 'device-locked') void lock(db, localStorage).then(again);
  }, [stopped, db, phone]);
  return null;
}

function again() {
  location.replace('/field/');
}
