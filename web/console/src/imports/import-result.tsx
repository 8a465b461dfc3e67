import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from '@mantine/core';
import type { ImportJob } from '../api/types';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { kindOf } from './import-words';
import { RejectedFile } from './rejected-file';
import { RowNotes } from './row-notes';

const places: Partial<Record<ImportJob['kind'], string>> = {
  outlets: '/outlets',
  products: '/products',
  people: '/team',
  plans: '/plan',
  leads: '/leads',
  costs: '/goals?tab=costs',
};

export function ImportResult({ job }: { job: ImportJob }) {
  const { say, word } = useWords();
  const forms = useForms();
  const navigate = useNavigate();
  const to = places[kindOf(job)];
  const rejected = job.rejected ?? job.problems?.filter((one) => one.severity === 'REJECTED') ?? [];
  const repaired = job.repaired ?? job.problems?.filter((one) => one.severity === 'REPAIRED') ?? [];
  return (
    <>
      {job.state === 'FAILED' && (
        <Alert color="red" variant="outline" role="alert">
          {say('import.failed')}
        </Alert>
      )}
      <Card title={say('import.result')}>
        <dl className="facts">
          <dt>{say('import.rows')}</dt>
          <dd>{forms.number(job.rows)}</dd>
          <dt>{say('import.accepted')}</dt>
          <dd>{forms.number(job.accepted)}</dd>
          <dt>{say('import.repaired')}</dt>
          <dd>{forms.number(repaired.length)}</dd>
          <dt>{say('import.rejected')}</dt>
          <dd>{forms.number(rejected.length)}</dd>
        </dl>
        {to && job.state === 'DONE' && (
          <Button mt="md" onClick={() => navigate({ to })}>
            {say('import.openList', { list: word('importKind', kindOf(job)) })}
          </Button>
        )}
      </Card>
      <RowNotes
        title={say('import.rejected')}
        tone="problem"
        rows={rejected}
        end={<RejectedFile id={job.id} />}
      />
      <RowNotes title={say('import.repaired')} tone="late" rows={repaired} />
    </>
  );
}
