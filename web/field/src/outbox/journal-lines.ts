import type { Event } from './event';

export type JournalLine = { event: Event } | { done: string };

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
export function unsettled(lines: JournalLine[]): Event[] {
  const done = new Set(lines.flatMap((line) => ('done' in line ? [line.done] : [])));
  const open = new Map<string, Event>();
  for (const line of lines) {
    if ('event' in line && !done.has(line.event.id)) open.set(line.event.id, line.event);
  }
  return [...open.values()];
}
