import { createContext, useContext } from 'react';
import type { texts as indonesian } from './id';

export type Language = 'id' | 'en';
export type Texts = typeof indonesian;
export type TextKey = keyof Texts;
export type Say = (key: TextKey, values?: Record<string, string | number>) => string;

/** Only the reader's language is fetched. */
export async function textsOf(language: Language): Promise<Record<TextKey, string>> {
  return language === 'en' ? (await import('./en')).texts : (await import('./id')).texts;
}

/** Puts values in the braces of a text. A brace without a value stays, so that a mistake is seen. */
export function fill(text: string, values: Record<string, string | number> = {}): string {
  return text.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));
}

export type Words = {
  language: Language;
  say: Say;
  /** A text by a key which is only known at run time (a state, a kind); the raw word when there is none. */
  word: (family: string, name: string | null | undefined) => string;
  choose: (language: Language) => void;
};

export const WordsContext = createContext<Words | null>(null);

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside of <WordsProvider>');
  return words;
}
