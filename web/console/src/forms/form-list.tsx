import { Button } from '@mantine/core';
import { IconForms, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { one } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import type { FormRow } from './types';

export function FormList() {
  const { say } = useWords();
  const asked = useQuery(one<FormRow[]>('/api/forms'));
  const add = (
    <Button component={Link} to="/forms/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {say('form.add')}
    </Button>
  );
  return (
    <Page title={say('rail.forms')} actions={add}>
      <Faces of={asked}>
        {(rows) =>
          rows.length ? (
            <ul className="form-list">
              {rows.map(({ form, accepted, spam, path }) => (
                <li key={form.id} className="card">
                  <Link className="linkish" to="/forms/$id" params={{ id: form.id }}>
                    <strong>{form.name}</strong>
                  </Link>
                  <Pill tone={form.active ? 'done' : 'off'}>
                    {say(form.active ? 'form.open' : 'form.closed')}
                  </Pill>
                  <span>{say('form.submissionsOf', { n: accepted })}</span>
                  {spam > 0 && <span className="quiet">{say('form.spam', { n: spam })}</span>}
                  <a className="linkish small" href={path} target="_blank" rel="noreferrer">
                    {path}
                  </a>
                </li>
              ))}
            </ul>
          ) : (
            <Empty
              icon={<IconForms size={32} stroke={1.5} aria-hidden />}
              title={say('form.empty')}
              text={say('form.emptyText')}
            />
          )
        }
      </Faces>
    </Page>
  );
}
