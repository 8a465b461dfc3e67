import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, useContext } from 'react';
import type { Database } from '../local/database';
import { today } from '../local/day';
import type { Phone } from '../local/phone';
import type { Settings } from '../local/rows';
import type { Outbox } from '../outbox/outbox';
import type { Health } from '../sync/engine';
import { type Key, type Language, text } from '../texts/text';

export type Theme = 'auto' | 'light' | 'dark';

export type Field = {
  db: Database;
  outbox: Outbox;
  phone: Phone;
  /** Whether this browser offers a place for the second copy. */
  copies: boolean;
  wake: () => void;
  toast: (sentence: string) => void;
};

export type Words = {
  language: Language;
  setLanguage: (language: Language) => void;
  theme: Theme;
  setTheme: (theme: Theme) => void;
  t: (key: Key, words?: Record<string, string | number>) => string;
};

export const FieldContext = createContext<Field | undefined>(undefined);
export const WordsContext = createContext<Words | undefined>(undefined);

export function useField(): Field {
  const field = useContext(FieldContext);
  if (!field) throw new Error('No phone around this screen.');
  return field;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('No language around this screen.');
  return words;
}

export function wordsOf(language: Language): Words['t'] {
  return (key, words) => text(language, key, words);
}

export function useSettings(): Settings | undefined {
  const { db } = useField();
  return useLiveQuery(() => db.settings.toCollection().first(), [db]);
}

export function useToday(): string {
  return today(useField().phone.timeZone);
}

export function useHealth(): Health {
  const { db } = useField();
  return useLiveQuery(() => db.value<Health>('health'), [db]) ?? { busy: false };
}
