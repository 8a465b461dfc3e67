import type { Database } from '../local/database';
import { type Answer, compose, type Draft, type Event, envelope, isWhole, type Item } from './event';
import type { Journal } from './journal';
import { parse, unsettled } from './journal-lines';

export const KEPT_AFTER_ACK = 14 * 24 * 3600_000;
const ASK_AGAIN_AFTER = 5 * 60_000;

export type Photo = { sha256: string; kind: string; bytes: Uint8Array<ArrayBuffer>; type: string };

/** The salesman's events: written here first, gone from here only when the server has answered for each of them. */
export class Outbox {
  constructor(
    private readonly db: Database,
    private readonly journal: Journal | undefined,
    private readonly said: () => void = () => {},
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Writes an event and what the screen shows of it in one transaction, then the second copy.
   *
   * @param view writes the local rows; it runs inside the transaction and must use nothing but the database
   * @return after both copies are on the disk (`journalled` is false when this browser offers no second place)
   */
  async put(draft: Draft, view?: (event: Event) => Promise<unknown>, photo?: Photo): Promise<Item> {
    const composed = await compose(draft, new Date(this.now()));
    const item = await this.db.transaction('rw', this.db.tables, async () => {
      const seq = ((await this.db.value<number>('seq')) ?? 0) + 1;
      await this.db.meta.put(seq, 'seq');
      const item: Item = { ...composed, seq, state: 'pending', journalled: false, savedAt: this.now() };
      await this.db.outbox.add(item);
      if (photo) {
        await this.db.files.put({ ...photo, event: item.id, state: 'waiting' });
      }
      await view?.(envelope(item));
      return item;
    });
    if (photo) await this.journal?.keep(`photo-${photo.sha256}`, photo.bytes).catch(() => undefined);
    const journalled = await this.copy(item);
    this.said();
    return { ...item, journalled };
  }

  /** Both places, or one when the other refuses: an order is never turned away because a copy could not be made. */
  private async copy(item: Item): Promise<boolean> {
    if (this.journal === undefined) return false;
    try {
      await this.journal.append(JSON.stringify({ event: envelope(item) }));
      await this.db.outbox.update(item.id, { journalled: true });
      return true;
    } catch {
      return false;
    }
  }

  /** Second copies that could not be made at once (the disk was full for a moment). */
  async copyLate(): Promise<void> {
    const late = await this.db.outbox.where('state').anyOf('pending', 'sending').toArray();
    for (const item of late) if (!item.journalled) await this.copy(item);
  }

  /** What may be sent now, oldest first. */
  async due(most: number, mostBytes: number): Promise<Item[]> {
    const waiting = await this.db.outbox.where('state').anyOf('pending', 'sending').sortBy('seq');
    const batch: Item[] = [];
    let bytes = 0;
    for (const item of waiting) {
      if ((item.due ?? 0) > this.now()) continue;
      bytes += JSON.stringify(envelope(item)).length;
      if (batch.length >= most || (batch.length > 0 && bytes > mostBytes)) break;
      batch.push(item);
    }
    return batch;
  }

  async sending(batch: Item[]): Promise<void> {
    await this.db.outbox
      .where('id')
      .anyOf(batch.map((item) => item.id))
      .modify({ state: 'sending' });
  }

  /** An event leaves only by its own answer; the others of the batch wait on. */
  async settle(batch: Item[], answers: Answer[]): Promise<void> {
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    const done: string[] = [];
    await this.db.transaction('rw', this.db.outbox, async () => {
      for (const sent of batch) {
        const answer = byId.get(sent.id);
        await this.db.outbox.update(sent.id, this.after(answer));
        if (answer && isEnd(answer)) done.push(sent.id);
      }
    });
    for (const id of done) await this.journal?.append(JSON.stringify({ done: id })).catch(() => undefined);
    this.said();
  }

  private after(answer: Answer | undefined): Partial<Item> {
    switch (answer?.status) {
      case undefined:
        return { state: 'pending' };
      case 'applied':
      case 'duplicate':
      case 'repaired':
        return { state: 'acked', answer, ackedAt: this.now(), due: 0 };
      case 'deferred':
        return { state: 'pending', answer, due: this.now() + ASK_AGAIN_AFTER };
      case 'discarded':
      case 'rejected':
      case 'quarantined':
      case 'conflict_id':
        return { state: 'attention', answer, due: 0 };
      default:
        // A word this version does not know is not an end: keep the event and ask again.
        return { state: 'pending', due: this.now() + ASK_AGAIN_AFTER };
    }
  }

  /** Sent without an answer: the next attempt is a repeat, which the server recognises. */
  async back(batch: Item[]): Promise<void> {
    await this.db.outbox
      .where('id')
      .anyOf(batch.map((item) => item.id))
      .and((item) => item.state === 'sending')
      .modify({ state: 'pending' });
  }

  /** The server lost these (it was restored from a backup): they are sent once more. */
  async again(ids: string[]): Promise<void> {
    await this.db.outbox.where('id').anyOf(ids).modify({ state: 'pending', due: 0 });
    this.said();
  }

  /** The salesman asks the server once more about an item that needs attention. */
  async retry(id: string): Promise<void> {
    await this.again([id]);
  }

  /** Attention that has been seen to, by a correction (`by` is its event) or by leaving it to the supervisor. */
  async settled(id: string, by: string): Promise<void> {
    await this.db.outbox.update(id, { state: 'acked', ackedAt: this.now(), settledBy: by });
    await this.journal?.append(JSON.stringify({ done: id })).catch(() => undefined);
    this.said();
  }

  async unsent(): Promise<Item[]> {
    return this.db.outbox.where('state').anyOf('pending', 'sending', 'attention').sortBy('seq');
  }

  async ackedLately(): Promise<Item[]> {
    const since = this.now() - KEPT_AFTER_ACK;
    return this.db.outbox
      .where('state')
      .equals('acked')
      .and((item) => (item.ackedAt ?? 0) >= since)
      .toArray();
  }

  /** Acknowledged events leave after a fortnight; photos that arrived leave with their bytes. */
  async tidy(): Promise<void> {
    const before = this.now() - KEPT_AFTER_ACK;
    await this.db.outbox
      .where('state')
      .equals('acked')
      .and((item) => (item.ackedAt ?? 0) < before)
      .delete();
    const arrived = await this.db.files.where('state').equals('arrived').primaryKeys();
    for (const sha256 of arrived) await this.journal?.drop(`photo-${sha256}`).catch(() => undefined);
    await this.db.files.bulkDelete(arrived);
    await this.journal?.tidy().catch(() => undefined);
  }

  /** Fills an empty database from the journal. The events keep id and content; the numbers begin anew. */
  async rebuild(): Promise<number> {
    if (this.journal === undefined) return 0;
    const events = unsettled(parse(await this.journal.lines()));
    let count = 0;
    for (const event of events.sort((a, b) => a.seq - b.seq)) {
      if (!(await isWhole(event))) continue;
      const photos = new Map<string, Uint8Array<ArrayBuffer>>();
      for (const sha256 of event.attachments) {
        const bytes = await this.journal.kept(`photo-${sha256}`);
        if (bytes) photos.set(sha256, bytes);
      }
      await this.db.transaction('rw', this.db.outbox, this.db.meta, this.db.files, async () => {
        if (await this.db.outbox.get(event.id)) return;
        const seq = ((await this.db.value<number>('seq')) ?? 0) + 1;
        await this.db.meta.put(seq, 'seq');
        await this.db.outbox.add({ ...event, seq, state: 'pending', journalled: true, savedAt: this.now() });
        for (const [sha256, bytes] of photos) {
          const kind = String(event.body.kind ?? 'other');
          await this.db.files.put({
            sha256,
            event: event.id,
            kind,
            type: 'image/jpeg',
            bytes,
            state: 'waiting',
          });
        }
        count++;
      });
    }
    return count;
  }
}

function isEnd(answer: Answer): boolean {
  return answer.status === 'applied' || answer.status === 'duplicate' || answer.status === 'repaired';
}
