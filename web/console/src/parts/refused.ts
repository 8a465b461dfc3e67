import { useMemo } from 'react';
import { Refusal, type Wrong } from '../api/http';
import { fill, type Language, useWords, type Words } from '../texts';

type Word = Words['word'];

/** A field as its form calls it: by its whole way if that has a word, else by its own name. */
export function labelOf(pointer: string, word: Word): string {
  const way = pointer.split(/[/#[\].]+/).filter((step) => step && !/^\d+$/.test(step));
  const name = way.at(-1) ?? '';
  for (const [family, key] of [
    ['at', way.join('.')],
    ['at', name],
    ['field', name],
    ['leadField', name],
    ['trailField', name],
  ] as const) {
    const found = word(family, key);
    if (found !== key) return found;
  }
  return name;
}

/** What is wrong with it, in the reader's language; the server's English where it says more, or the rule is unknown here. */
export function wrongOf({ code, message, limits = {} }: Wrong, word: Word, language: Language): string {
  if (!code || (code === 'not-accepted' && language === 'en')) return message;
  const size = [limits.min !== undefined && 'min', limits.max !== undefined && 'max'].filter(Boolean);
  const rule =
    code !== 'size' || !size.length ? code : `size-${size.length === 2 ? 'between' : String(size[0])}`;
  const text = word('wrong', rule);
  return text === rule ? message : fill(text, limits);
}

/** For a form: what the refusal says about the field at this place. */
export function useWrongAt(error: unknown): (...pointers: string[]) => string | undefined {
  const { word, language } = useWords();
  return useMemo(() => {
    const errors = error instanceof Refusal ? error.errors : [];
    return (...pointers: string[]) => {
      const found = errors.find((one) => pointers.includes(one.pointer.replace(/^[/#]+/, '')));
      return found && wrongOf(found, word, language);
    };
  }, [error, word, language]);
}
