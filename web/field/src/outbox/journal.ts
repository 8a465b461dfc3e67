import { parse, unsettled } from './journal-lines';

/**
 * The second copy, outside IndexedDB: lines that are only added, and the photos. Chromium answers a damaged IndexedDB by
 * deleting every database of the origin; what was not sent yet comes back from here.
 */
export interface Journal {
  append(line: string): Promise<void>;
  lines(): Promise<string[]>;
  /** Drops the lines of events whose end is written, in one step. */
  tidy(): Promise<void>;
  keep(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  kept(name: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  drop(name: string): Promise<void>;
}

/** OPFS where the browser has it, else Cache Storage, else nothing (and the screen says so). */
export async function openJournal(): Promise<Journal | undefined> {
  try {
    if ('storage' in navigator && 'getDirectory' in navigator.storage) {
      const opfs = new OpfsJournal();
      await opfs.lines();
      return opfs;
    }
  } catch {
    // Private windows and old Safari have the name but not the thing.
  }
  return 'caches' in globalThis ? new CacheJournal() : undefined;
}

type Ask = { verb: keyof Journal; args: unknown[] };

class OpfsJournal implements Journal {
  private readonly worker = new Worker(new URL('./journal-worker.ts', import.meta.url), { type: 'module' });
  private readonly waiting = new Map<
    number,
    { good: (value: unknown) => void; bad: (error: Error) => void }
  >();
  private next = 0;

  constructor() {
    this.worker.onmessage = ({ data }: MessageEvent<{ number: number; value?: unknown; error?: string }>) => {
      const asked = this.waiting.get(data.number);
      this.waiting.delete(data.number);
      if (data.error === undefined) asked?.good(data.value);
      else asked?.bad(new Error(data.error));
    };
    this.worker.onerror = (event) => {
      for (const asked of this.waiting.values()) asked.bad(new Error(event.message));
      this.waiting.clear();
    };
  }

  private ask<T>(verb: Ask['verb'], ...args: unknown[]): Promise<T> {
    const number = this.next++;
    return new Promise<T>((good, bad) => {
      this.waiting.set(number, { good: good as (value: unknown) => void, bad });
      this.worker.postMessage({ number, verb, args });
    });
  }

  append = (line: string) => this.ask<void>('append', line);
  lines = () => this.ask<string[]>('lines');
  tidy = () => this.ask<void>('tidy');
  keep = (name: string, bytes: Uint8Array<ArrayBuffer>) => this.ask<void>('keep', name, bytes);
  kept = (name: string) => this.ask<Uint8Array<ArrayBuffer> | undefined>('kept', name);
  drop = (name: string) => this.ask<void>('drop', name);
}

/** One entry per line, named by time and chance so that two tabs never meet. */
class CacheJournal implements Journal {
  private readonly cache = caches.open('selaras-journal');

  private static at(name: string): string {
    return `/field/.journal/${name}`;
  }

  async append(line: string): Promise<void> {
    const name = `line-${String(Date.now()).padStart(15, '0')}-${crypto.randomUUID()}`;
    await (await this.cache).put(CacheJournal.at(name), new Response(line));
  }

  private async entries(): Promise<Request[]> {
    const all = await (await this.cache).keys();
    return all
      .filter((request) => request.url.includes('/.journal/line-'))
      .sort((a, b) => (a.url < b.url ? -1 : 1));
  }

  async lines(): Promise<string[]> {
    const cache = await this.cache;
    return Promise.all((await this.entries()).map(async (entry) => (await cache.match(entry))?.text() ?? ''));
  }

  async tidy(): Promise<void> {
    const cache = await this.cache;
    const entries = await this.entries();
    const lines = parse(
      await Promise.all(entries.map(async (entry) => (await cache.match(entry))?.text() ?? '')),
    );
    const open = new Set(unsettled(lines).map((event) => event.id));
    for (const entry of entries) {
      const [line] = parse([(await (await cache.match(entry))?.text()) ?? '']);
      if (line === undefined || 'done' in line || !open.has(line.event.id)) await cache.delete(entry);
    }
  }

  async keep(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await (await this.cache).put(CacheJournal.at(name), new Response(bytes));
  }

  async kept(name: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = await (await this.cache).match(CacheJournal.at(name));
    return found ? new Uint8Array(await found.arrayBuffer()) : undefined;
  }

  async drop(name: string): Promise<void> {
    await (await this.cache).delete(CacheJournal.at(name));
  }
}
