import { useEffect } from 'react';
import { unpair } from '../local/phone';
import { useField, useHealth } from './context';

/** The office wiped this phone: the key and everything it opens go at once, without asking. */
export function Wiped() {
  const { db } = useField();
  const wiped = useHealth().stopped === 'device-wiped';
  useEffect(() => {
    if (wiped) void unpair(db, localStorage).then(() => location.replace('/field/'));
  }, [wiped, db]);
  return null;
}
