import { Alert, Button, FileButton, SegmentedControl } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { address, http } from '../api/http';
import { one } from '../api/queries';
import { useMay } from '../api/me';
import type { ImportJob, ImportKind, Page as Rows } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useProblemText } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { importTone, kindOf, kindsFor } from './import-words';

export function ImportList() {
  const { say, word } = useWords();
  const forms = useForms();
  const navigate = useNavigate();
  const may = useMay();
  const asked = useQuery(one<ImportJob[] | Rows<ImportJob>>('/api/imports'));
  return (
    <Page title={say('rail.imports')}>
      <DropZone />
      <Card title={say('import.before')} flush>
        <Faces
          of={asked}
          isEmpty={(data) => rowsOf(data).length === 0}
          empty={
            <Empty
              title={say('import.empty')}
              text={say(may('OWNER', 'ADMIN') ? 'import.emptyText' : 'import.emptyTextMarketing')}
            />
          }
        >
          {(data) => (
            <div className="wide">
              <table className="plain">
                <thead>
                  <tr>
                    <th>{say('import.file')}</th>
                    <th>{say('import.kind')}</th>
                    <th>{say('field.state')}</th>
                    <th className="number">{say('import.rows')}</th>
                    <th className="number">{say('import.accepted')}</th>
                    <th>{say('import.at')}</th>
                    <th />
                  </tr>
                </thead>
                <tbody>
                  {rowsOf(data).map((job) => (
                    <tr key={job.id}>
                      <td>{job.fileName}</td>
                      <td>{word('importKind', kindOf(job))}</td>
                      <td>
                        <Pill tone={importTone(job.state)}>{word('importState', job.state)}</Pill>
                      </td>
                      <td className="number">{forms.number(job.rows)}</td>
                      <td className="number">{forms.number(job.accepted)}</td>
                      <td>{forms.moment(job.createdAt)}</td>
                      <td className="number">
                        <Button
                          size="xs"
                          variant="default"
                          onClick={() => navigate({ to: '/imports/$id', params: { id: job.id } })}
                        >
                          {say('act.open')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Faces>
      </Card>
    </Page>
  );
}

const rowsOf = (data: ImportJob[] | Rows<ImportJob>) => (Array.isArray(data) ? data : data.items);

function DropZone() {
  const { say, word, language } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [filters, change] = useFilters(['kind']);
  const [over, setOver] = useState(false);
  const mine = kindsFor(useMay());
  const kind = mine.find((one) => one === filters.kind) ?? (mine[0] as ImportKind);
  const upload = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return http.post<ImportJob>(address('/api/imports', { kind, language }), form);
    },
    onSuccess: (job) => {
      client.invalidateQueries({ queryKey: ['/api/imports'] });
      navigate({ to: '/imports/$id', params: { id: job.id } });
    },
  });
  return (
    <section
      className="card drop"
      data-over={over}
      aria-label={say('import.start')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file) upload.mutate(file);
      }}
    >
      <IconFileSpreadsheet size={36} stroke={1.4} aria-hidden />
      <h2>{say('import.drop')}</h2>
      <p className="quiet">{say('import.dropText')}</p>
      <SegmentedControl
        aria-label={say('import.kind')}
        value={kind}
        onChange={(value) => change({ kind: value })}
        data={mine.map((value) => ({ value, label: word('importKind', value) }))}
      />
      <FileButton onChange={(file) => file && upload.mutate(file)} accept=".csv,.xlsx,.txt,.tsv">
        {(button) => (
          <Button {...button} loading={upload.isPending} leftSection={<IconUpload size={16} aria-hidden />}>
            {say('import.choose')}
          </Button>
        )}
      </FileButton>
      {upload.error && (
        <Alert color="red" variant="outline" role="alert">
          {problemText(upload.error)}
        </Alert>
      )}
    </section>
  );
}
