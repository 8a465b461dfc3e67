import { en } from './en';
import { id, type Key } from './id';

export type Language = 'id' | 'en';
export type { Key };

const catalogue: Record<Language, Record<Key, string>> = { id, en };

export function isKey(key: string): key is Key {
  return key in id;
}

/** The text with its `{words}` filled in. */
export function text(language: Language, key: Key, words: Record<string, string | number> = {}): string {
  return catalogue[language][key].replaceAll(/\{(\w+)\}/g, (hole, name) => String(words[name] ?? hole));
}
