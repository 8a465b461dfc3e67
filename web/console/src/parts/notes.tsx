import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { Refusal } from '../api/http';
import { useWords } from '../texts';
import { labelOf, wrongOf } from './refused';

type Note = { key: number; text: string; tone?: 'problem'; undo?: () => void };
type Notes = {
  tell: (text: string, undo?: () => void) => void;
  tellProblem: (error: unknown) => void;
};

const NotesContext = createContext<Notes | null>(null);

export function useNotes(): Notes {
  const notes = useContext(NotesContext);
  if (!notes) throw new Error('useNotes outside of <NotesProvider>');
  return notes;
}

/** What went wrong, in the reader's words; in the server's for what is newer than this screen. */
export function useProblemText(): (error: unknown) => string {
  const { say, word, language } = useWords();
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof Refusal)) return say('broken.offline');
      const fields = error.errors
        .map((one) => `${labelOf(one.pointer, word)}: ${wrongOf(one, word, language)}`)
        .join(' · ');
      const own = word('problem', error.code);
      const text = fields || (own === error.code ? error.message : own);
      return error.reference ? `${text} (${error.reference})` : text;
    },
    [say, word, language],
  );
}

let made = 0;

export function NotesProvider({ children }: { children: ReactNode }) {
  const [notes, setNotes] = useState<Note[]>([]);
  const { say } = useWords();
  const problemText = useProblemText();

  const show = useCallback((note: Omit<Note, 'key'>) => {
    made += 1;
    const key = made;
    setNotes((before) => [...before.slice(-2), { ...note, key }]);
    setTimeout(
      () => setNotes((before) => before.filter((one) => one.key !== key)),
      note.undo ? 10_000 : 6_000,
    );
  }, []);

  const doors = useMemo<Notes>(
    () => ({
      tell: (text, undo) => show({ text, undo }),
      tellProblem: (error) => show({ text: problemText(error), tone: 'problem' }),
    }),
    [show, problemText],
  );

  return (
    <NotesContext.Provider value={doors}>
      {children}
      <div className="notes" role="status" aria-live="polite">
        {notes.map((note) => (
          <div className="note" data-tone={note.tone} key={note.key}>
            <span>{note.text}</span>
            {note.undo && (
              <button
                type="button"
                onClick={() => {
                  note.undo?.();
                  setNotes((before) => before.filter((one) => one.key !== note.key));
                }}
              >
                {say('act.undo')}
              </button>
            )}
          </div>
        ))}
      </div>
    </NotesContext.Provider>
  );
}
