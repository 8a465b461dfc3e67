import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { fill, type Language, type TextKey, textsOf, WordsContext } from '.';

const KEY = 'selaras.language';

export function rememberedLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'id';
}

export function WordsProvider({ children }: { children: ReactNode }) {
  const [language, choose] = useState<Language>(rememberedLanguage);
  const [texts, setTexts] = useState<Record<TextKey, string> | null>(null);

  useEffect(() => {
    let current = true;
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language;
    textsOf(language).then((loaded) => current && setTexts(loaded));
    return () => {
      current = false;
    };
  }, [language]);

  const words = useMemo(() => {
    if (!texts) return null;
    const loose: Record<string, string | undefined> = texts;
    return {
      language,
      choose,
      say: (key: TextKey, values?: Record<string, string | number>) => fill(texts[key], values),
      word: (family: string, name: string | null | undefined) =>
        name ? (loose[`${family}.${name}`] ?? name) : '',
    };
  }, [texts, language]);

  return words && <WordsContext.Provider value={words}>{children}</WordsContext.Provider>;
}
