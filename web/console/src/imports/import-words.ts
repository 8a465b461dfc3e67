import type { ImportJob, ImportKind } from '../api/types';
import type { Tone } from '../parts/page';

export const kinds: ImportKind[] = ['outlets', 'products', 'people', 'plans', 'leads', 'costs'];

export function importTone(state: string): Tone {
  const tones: Record<string, Tone> = {
    DONE: 'done',
    RUNNING: 'news',
    GUESSED: 'late',
    FAILED: 'problem',
    UNDONE: 'off',
  };
  return tones[state] ?? 'planned';
}

/** The server says `OUTLETS` in answers and takes `outlets` in addresses. */
export const kindOf = (job: ImportJob): ImportKind => job.kind.toLowerCase() as ImportKind;
