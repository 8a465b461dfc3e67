import type { Journal } from '../outbox/journal';
import type { Answer } from '../outbox/event';
import { type PushAnswer, type PushRequest, Refused, Unreachable } from './transport';

/** The server's side of the protocol in memory, with a line that fails on demand. For tests. */
export class FakeServer {
  mood = 'send';
  epoch = 'one';
  refusal: Refused | undefined;
  readonly effects = new Map<string, number>();
  private readonly inbox = new Map<string, string>();

  /** Back to an empty backup: the feed says so with another epoch. */
  restore(epoch: string): void {
    this.epoch = epoch;
    this.inbox.clear();
    this.effects.clear();
  }

  async push(request: PushRequest): Promise<PushAnswer> {
    if (this.refusal) throw this.refusal;
    if (this.mood === 'cut-before') throw new Unreachable(false);
    if (this.mood === 'too-large' && request.events.length > 1) throw new Refused(413, 'too-large', '');
    // Half a batch: the server died in the middle, the rest was never looked at.
    const seen = this.mood === 'half' ? request.events.filter((_, index) => index % 2 === 0) : request.events;
    const items = seen.map((event): Answer => {
      const asked = event.body.answer as Answer['status'] | undefined;
      if (asked && asked !== 'applied') return { id: event.id, status: asked };
      const before = this.inbox.get(event.id);
      if (before !== undefined)
        return { id: event.id, status: before === event.sha256 ? 'duplicate' : 'conflict_id' };
      this.inbox.set(event.id, event.sha256);
      this.effects.set(event.id, (this.effects.get(event.id) ?? 0) + 1);
      return { id: event.id, status: 'applied' };
    });
    if (this.mood === 'cut-after') throw new Unreachable(true);
    return { items, serverNow: new Date().toISOString(), feedEpoch: this.epoch };
  }
}

export class MemoryJournal implements Journal {
  text = '';
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();

  async append(line: string): Promise<void> {
    this.text += `\n${line}\n`;
  }
  async lines(): Promise<string[]> {
    return this.text.split('\n').filter((line) => line !== '');
  }
  async tidy(): Promise<void> {}
  async keep(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.files.set(name, bytes);
  }
  async kept(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.files.get(name);
  }
  async drop(name: string): Promise<void> {
    this.files.delete(name);
  }
}

export function memoryStore() {
  const all = new Map<string, string>();
  return {
    getItem: (key: string) => all.get(key) ?? null,
    setItem: (key: string, value: string) => void all.set(key, value),
    removeItem: (key: string) => void all.delete(key),
  };
}
