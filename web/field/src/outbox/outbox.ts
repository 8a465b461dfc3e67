import type { Database } from '../local/database';
import {
  type Answer,
  compose,
  type Draft,
  type Event,
  envelope,
  isWhole,
  type Item,
  type Kept,
} from './event';
import type { Journal } from './journal';
import { type Copied, parse, unsettled } from './journal-lines';
import { base64, bytesOf, type Strongbox } from './strongbox';

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
    private box?: Strongbox,
  ) {}

  /** From now on everything is sealed; what lies here in clear is sealed first. */
  async sealUnder(box: Strongbox): Promise<void> {
    this.box = box;
    for (const kept of await this.db.outbox.filter((item) => item.sealed === undefined).toArray()) {
      const { body: _, ...rest } = kept;
      const sealed = await box.sealText(JSON.stringify(kept.body));
      await this.db.outbox
        .where('id')
        .equals(kept.id)
        .modify((item, at) => {
          at.value = { ...item, ...rest, state: item.state, sealed };
          delete at.value.body;
        });
    }
    for (const file of await this.db.files.filter((each) => !each.sealed).toArray())
      await this.db.files.update(file.sha256, { bytes: await box.seal(file.bytes), sealed: true });
  }

  /** What the event says, for whoever shows or sends it. */
  async open(kept: Kept): Promise<Item> {
    const { sealed, body, ...rest } = kept;
    if (sealed === undefined) return { ...rest, body: body ?? {} };
    if (!this.box) throw new Error('The outbox is locked.');
    return { ...rest, body: JSON.parse(await this.box.openText(sealed)) as Event['body'] };
  }

  openAll(kept: Kept[]): Promise<Item[]> {
    return Promise.all(kept.map((each) => this.open(each)));
  }

  async photo(file: { bytes: Uint8Array<ArrayBuffer>; sealed?: boolean }): Promise<Uint8Array<ArrayBuffer>> {
    if (!file.sealed) return file.bytes;
    if (!this.box) throw new Error('The outbox is locked.');
    return this.box.open(file.bytes);
  }

  /**
   * Writes an event and what the screen shows of it in one transaction, then the second copy.
   *
   * @param view writes the local rows; it runs inside the transaction and must use nothing but the database
   * @return after both copies are on the disk (`journalled` is false when this browser offers no second place)
   */
  async put(draft: Draft, view?: (event: Event) => Promise<unknown>, photo?: Photo): Promise<Item> {
    const composed = await compose(draft, new Date(this.now()));
    // Sealed before the transaction: waiting for anything but the database would end it.
    const { body, ...outside } = composed;
    const hidden = this.box ? { sealed: await this.box.sealText(JSON.stringify(body)) } : { body };
    const bytes = photo && (this.box ? await this.box.seal(photo.bytes) : photo.bytes);
    const kept = await this.db.transaction('rw', this.db.tables, async () => {
      const seq = ((await this.db.value<number>('seq')) ?? 0) + 1;
      await this.db.meta.put(seq, 'seq');
      const standing = { seq, state: 'pending', journalled: false, savedAt: this.now() } as const;
      const kept: Kept = { ...outside, ...hidden, ...standing };
      await this.db.outbox.add(kept);
      if (photo && bytes) {
        const sealed = this.box !== undefined;
        await this.db.files.put({ ...photo, bytes, sealed, event: kept.id, state: 'waiting' });
      }
      await view?.(envelope({ ...kept, body }));
      return kept;
    });
    if (photo && bytes) await this.journal?.keep(`photo-${photo.sha256}`, bytes).catch(() => undefined);
    const journalled = await this.copy(kept);
    this.said();
    return { ...kept, body, journalled };
  }

  /** Both places, or one when the other refuses: an order is never turned away because a copy could not be made. */
  private async copy(item: Kept): Promise<boolean> {
    if (this.journal === undefined) return false;
    try {
      await this.journal.append(JSON.stringify({ event: copied(item) }));
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

  /**
   * Writes anew what the second copy has lost: a browser may empty that place alone.
   *
   * @return how many unsent events it had lost
   */
  async mendCopies(): Promise<number> {
    if (this.journal === undefined) return 0;
    const there = new Set(unsettled(parse(await this.journal.lines())).map((line) => line.id));
    const unsent = await this.db.outbox.where('state').anyOf('pending', 'sending', 'attention').toArray();
    const lost = unsent.filter((item) => item.journalled && !there.has(item.id));
    for (const item of lost) {
      await this.db.outbox.update(item.id, { journalled: false });
      for (const sha256 of item.attachments) {
        const photo = await this.db.files.get(sha256);
        if (photo) await this.journal.keep(`photo-${sha256}`, photo.bytes).catch(() => undefined);
      }
      await this.copy(item);
    }
    return lost.length;
  }

  /** What may be sent now, oldest first. */
  async due(most: number, mostBytes: number): Promise<Item[]> {
    const waiting = await this.db.outbox.where('state').anyOf('pending', 'sending').sortBy('seq');
    const batch: Item[] = [];
    let bytes = 0;
    for (const kept of waiting) {
      if ((kept.due ?? 0) > this.now()) continue;
      const item = await this.open(kept);
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
    return this.openAll(
      await this.db.outbox.where('state').anyOf('pending', 'sending', 'attention').sortBy('seq'),
    );
  }

  async ackedLately(): Promise<Kept[]> {
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
    for (const line of events.sort((a, b) => a.seq - b.seq)) {
      const kept = keptOf(line);
      // Sealed under a key this phone no longer has, or damaged: not ours to send.
      const event = await this.open({ ...kept, state: 'pending', journalled: true, savedAt: 0 }).catch(
        () => undefined,
      );
      if (!event || !(await isWhole(event))) continue;
      const photos = new Map<string, Uint8Array<ArrayBuffer>>();
      for (const sha256 of event.attachments) {
        const bytes = await this.journal.kept(`photo-${sha256}`);
        if (bytes) photos.set(sha256, bytes);
      }
      await this.db.transaction('rw', this.db.outbox, this.db.meta, this.db.files, async () => {
        if (await this.db.outbox.get(event.id)) return;
        const seq = ((await this.db.value<number>('seq')) ?? 0) + 1;
        await this.db.meta.put(seq, 'seq');
        await this.db.outbox.add({ ...kept, seq, state: 'pending', journalled: true, savedAt: this.now() });
        for (const [sha256, bytes] of photos) {
          const kind = String(event.body.kind ?? 'other');
          await this.db.files.put({
            sha256,
            event: event.id,
            kind,
            type: 'image/jpeg',
            bytes,
            sealed: kept.sealed !== undefined,
            state: 'waiting',
          });
        }
        count++;
      });
    }
    return count;
  }
}

function copied(item: Kept): Copied {
  const { id, seq, type, v, occurredAt, mono, deps, attachments, sha256, body, sealed } = item;
  const outside = { id, seq, type, v, occurredAt, mono, deps, attachments, sha256 };
  return sealed ? { ...outside, sealed: base64(sealed) } : { ...outside, body: body ?? {} };
}

function keptOf({ sealed, ...line }: Copied): Omit<Kept, 'state' | 'journalled' | 'savedAt'> {
  return sealed === undefined ? line : { ...line, sealed: bytesOf(sealed) };
}

function isEnd(answer: Answer): boolean {
  return answer.status === 'applied' || answer.status === 'duplicate' || answer.status === 'repaired';
}
