import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { fill, type Language, type TextKey, textsOf, WordsContext } from '.';

const KEY = 'selaras.language';

export function rememberedLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'id';
}

type Spoken = { language: Language; texts: Record<TextKey, string> };

/** Begins with the words that are there, so that nothing is drawn twice. */
export function WordsProvider({ first, children }: { first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(first);

  useEffect(() => {
    localStorage.setItem(KEY, spoken.language);
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);

  const words = useMemo(() => {
    const { language, texts } = spoken;
    const loose: Record<string, string | undefined> = texts;
    return {
      language,
      choose: (other: Language) =>
        void textsOf(other).then((chosen) => setSpoken({ language: other, texts: chosen })),
      say: (key: TextKey, values?: Record<string, string | number>) => fill(texts[key], values),
      word: (family: string, name: string | null | undefined) =>
        name ? (loose[`${family}.${name}`] ?? name) : '',
    };
  }, [spoken]);

  return <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}
