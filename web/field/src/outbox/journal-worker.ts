/// <reference lib="webworker" />
import { parse, unsettled } from './journal-lines';

/* The only place that may use synchronous file handles, whose flush() reaches the disk. */
type Ask = { number: number; verb: string; args: unknown[] };

const folder = navigator.storage
  .getDirectory()
  .then((root) => root.getDirectoryHandle('selaras', { create: true }));

/** A synchronous handle is exclusive, also between tabs: each use is short and inside one lock. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  navigator.locks.request('selaras-journal', work) as Promise<T>;

async function withFile<T>(
  name: string,
  create: boolean,
  use: (file: FileSystemSyncAccessHandle) => T,
): Promise<T> {
  const handle = await (await folder).getFileHandle(name, { create });
  const file = await handle.createSyncAccessHandle();
  try {
    return use(file);
  } finally {
    file.close();
  }
}

function readAll(file: FileSystemSyncAccessHandle): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(file.getSize());
  file.read(bytes, { at: 0 });
  return bytes;
}

function overwrite(file: FileSystemSyncAccessHandle, bytes: Uint8Array<ArrayBuffer>): void {
  file.write(bytes, { at: 0 });
  file.truncate(bytes.length);
  file.flush();
}

const LINES = 'journal.ndjson';
const NEXT = 'journal.next';
const text = (bytes: Uint8Array<ArrayBuffer>) => new TextDecoder().decode(bytes);
const encode = (lines: string[]) => new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));

/** A rewrite that died half-way leaves its copy beside the old lines: both are read, doubles do not matter. */
async function lines(): Promise<string[]> {
  const old = await withFile(LINES, true, readAll);
  const next = await withFile(NEXT, true, readAll);
  return `${text(next)}\n${text(old)}`.split('\n').filter((line) => line !== '');
}

const verbs: Record<string, (...args: never[]) => Promise<unknown>> = {
  // The line break comes first: a line cut off by a dying phone then spoils only itself.
  append: (line: string) =>
    withFile(LINES, true, (file) => {
      file.write(new TextEncoder().encode(`\n${line}\n`), { at: file.getSize() });
      file.flush();
    }),
  lines,
  tidy: async () => {
    const open = unsettled(parse(await lines())).map((event) => JSON.stringify({ event }));
    await withFile(NEXT, true, (file) => overwrite(file, encode(open)));
    await withFile(LINES, true, (file) => overwrite(file, encode(open)));
    await withFile(NEXT, true, (file) => overwrite(file, new Uint8Array()));
  },
  keep: (name: string, bytes: Uint8Array<ArrayBuffer>) =>
    withFile(name, true, (file) => overwrite(file, bytes)),
  kept: (name: string) => withFile(name, false, readAll).catch(() => undefined),
  drop: async (name: string) => (await folder).removeEntry(name).catch(() => undefined),
};

self.onmessage = async ({ data: { number, verb, args } }: MessageEvent<Ask>) => {
  try {
    self.postMessage({ number, value: await alone(() => verbs[verb]!(...(args as never[]))) });
  } catch (error) {
    self.postMessage({ number, error: String(error) });
  }
};
