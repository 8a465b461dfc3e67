import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { Database } from '../local/database';
import type { Phone } from '../local/phone';
import { Outbox } from '../outbox/outbox';
import { Engine, type Health } from './engine';
import { FakeServer, MemoryJournal } from './fake-server.test-helper';
import { Refused, type Transport, Unreachable } from './transport';

/** A clock of its own: timers fire when the test says so. */
class Hands {
  time = 1_000_000;
  timers: { at: number; work: () => void }[] = [];
  setTimer = (work: () => void, ms: number) => {
    const timer = { at: this.time + ms, work };
    this.timers.push(timer);
    return timer;
  };
  clearTimer = (timer: unknown) => {
    this.timers = this.timers.filter((each) => each !== timer);
  };
  now = () => this.time;

  async advance(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.time = Math.max(this.time, next.at);
      this.clearTimer(next);
      next.work();
      await settled(() => this.timers.length > 0);
    }
    this.time = until;
  }
}

async function settled(done: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !done(); i++) await new Promise((go) => setTimeout(go, 2));
}

function setUp() {
  const db = new Database(`engine-${crypto.randomUUID()}`);
  const hands = new Hands();
  const outbox = new Outbox(db, new MemoryJournal(), () => {}, hands.now);
  const server = new FakeServer();
  const reports: Record<string, unknown>[] = [];
  const offered: string[][] = [];
  const pulls = { broken: false };
  const transport = {
    push: (request: never) => server.push(request),
    pull: async () => {
      if (pulls.broken) throw new Unreachable(false);
      return { rows: [], cursor: '1', more: false, feedEpoch: server.epoch };
    },
    digest: async () => ({ differences: [] }),
    offer: async (ids: string[]) => {
      offered.push(ids);
      return { wanted: ids };
    },
    report: async (health: Record<string, unknown>) => void reports.push(health),
  } as unknown as Transport;
  const engine = new Engine(db, outbox, transport, { installId: 'i' } as Phone, 'epoch', {
    online: () => true,
    storage: async () => ({ persisted: true, usage: 1, quota: 2 }),
    random: () => 0.9,
    alone: async (work) => {
      await work();
      return true;
    },
    setTimer: hands.setTimer,
    clearTimer: hands.clearTimer,
    now: hands.now,
  });
  return { db, hands, outbox, server, engine, reports, offered, pulls };
}

describe('the engine', () => {
  it('sends what failed once without anybody writing again', async () => {
    const { db, hands, outbox, server, engine } = setUp();
    server.mood = 'cut-before';
    const item = await outbox.put({ type: 'note', body: {} });
    await engine.wake();
    expect((await db.outbox.get(item.id))?.state).toBe('pending');
    server.mood = 'send';
    await hands.advance(10_000);
    expect((await db.outbox.get(item.id))?.state).toBe('acked');
    engine.end();
  });

  it('never stops trying without an answer, and says after a quarter of an hour that it waits', async () => {
    const { db, hands, outbox, server, engine, reports } = setUp();
    server.mood = 'cut-after';
    const item = await outbox.put({ type: 'note', body: {} });
    await engine.wake();
    await hands.advance(30 * 60_000);
    expect((await db.value<Health>('health'))?.stuck).toBe(true);
    expect(reports.at(-1)).toMatchObject({ waiting: 1 });
    expect(hands.timers).toHaveLength(1);
    server.mood = 'send';
    await hands.advance(6 * 60_000);
    expect((await db.outbox.get(item.id))?.answer?.status).toBe('duplicate');
    expect(server.effects.get(item.id)).toBe(1);
    engine.end();
  });

  it('tries soon again after each order that is written without signal, however many were', async () => {
    const { db, hands, outbox, server, engine } = setUp();
    server.mood = 'cut-before';
    for (let i = 0; i < 20; i++) {
      await outbox.put({ type: 'note', body: {} });
      await engine.wake();
    }
    server.mood = 'send';
    await hands.advance(2_000);
    expect((await db.outbox.toArray()).map((item) => item.state)).toEqual(Array(20).fill('acked'));
    engine.end();
  });

  it('waits but little on a line that lets something through now and then', async () => {
    const { db, hands, outbox, server, engine, pulls } = setUp();
    server.mood = 'cut-before';
    const first = await outbox.put({ type: 'note', body: {} });
    await engine.wake();
    await hands.advance(2 * 60_000);
    server.mood = 'send';
    pulls.broken = true;
    while ((await db.outbox.get(first.id))?.state !== 'acked') await hands.advance(1_000);
    const second = await outbox.put({ type: 'note', body: {} });
    await hands.advance(2_000);
    expect((await db.outbox.get(second.id))?.state).toBe('acked');
    engine.end();
  });

  it('E10: after the server came back from an older backup, acknowledged events are offered and sent again', async () => {
    const { db, outbox, server, engine, offered } = setUp();
    const item = await outbox.put({ type: 'note', body: {} });
    await engine.wake();
    expect((await db.outbox.get(item.id))?.state).toBe('acked');
    server.restore('two');
    await engine.wake();
    await engine.wake();
    expect(offered).toEqual([[item.id]]);
    expect(server.effects.get(item.id)).toBe(1);
    expect((await db.outbox.get(item.id))?.state).toBe('acked');
    engine.end();
  });

  it('keeps everything while the phone is locked, and says so', async () => {
    const { db, outbox, server, engine } = setUp();
    server.refusal = new Refused(401, 'device-locked', '');
    const item = await outbox.put({ type: 'note', body: {} });
    await engine.wake();
    expect((await db.value<Health>('health'))?.stopped).toBe('device-locked');
    expect((await db.outbox.get(item.id))?.state).toBe('pending');
    server.refusal = undefined;
    await engine.wake();
    expect((await db.value<Health>('health'))?.stopped).toBeUndefined();
    expect((await db.outbox.get(item.id))?.state).toBe('acked');
    engine.end();
  });
});
