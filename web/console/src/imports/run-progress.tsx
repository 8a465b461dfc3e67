import { Progress } from '@mantine/core';
import { useRef } from 'react';
import type { ImportJob } from '../api/types';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

export function RunProgress({ job }: { job: ImportJob }) {
  const { say } = useWords();
  const forms = useForms();
  const began = useRef({ at: Date.now(), done: job.done });
  const rate = (job.done - began.current.done) / Math.max(1, Date.now() - began.current.at);
  const left = rate > 0 ? Math.ceil((job.rows - job.done) / rate / 1000) : null;
  return (
    <Card title={say('import.running')}>
      <Progress
        value={job.rows ? (job.done / job.rows) * 100 : 0}
        size="lg"
        aria-label={say('import.running')}
      />
      <p className="quiet" role="status">
        {say('import.progress', { done: forms.number(job.done), rows: forms.number(job.rows) })}
        {left != null && ` · ${say('import.left', { seconds: left })}`}
      </p>
      <p className="quiet small">{say('import.mayClose')}</p>
    </Card>
  );
}
