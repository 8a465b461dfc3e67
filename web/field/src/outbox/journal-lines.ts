import type { Event } from './event';

/** An event as the second copy holds it; `sealed` is its body in base64. */
export type Copied = Omit<Event, 'body'> & { body?: Event['body']; sealed?: string };

export type JournalLine = { event: Copied } | { done: string };

/** Lines that are cut off or not JSON are left out: only the last one can be, when the phone died while writing. */
export function parse(lines: string[]): JournalLine[] {
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as JournalLine];
    } catch {
      return [];
    }
  });
}

/** Events of the journal whose end is not written there. */
export function unsettled(lines: JournalLine[]): Copied[] {
  const done = new Set(lines.flatMap((line) => ('done' in line ? [line.done] : [])));
  const open = new Map<string, Copied>();
  for (const line of lines) {
    if ('event' in line && !done.has(line.event.id)) open.set(line.event.id, line.event);
  }
  return [...open.values()];
}
