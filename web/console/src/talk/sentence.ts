import { fill, useWords } from '../texts';
import type { Notice } from './types';

/** A notice as a sentence in the reader's language. */
export function useSentence(): (notice: Notice) => string {
  const { word } = useWords();
  return (notice) => {
    const values: Record<string, string | number> = {};
    for (const [key, value] of Object.entries(notice.data)) {
      if (typeof value === 'string' || typeof value === 'number') values[key] = value;
    }
    if (notice.kind === 'voice-answered') {
      const topic = word('voiceTopic', String(notice.data.topic));
      values.what = [topic, notice.data.reason, notice.data.area].filter(Boolean).join(' · ');
      values.answer = word('voiceAnswer', String(notice.data.answer));
    }
    const text = word('notice', notice.kind);
    // A kind this screen does not know yet still says what it is about.
    return text === notice.kind ? Object.values(values).join(' · ') : fill(text, values);
  };
}
