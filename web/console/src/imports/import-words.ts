import type { ImportJob, ImportKind, Role } from '../api/types';
import type { Tone } from '../parts/page';

export const kinds: ImportKind[] = ['outlets', 'products', 'people', 'plans', 'leads', 'costs'];

/** Marketing brings in what is its own. */
export const kindsFor = (may: (...roles: Role[]) => boolean): ImportKind[] =>
  may('OWNER', 'ADMIN') ? kinds : ['leads', 'costs'];

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
