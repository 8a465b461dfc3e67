import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { one, pages } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { Letter } from './letter';
import { MailList } from './mail-list';
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
  return (
    <>
      <p className="quiet">{say('mail.mailboxText')}</p>
      <MailList
        narrow={<Find value={filters.find} onFind={find} label={say('mail.findMailbox')} />}
        opened={filters.mail}
        onClose={() => change({ mail: undefined })}
        name="mailbox"
        label={say('mail.tab.mailbox')}
        of={asked}
        keyOf={(row) => row.id}
        onOpen={(row) => change({ mail: row.id })}
        openAt={(row) => `/mail?tab=mailbox&mail=${row.id}`}
        empty={<Empty title={say('mail.mailboxEmpty')} text={say('mail.mailboxEmptyText')} />}
        columns={[
          {
            key: 'subject',
            title: say('mail.subject'),
            width: 'minmax(200px, 3fr)',
            show: (row) => row.subject || say('mail.noSubject'),
          },
          {
            key: 'recipient',
            title: say('mail.recipient'),
            width: 'minmax(160px, 2fr)',
            show: (row) => row.recipient,
          },
          { key: 'at', title: say('mail.when'), width: '150px', show: (row) => forms.moment(row.at) },
        ]}
      >
        <Opened id={filters.mail ?? ''} />
      </MailList>
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
