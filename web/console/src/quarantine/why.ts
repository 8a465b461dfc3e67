import type { Quarantined } from '../api/types';
import { useWords } from '../texts';
import { type Body, missingIn } from './event-shapes';

/** Why an event was held back, in the reader's words; the server's own sentence only where there are none. */
export function useWhy(): (event: Pick<Quarantined, 'type' | 'code' | 'message' | 'body'>) => string {
  const { say, word } = useWords();
  return ({ type, code, message, body }) => {
    if (code === 'malformed' && body && typeof body === 'object') {
      const missing = missingIn(type, body as Body).map((field) => say(field.label));
      return missing.length > 0
        ? say('quarantine.missing', { fields: missing.join(', ') })
        : say('refused.malformed');
    }
    const own = word('refused', code);
    return own && own !== code ? own : (message ?? code ?? '–');
  };
}
