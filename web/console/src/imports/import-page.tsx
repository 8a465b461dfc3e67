import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { ImportJob } from '../api/types';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { ColumnMapping } from './column-mapping';
import { ImportResult } from './import-result';
import { importTone } from './import-words';
import { RunProgress } from './run-progress';

/** One import from guess to result. It goes on when the tab is closed; coming back shows where it is. */
export function ImportPage() {
  const { say, word, language } = useWords();
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useQueryClient();
  const notes = useNotes();
  const query = one<ImportJob>(`/api/imports/${id}`, { language });
  const asked = useQuery({
    ...query,
    refetchInterval: (state) => (state.state.data && isRunning(state.state.data.state) ? 500 : false),
  });
  const undo = useMutation({
    mutationFn: () => http.post<ImportJob>(`/api/imports/${id}/undo`),
    onSuccess: () => {
      client.invalidateQueries();
      notes.tell(say('import.undone'));
    },
    onError: notes.tellProblem,
  });
  const job = asked.data;
  return (
    <Page
      title={job?.fileName ?? say('import.title')}
      beside={job && <Pill tone={importTone(job.state)}>{word('importState', job.state)}</Pill>}
      actions={
        job?.state === 'DONE' && (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {say('import.undo')}
          </Button>
        )
      }
    >
      <Link className="linkish small" to="/imports">
        ← {say('import.all')}
      </Link>
      <Faces of={asked}>
        {(shown) =>
          shown.state === 'GUESSED' || shown.state === 'READY' ? (
            <ColumnMapping job={shown} />
          ) : isRunning(shown.state) ? (
            <RunProgress job={shown} />
          ) : (
            <ImportResult job={shown} />
          )
        }
      </Faces>
    </Page>
  );
}

const isRunning = (state: string) => state === 'RUNNING' || state === 'UNDOING' || state === 'WAITING';
