import { COLLECTIONS, type Collection, type Database } from '../local/database';
import { holdLease } from '../local/lock';
import { APP_VERSION, type Phone } from '../local/phone';
import { forgetCursors, held, pullCollection } from '../local/pull';
import type { Outbox } from '../outbox/outbox';
import { Sender, type Sent, wait } from '../outbox/sender';
import { upload } from '../outbox/uploads';
import { Refused, type Transport, Unreachable } from './transport';

const PULL_EVERY = 60_000;
const DIGEST_EVERY = 24 * 3600_000;
const WATCHDOG = 15 * 60_000;

/** What the engine tells the screen; kept in the database, so that every tab and the next start see it. */
export type Health = {
  busy: boolean;
  lastContact?: number;
  lastPull?: number;
  offline?: boolean;
  /** The server refuses this phone: device-locked, device-wiped, device-revoked … */
  stopped?: string;
  outdated?: boolean;
  /** Something waits for a quarter of an hour although the network is there. */
  stuck?: boolean;
  trouble?: string;
  clockOffset?: number;
};

export type Surroundings = {
  online: () => boolean;
  /** What the browser says of the room and whether it promised to keep the data. */
  storage: () => Promise<{ persisted: boolean; usage: number | null; quota: number | null }>;
  /** Runs the work if no other tab is at it; answers false otherwise. */
  alone: (work: () => Promise<void>) => Promise<boolean>;
  setTimer: (work: () => void, ms: number) => unknown;
  clearTimer: (timer: unknown) => void;
  now: () => number;
  random: () => number;
};

/** One round: send, photos, pull. It arms its own timer again whatever happens: a retry never waits for the next write. */
export class Engine {
  private timer: unknown;
  private attempt = 0;
  private running = false;
  private again = false;
  private ended = false;
  private readonly sender: Sender;

  constructor(
    private readonly db: Database,
    private readonly outbox: Outbox,
    private readonly transport: Transport,
    phone: Phone,
    private readonly dbEpoch: string,
    private readonly around: Surroundings,
  ) {
    const identity = async () => ({
      installId: phone.installId,
      dbEpoch: this.dbEpoch,
      appVersion: APP_VERSION,
    });
    this.sender = new Sender(outbox, (request) => transport.push(request), identity, around.now);
  }

  end(): void {
    this.ended = true;
    this.around.clearTimer(this.timer);
  }

  /**
   * Now: something was written, the network came back, the screen was opened, a person asked. The waits begin anew: twenty
   * orders written without signal are no twenty failures.
   */
  wake(): Promise<void> {
    this.attempt = 0;
    return this.turn();
  }

  private async turn(): Promise<void> {
    this.around.clearTimer(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    let pause = PULL_EVERY;
    try {
      await this.around.alone(async () => {
        pause = await this.round();
      });
    } catch (error) {
      await this.say({ trouble: String(error) });
      pause = wait(this.attempt++, this.around.random);
    } finally {
      this.running = false;
      if (this.again) pause = 0;
      this.again = false;
      if (!this.ended) this.timer = this.around.setTimer(() => void this.turn(), pause);
    }
  }

  private async round(): Promise<number> {
    await this.say({ busy: true });
    await this.outbox.copyLate();
    let failed: { retryAfter?: number } | undefined;
    try {
      failed = await this.sendAll();
      if (failed === undefined) {
        await upload(this.db, this.outbox, this.transport);
        await this.pullAll();
        await this.say({ lastPull: this.around.now(), offline: false, trouble: undefined });
        await this.db.meta.delete('lapsed');
        await this.compare();
        await this.outbox.tidy();
      }
    } catch (error) {
      failed = await this.note(error);
    }
    await this.watch();
    await this.say({ busy: false });
    if (failed === undefined) {
      this.attempt = 0;
      return PULL_EVERY;
    }
    return failed.retryAfter ?? wait(this.attempt++, this.around.random);
  }

  private async note(error: unknown): Promise<{ retryAfter?: number }> {
    if (error instanceof Unreachable) {
      await this.say({ offline: true });
      return {};
    }
    if (error instanceof Refused) {
      if (error.status === 401) await this.say({ stopped: error.code });
      else await this.say({ trouble: error.detail || error.code });
      return error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter };
    }
    throw error;
  }

