import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { address, http } from '../api/http';
import type { ImportJob } from '../api/types';
import { Choice } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { Card, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { RejectedFile } from './rejected-file';
import { RowNotes } from './row-notes';

/** What we believe each column means, correctable; nothing is written before "run". */
export function ColumnMapping({ job }: { job: ImportJob }) {
  const { language, say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const navigate = useNavigate();
  const [mapping, setMapping] = useState<Record<string, number>>(() => mappingOf(job));
  const shown = (next: ImportJob) => client.setQueryData([`/api/imports/${job.id}`, { language }], next);

  const correct = useMutation({
    mutationFn: (next: Record<string, number>) =>
      http.put<ImportJob>(address(`/api/imports/${job.id}/columns`, { language }), { mapping: next }),
    onSuccess: (next) => next && shown(next),
    onError: notes.tellProblem,
  });
  const run = useMutation({
    mutationFn: () => http.post<ImportJob>(address(`/api/imports/${job.id}/run`, { language })),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith('/api/imports'),
      }),
    onError: notes.tellProblem,
  });
  const discard = useMutation({
    mutationFn: () => http.remove(`/api/imports/${job.id}`),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/imports'] });
      notes.tell(say('import.discarded', { file: job.fileName }));
      navigate({ to: '/imports' });
    },
    onError: notes.tellProblem,
  });
  const choose = (index: number, field?: string) => {
    const next = Object.fromEntries(
      Object.entries(mapping).filter(([name, at]) => at !== index && name !== field),
    );
    if (field) next[field] = index;
    setMapping(next);
    correct.mutate(next);
  };
  const fieldOf = (index: number) => Object.keys(mapping).find((name) => mapping[name] === index);
  const label = (field: { name: string; label: string }) => {
    const own = word('importField', field.name);
    return own === field.name ? field.label : own;
  };
  const missing = job.fields.filter((field) => field.required && mapping[field.name] === undefined);
  const rejected = (job.problems ?? []).filter((one) => one.severity === 'REJECTED');
  const repaired = (job.problems ?? []).filter((one) => one.severity === 'REPAIRED');

  return (
    <>
      <Card
        title={say('import.columns')}
        end={<span className="quiet small">{say('import.rowsFound', { n: forms.number(job.rows) })}</span>}
        flush
      >
        <div className="wide">
          <table className="plain">
            <thead>
              <tr>
                <th>{say('import.columnInFile')}</th>
                <th>{say('import.samples')}</th>
                <th>{say('import.means')}</th>
                <th>{say('import.sure')}</th>
              </tr>
            </thead>
            <tbody>
              {job.columns.map((column) => (
                <tr key={column.index}>
                  <td>{column.header || say('import.noHeader', { n: column.index + 1 })}</td>
                  <td className="quiet small">
                    {column.samples.filter(Boolean).slice(0, 3).join(' · ') || '–'}
                  </td>
                  <td style={{ minWidth: 220 }}>
                    <Choice
                      aria-label={say('import.meaningOf', { column: column.header })}
                      any={say('import.ignore')}
                      value={fieldOf(column.index)}
                      options={job.fields.map((field) => ({
                        value: field.name,
                        label: label(field) + (field.required ? ' *' : ''),
                      }))}
                      onChoose={(field) => choose(column.index, field)}
                    />
                  </td>
                  <td>
                    {fieldOf(column.index) && column.field === fieldOf(column.index) ? (
                      <Pill tone={column.confidence >= 0.8 ? 'done' : 'late'}>
                        {forms.percent(column.confidence)}
                      </Pill>
                    ) : (
                      <span className="quiet">–</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Card>
      <RowNotes
        title={say('import.willReject')}
        tone="problem"
        rows={rejected}
        end={<RejectedFile id={job.id} />}
      />
      <RowNotes title={say('import.willRepair')} tone="late" rows={repaired} />
      <Preview job={job} />
      <Group justify="flex-end">
        {missing.length > 0 && (
          <span className="quiet">{say('import.missing', { fields: missing.map(label).join(', ') })}</span>
        )}
        <Button variant="default" loading={discard.isPending} onClick={() => discard.mutate()}>
          {say('import.discard')}
        </Button>
        <Button
          disabled={missing.length > 0 || correct.isPending || job.rows === 0}
          loading={run.isPending}
          onClick={() => run.mutate()}
        >
          {say('import.run', { n: forms.number(job.rows) })}
        </Button>
      </Group>
    </>
  );
}

function mappingOf(job: ImportJob): Record<string, number> {
  const mapping: Record<string, number> = {};
  for (const column of job.columns) if (column.field) mapping[column.field] = column.index;
  return mapping;
}

function Preview({ job }: { job: ImportJob }) {
  const { say } = useWords();
  if (!job.preview?.length) return null;
  return (
    <Card title={say('import.preview')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard */}
      <div className="wide" tabIndex={0} role="region" aria-label={say('import.preview')}>
        <table className="plain small">
          <thead>
            <tr>
              {job.columns.map((column) => (
                <th key={column.index}>{column.header || column.index + 1}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {job.preview.slice(0, 10).map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
              <tr key={at}>
                {job.columns.map((column) => (
                  <td
                    key={column.index}
                    style={{
                      whiteSpace: 'nowrap',
                      maxWidth: 240,
                      overflow: 'hidden',
                      textOverflow: 'ellipsis',
                    }}
                  >
                    {row[column.index] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
