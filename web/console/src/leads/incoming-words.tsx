import type { ReactNode } from 'react';

/** The text with what was read out of it marked, each words where they first stand. */
export function marked(text: string, words: string[]): ReactNode {
  const spots = words
    .filter(Boolean)
    .map((one) => ({ from: text.indexOf(one), to: text.indexOf(one) + one.length }))
    .filter((spot) => spot.from >= 0)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const spot of spots) {
    if (spot.from < at) continue;
    parts.push(text.slice(at, spot.from), <mark key={spot.from}>{text.slice(spot.from, spot.to)}</mark>);
    at = spot.to;
  }
  return [...parts, text.slice(at)];
}
