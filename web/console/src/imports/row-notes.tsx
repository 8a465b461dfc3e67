import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RowNote } from '../api/types';
import { Card, Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

const FIRST = 12;

/** Rows of the file with what happened to them, under the number that the office's own program shows. */
export function RowNotes({
  title,
  tone,
  rows,
  end,
}: {
  title: string;
  tone: Tone;
  rows: RowNote[];
  end?: ReactNode;
}) {
  const { say } = useWords();
  const forms = useForms();
  const [all, setAll] = useState(false);
  if (!rows.length) return null;
  return (
    <Card
      title={<Pill tone={tone}>{title}</Pill>}
      end={
        <>
          <span className="quiet small">{forms.number(rows.length)}</span>
          {end}
        </>
      }
      flush
    >
      <table className="plain">
        <thead>
          <tr>
            <th style={{ width: 90 }}>{say('import.row')}</th>
            <th>{say('import.whose')}</th>
            <th>{say('import.what')}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? rows.slice(0, 500) : rows.slice(0, FIRST)).map((note) => (
            <tr key={`${note.row} ${note.message}`}>
              <td className="number">{forms.number(note.sheetRow ?? note.row)}</td>
              <td>{note.name ?? '–'}</td>
              <td>{note.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > FIRST && (
        <div style={{ padding: 12 }}>
          <Button variant="default" size="xs" onClick={() => setAll(true)}>
            {say('act.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
