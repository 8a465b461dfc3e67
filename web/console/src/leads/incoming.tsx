import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconBrandWhatsapp, IconInbox, IconMail } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, pages } from '../api/queries';
import type { MailSetting } from '../mail/types';
import { Broken, Empty, Loading } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { marked } from './incoming-words';
import { LeadForm } from './lead-form';
import { spoken } from './lead-words';
import type { Proposal } from './types';

/** Messages from people we do not know, read as leads: one tap makes a lead of one. */
export function IncomingScreen() {
  const { say } = useWords();
  const [filters, change] = useFilters(['state']);
  const state = filters.state ?? 'WAITING';
  const asked = useInfiniteQuery(pages<Proposal>('/api/lead-proposals', { state, limit: 20 }));
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={say('incoming.title')}
      actions={
        <Button variant="default" component={Link} to="/leads">
          {say('rail.leads')}
        </Button>
      }
    >
      <p className="quiet" style={{ margin: 0 }}>
        {say('incoming.text')}
      </p>
      <SegmentedControl
        aria-label={say('field.state')}
        style={{ alignSelf: 'start' }}
        value={state}
        onChange={(value) => change({ state: value === 'WAITING' ? undefined : value })}
        data={[
          { value: 'WAITING', label: say('incoming.waiting') },
          { value: 'TAKEN', label: say('incoming.taken') },
          { value: 'DISMISSED', label: say('incoming.dismissed') },
        ]}
      />
      {asked.isPending ? (
        <Loading />
      ) : asked.error && !rows.length ? (
        <Broken error={asked.error} again={() => asked.refetch()} />
      ) : !rows.length ? (
        state === 'WAITING' ? (
          <NothingWaits />
        ) : (
          <Empty title={say('incoming.none')} text={say('incoming.noneText')} />
        )
      ) : (
        <ol className="incoming">
          {rows.map((row) => (
            <li key={row.id}>
              <Message proposal={row} />
            </li>
          ))}
        </ol>
      )}
      {asked.hasNextPage && (
        <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say('act.more')}
        </Button>
      )}
    </Page>
  );
}

function NothingWaits() {
  const { say } = useWords();
  const may = useMay();
  const setting = useQuery(one<MailSetting>('/api/mail-setting'));
  return (
    <Empty
      icon={<IconInbox size={32} stroke={1.5} aria-hidden />}
      title={say('incoming.empty')}
      text={say('incoming.emptyText', { inbox: setting.data?.inbox ?? '…' })}
    >
      {may('OWNER', 'ADMIN') && (
        <Button component={Link} to="/settings" search={{ tab: 'incoming' } as never} variant="default">
          {say('settings.incoming')}
        </Button>
      )}
    </Empty>
  );
}

function Message({ proposal }: { proposal: Proposal }) {
  const { say, word } = useWords();
  const forms = useForms();
  const notes = useNotes();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [changing, setChanging] = useState(false);
  const again = () =>
    client.invalidateQueries({
      predicate: ({ queryKey }) => /^\/api\/lead(s|-)/.test(String(queryKey[0])),
    });
  const settle = { onSettled: again, onError: notes.tellProblem };
  const bringBack = useMutation({
    mutationFn: () => http.post(`/api/lead-proposals/${proposal.id}/bring-back`),
    ...settle,
  });
  const take = useMutation({
    mutationFn: () => http.post<{ lead: string }>(`/api/lead-proposals/${proposal.id}/take`, {}),
    onSuccess: () => notes.tell(say('incoming.isLead', { name: nameOf(proposal) })),
    ...settle,
  });
  const dismiss = useMutation({
    mutationFn: () => http.post(`/api/lead-proposals/${proposal.id}/dismiss`),
    onSuccess: () => notes.tell(say('incoming.putAside'), () => bringBack.mutate()),
    ...settle,
  });
  const Icon = proposal.channel === 'WHATSAPP' ? IconBrandWhatsapp : IconMail;
  const words = proposal.found.map((one) => one.words);
  const findings = proposal.found.filter((one) => one.field !== 'villageCode');
  return (
    <article className="card" aria-label={nameOf(proposal)}>
      <header>
        <Icon size={18} stroke={1.5} aria-hidden />
        <strong>{proposal.senderName || proposal.sender || say('incoming.nobody')}</strong>
        <span className="quiet small">
          {[
            word('leadDoor', proposal.channel),
            proposal.senderName && proposal.sender,
            forms.moment(proposal.at),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </header>
      <div className="incoming-columns">
        <div className="said">
          {proposal.subject && <strong>{marked(proposal.subject, words)}</strong>}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long message scrolls by keys */}
          <p tabIndex={0}>{marked(proposal.text, words)}</p>
        </div>
        {findings.length ? (
          <dl className="facts">
            {findings.map((one) => (
              <div key={one.field}>
                <dt>{word('leadField', one.field)}</dt>
                <dd>
                  {one.field === 'phone' ? spoken(one.value) : one.value}
                  <span className="quiet small">
                    {say(one.words === one.value ? 'lead.sure' : 'lead.from', {
                      words: one.words,
                      percent: Math.round(one.confidence * 100),
                    })}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          <p className="quiet">{say('incoming.foundNothing')}</p>
        )}
      </div>
      <Group>
        {proposal.state === 'WAITING' && (
          <>
            <Button loading={take.isPending} onClick={() => take.mutate()}>
              {say('incoming.take')}
            </Button>
            <Button variant="default" onClick={() => setChanging(true)}>
              {say('incoming.change')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              loading={dismiss.isPending}
              onClick={() => dismiss.mutate()}
            >
              {say('incoming.dismiss')}
            </Button>
          </>
        )}
        {proposal.state === 'TAKEN' && proposal.leadId && (
          <Link className="linkish" to="/leads/$id" params={{ id: proposal.leadId }}>
            {say('incoming.toLead')}
          </Link>
        )}
        {proposal.state === 'DISMISSED' && (
          <>
            <Pill tone="off">{say('incoming.dismissed')}</Pill>
            <Button variant="default" loading={bringBack.isPending} onClick={() => bringBack.mutate()}>
              {say('incoming.bringBack')}
            </Button>
          </>
        )}
      </Group>
      {changing && (
        <LeadForm
          proposal={proposal}
          onClose={() => setChanging(false)}
          onKept={(id) => navigate({ to: '/leads/$id', params: { id } })}
        />
      )}
    </article>
  );
}

function nameOf({ found, senderName, sender }: Proposal): string {
  const value = (field: string) => found.find((one) => one.field === field)?.value;
  return value('name') ?? value('contactName') ?? senderName ?? sender;
}