  private async sendAll(): Promise<{ retryAfter?: number } | undefined> {
    let sent: Sent = await this.sender.once();
    if (sent.kind === 'nothing') sent = await this.sender.greet();
    for (;;) {
      switch (sent.kind) {
        case 'nothing':
          return undefined;
        case 'outdated':
          await this.say({ outdated: true });
          return undefined;
        case 'stopped':
          await this.say({ stopped: sent.code });
          return { retryAfter: PULL_EVERY };
        case 'failed':
          await this.say({ offline: true });
          return sent.retryAfter === undefined ? {} : { retryAfter: sent.retryAfter };
        case 'answered':
          await this.heard(sent);
      }
      sent = await this.sender.once();
    }
  }

  private async heard({ answer, roundTrip }: Extract<Sent, { kind: 'answered' }>): Promise<void> {
    // A line that lets something through is worth trying soon, even when it goes again in the same round.
    if (answer.items.length) this.attempt = 0;
    const now = this.around.now();
    const offset = new Date(answer.serverNow).getTime() - (now - roundTrip / 2);
    await this.say({
      lastContact: now,
      offline: false,
      stopped: undefined,
      outdated: false,
      clockOffset: offset,
    });
    await this.meetEpoch(answer.feedEpoch);
    if (answer.commands?.some((command) => command.kind === 'resnapshot')) await forgetCursors(this.db);
  }

  /** Another epoch: the server was restored. Load everything anew and offer what it acknowledged lately. */
  private async meetEpoch(epoch: string | undefined): Promise<void> {
    if (!epoch) return;
    const known = await this.db.value<string>('feedEpoch');
    if (known === epoch) return;
    if (known !== undefined) {
      const acked = await this.outbox.ackedLately();
      const { wanted } = await this.transport.offer(acked.map((item) => item.id));
      await this.outbox.again(wanted);
      await forgetCursors(this.db);
    }
    await this.db.meta.put(epoch, 'feedEpoch');
  }

  private async pullAll(): Promise<void> {
    for (const collection of COLLECTIONS) {
      try {
        const { feedEpoch } = await pullCollection(this.db, collection, (name, cursor) =>
          this.transport.pull(name, cursor),
        );
        await this.meetEpoch(feedEpoch);
      } catch (error) {
        // A collection this server does not feed (yet) must not keep the others away.
        if (!(error instanceof Refused) || error.status !== 404) throw error;
      }
    }
  }

  /** Once a day, and after a first load, the server says whether we hold what we should. */
  private async compare(): Promise<void> {
    const last = (await this.db.value<number>('lastDigest')) ?? 0;
    if (this.around.now() - last < DIGEST_EVERY) return;
    const { differences } = await this.transport.digest(this.dbEpoch, await held(this.db));
    await this.db.meta.put(this.around.now(), 'lastDigest');
    await this.db.meta.put(differences.length, 'lastDifferences');
    if (differences.length === 0) return;
    await forgetCursors(this.db, differences as Collection[]);
    await this.db.meta.put(((await this.db.value<number>('repairs')) ?? 0) + differences.length, 'repairs');
    this.again = true;
  }

  private async watch(): Promise<void> {
    await holdLease(this.db, this.around.now());
    const waiting = await this.db.outbox.where('state').anyOf('pending', 'sending').toArray();
    const oldest = Math.min(...waiting.filter((item) => !item.due).map((item) => item.savedAt));
    const stuck = this.around.online() && this.around.now() - oldest > WATCHDOG;
    await this.say({ stuck });
    const last = (await this.db.value<number>('lastReport')) ?? 0;
    if (this.around.now() - last < (stuck ? WATCHDOG : DIGEST_EVERY)) return;
    const report = {
      appVersion: APP_VERSION,
      waiting: waiting.length,
      oldestPendingSeconds: waiting.length === 0 ? 0 : Math.round((this.around.now() - oldest) / 1000),
      attention: await this.db.outbox.where('state').equals('attention').count(),
      ...(await this.around.storage()),
      repairs: (await this.db.value<number>('repairs')) ?? 0,
      vanished: (await this.db.value('vanished')) ?? null,
      copiesLost: (await this.db.value('copiesLost')) ?? null,
    };
    try {
      await this.transport.report(report);
      await this.db.meta.put(this.around.now(), 'lastReport');
    } catch (error) {
      await this.note(error);
    }
  }

  private async say(change: Partial<Health>): Promise<void> {
    await this.db.transaction('rw', this.db.meta, async () => {
      const before = (await this.db.value<Health>('health')) ?? { busy: false };
      await this.db.meta.put({ ...before, ...change }, 'health');
    });
  }
}
