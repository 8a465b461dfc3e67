import { Button, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { Find, useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { Fate, useMailReason } from './fate';
import { Letter } from './letter';
import { MailList } from './mail-list';
import { type FullMessage, type MailState, type Message, states } from './types';

export function MessageLog() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['state', 'text', 'message']);
  const find = useCallback((text?: string) => change({ text }), [change]);
  const asked = useInfiniteQuery(
    pages<Message>('/api/messages', { state: filters.state, text: filters.text, limit: 50 }),
  );
  const campaigns = useQuery(
    one<{ items: { id: string; name: string }[] }>('/api/campaigns', { limit: 200 }),
  );
  return (
    <>
      <StateLine />
      <MailList
        narrow={
          <>
            <Find value={filters.text} onFind={find} label={say('mail.findAddress')} />
            <Select
              aria-label={say('mail.state')}
              placeholder={say('mail.state')}
              clearable
              value={filters.state ?? null}
              onChange={(state) => change({ state: state ?? undefined })}
              data={states.map((state) => ({ value: state, label: word('mailState', state) }))}
            />
          </>
        }
        opened={filters.message}
        onClose={() => change({ message: undefined })}
        name="messages"
        label={say('mail.tab.log')}
        of={asked}
        keyOf={(row) => row.id}
        onOpen={(row) => change({ message: row.id })}
        openAt={(row) => `/mail?message=${row.id}`}
        empty={<Empty title={say('mail.empty')} text={say('mail.emptyText')} />}
        columns={[
          {
            key: 'address',
            title: say('mail.recipient'),
            width: 'minmax(180px, 2fr)',
            show: (row) => row.address ?? say('mail.erased'),
          },
          {
            key: 'about',
            title: say('mail.about'),
            width: 'minmax(140px, 2fr)',
            show: (row) => campaigns.data?.items.find((one) => one.id === row.campaign)?.name ?? '–',
          },
          {
            key: 'state',
            title: say('mail.state'),
            width: 'minmax(160px, 2fr)',
            show: (row) => <Fate state={row.state} reason={row.reason} />,
          },
          {
            key: 'read',
            title: say('mail.reaction'),
            width: '130px',
            show: (row) => (row.followedAt ? say('mail.followed') : row.openedAt ? say('mail.opened') : '–'),
          },
          {
            key: 'at',
            title: say('mail.when'),
            width: '150px',
            show: (row) => forms.moment(row.settledAt ?? row.queuedAt),
          },
        ]}
      >
        <Opened id={filters.message ?? ''} />
      </MailList>
    </>
  );
}

function Opened({ id }: { id: string }) {
  const { say } = useWords();
  const forms = useForms();
  return (
    <Faces of={useQuery(one<FullMessage>(`/api/messages/${id}`))}>
      {({ message, messageId, words }) => (
        <div style={{ display: 'grid', gap: 12, overflowWrap: 'anywhere' }}>
          <strong>{words.subject}</strong>
          <div>
            {message.address ?? say('mail.erased')} <Fate state={message.state} reason={message.reason} />
          </div>
          {message.detail && <div className="quiet small">{say('mail.said', { words: message.detail })}</div>}
          <div className="quiet small">
            {say('mail.queuedAt', { at: forms.moment(message.queuedAt), n: message.attempts })}
            {message.nextAt && ` · ${say('mail.nextAt', { at: forms.moment(message.nextAt) })}`}
          </div>
          {messageId && <div className="quiet small">{messageId}</div>}
          <Letter html={words.html} text={words.text} />
        </div>
      )}
    </Faces>
  );
}

/** Whether anything is stopped, and the switch that stops everything. */
function StateLine() {
  const { say, word } = useWords();
  const why = useMailReason();
  const may = useMay();
  const notes = useNotes();
  const client = useQueryClient();
  const asked = useQuery({ ...one<MailState>('/api/mail-state'), refetchInterval: 10_000 });
  const act = useMutation({
    mutationFn: (what: 'stop' | 'resume') => http.post(`/api/mail-state/${what}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['/api/mail-state'] }),
    onError: notes.tellProblem,
  });
  if (!asked.data) return null;
  const all = asked.data.halts.find((halt) => halt.everything);
  const troubled = (['UNKNOWN', 'PERM_FAILED', 'BOUNCED'] as const).filter(
    (state) => asked.data?.states[state],
  );
  return (
    <div className="filters" style={{ marginBottom: 12, alignItems: 'center' }} role="status">
      {all ? (
        <>
          <Pill tone="problem">{say('mail.allStopped')}</Pill>
          <span>{why(all.reason)}</span>
          {may('OWNER', 'ADMIN') && (
            <Button size="compact-sm" loading={act.isPending} onClick={() => act.mutate('resume')}>
              {say('mail.resume')}
            </Button>
          )}
        </>
      ) : (
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => act.mutate('stop')}
        >
          {say('mail.stop')}
        </Button>
      )}
      {troubled.map((state) => (
        <span key={state} className="quiet">
          {word('mailState', state)}: {asked.data?.states[state]}
        </span>
      ))}
    </div>
  );
}
