import { type PushAnswer, type PushRequest, Refused, Unreachable } from '../sync/transport';
import { envelope, type Item, mono, withOffset } from './event';
import type { Outbox } from './outbox';

export const MOST_EVENTS = 100;
const MOST_BYTES = 256 * 1024;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 5 * 60_000;

/** Full jitter: phones that lost the same mast do not come back in the same second. */
export function wait(attempt: number, random: () => number = Math.random): number {
  return Math.max(200, random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 20)));
}

export type Sent =
  | { kind: 'nothing' }
  | { kind: 'answered'; answer: PushAnswer; roundTrip: number }
  | { kind: 'failed'; retryAfter?: number }
  | { kind: 'outdated' }
  | { kind: 'stopped'; code: string };

export type Identity = { installId: string; dbEpoch: string; appVersion: string };

/** Sends one batch at a time. It knows nothing of timers: who calls it decides when. */
export class Sender {
  private most = MOST_EVENTS;

  constructor(
    private readonly outbox: Outbox,
    private readonly push: (request: PushRequest) => Promise<PushAnswer>,
    private readonly identity: () => Promise<Identity>,
    private readonly now: () => number = Date.now,
  ) {}

  async once(): Promise<Sent> {
    const batch = await this.outbox.due(this.most, MOST_BYTES);
    if (batch.length === 0) return { kind: 'nothing' };
    return this.send(batch);
  }

  /** A push without events still brings the server's time, epoch and commands. */
  async greet(): Promise<Sent> {
    return this.send([]);
  }

  private async send(batch: Item[]): Promise<Sent> {
    const started = this.now();
    await this.outbox.sending(batch);
    try {
      const answer = await this.push({
        ...(await this.identity()),
        schema: 1,
        clientNow: withOffset(new Date(started)),
        monoNow: mono(),
        events: batch.map(envelope),
      });
      await this.outbox.settle(batch, answer.items);
      this.most = Math.min(MOST_EVENTS, this.most * 2);
      return { kind: 'answered', answer, roundTrip: this.now() - started };
    } catch (error) {
      return this.failed(batch, error);
    }
  }

  private async failed(batch: Item[], error: unknown): Promise<Sent> {
    await this.outbox.back(batch);
    if (error instanceof Unreachable) {
      if (error.timedOut) this.most = Math.max(1, Math.floor(this.most / 2));
      return { kind: 'failed' };
    }
    if (!(error instanceof Refused)) throw error;
    if (error.status === 401 || error.status === 403) return { kind: 'stopped', code: error.code };
    if (error.status === 413) this.most = Math.max(1, Math.floor(Math.min(this.most, batch.length) / 2));
    if (error.status === 426) {
      // The app is too old, its events are taken all the same.
      if (error.items) await this.outbox.settle(batch, error.items);
      return { kind: 'outdated' };
    }
    return { kind: 'failed', ...(error.retryAfter === undefined ? {} : { retryAfter: error.retryAfter }) };
  }
}
