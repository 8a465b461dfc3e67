import type { Surroundings } from '../sync/engine';

/** One sender among all tabs; a browser without locks sends anyway, the server knows repeats. */
async function alone(work: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await work();
    return true;
  }
  return navigator.locks.request('outbox-sync', { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

async function storage() {
  const persisted = (await navigator.storage?.persisted?.().catch(() => false)) ?? false;
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return { persisted, usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
}

export function surroundings(): Surroundings {
  return {
    online: () => navigator.onLine,
    alone,
    storage,
    setTimer: (work, ms) => setTimeout(work, ms),
    clearTimer: (timer) => clearTimeout(timer as number),
    now: Date.now,
    random: Math.random,
  };
}
