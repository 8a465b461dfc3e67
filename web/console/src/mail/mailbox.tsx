import { Button, Drawer } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { one, pages } from '../api/queries';
import { Broken, Empty, Faces, Loading } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { Letter } from './letter';
import type { MailboxMail, MailboxRow } from './types';

/** Mail that went into the house's own mailbox and no further: the demo's, and a company's that is trying things out. */
export function MailboxTab() {
  const { say } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['find', 'mail']);
  const find = useCallback((text?: string) => change({ find: text }), [change]);
  const asked = useInfiniteQuery({
    ...pages<MailboxRow>('/api/mailbox', { text: filters.find, limit: 50 }),
    refetchInterval: 5_000,
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className="quiet">{say('mail.mailboxText')}</p>
      <div className="filters" style={{ marginBottom: 12 }}>
        <Find value={filters.find} onFind={find} label={say('mail.findMailbox')} />
      </div>
      {asked.isPending ? (
        <Loading />
      ) : asked.error ? (
        <Broken error={asked.error} again={() => asked.refetch()} />
      ) : rows.length ? (
        <ul className="form-list">
          {rows.map((row) => (
            <li key={row.id} className="card">
              <button type="button" className="linkish" onClick={() => change({ mail: row.id })}>
                <strong>{row.subject || say('mail.noSubject')}</strong>
              </button>
              <span>{row.recipient}</span>
              <span className="quiet small">{forms.moment(row.at)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title={say('mail.mailboxEmpty')} text={say('mail.mailboxEmptyText')} />
      )}
      {asked.hasNextPage && (
        <Button variant="subtle" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say('act.more')}
        </Button>
      )}
      <Drawer
        opened={Boolean(filters.mail)}
        onClose={() => change({ mail: undefined })}
        position="right"
        size="lg"
        title={say('mail.message')}
        closeButtonProps={{ 'aria-label': say('act.close') }}
      >
        {filters.mail && <Opened id={filters.mail} />}
      </Drawer>
    </>
  );
}

function Opened({ id }: { id: string }) {
  const { say } = useWords();
  const forms = useForms();
  return (
    <Faces of={useQuery(one<MailboxMail>(`/api/mailbox/${id}`))}>
      {(mail) => (
        <div style={{ display: 'grid', gap: 12, overflowWrap: 'anywhere' }}>
          <strong>{mail.subject || say('mail.noSubject')}</strong>
          <div className="small">
            {mail.recipient} · <span className="quiet">{forms.moment(mail.at)}</span>
          </div>
          <Letter html={mail.html} text={mail.text} headers={mail.headers} />
        </div>
      )}
    </Faces>
  );
}
