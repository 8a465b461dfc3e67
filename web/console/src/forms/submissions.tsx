import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { pages } from '../api/queries';
import { Broken, Empty, Loading } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Submission } from './types';

/** What was sent in; what the guard held back can be let through. */
export function Submissions({ form }: { form: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [state, setState] = useState('ACCEPTED');
  const asked = useInfiniteQuery(pages<Submission>(`/api/forms/${form}/submissions`, { state, limit: 20 }));
  const release = useMutation({
    mutationFn: (id: string) => http.post(`/api/submissions/${id}/release`),
    onSuccess: () => {
      client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/forms') });
      notes.tell(say('lead.kept'));
    },
    onError: notes.tellProblem,
  });
  const items = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Card
      title={say('form.submissions')}
      end={
        <SegmentedControl
          size="xs"
          aria-label={say('form.submissions')}
          value={state}
          onChange={setState}
          data={[
            { value: 'ACCEPTED', label: say('form.submissions') },
            { value: 'SPAM', label: say('form.heldBack') },
          ]}
        />
      }
    >
      {asked.isPending ? (
        <Loading />
      ) : asked.error ? (
        <Broken error={asked.error} again={() => asked.refetch()} />
      ) : items.length ? (
        <ul className="plain">
          {items.map((one) => (
            <SentIn key={one.id} one={one} onRelease={release.mutate} />
          ))}
        </ul>
      ) : (
        <Empty title={say('form.noSubmissions')} text={say('form.noSubmissionsText')} />
      )}
      {asked.hasNextPage && (
        <Button variant="subtle" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
          {say('act.more')}
        </Button>
      )}
    </Card>
  );
}

function SentIn({ one, onRelease }: { one: Submission; onRelease: (id: string) => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const { shop, ...rest } = one.fields;
  const given = one.consents.map(
    ({ purpose, channel }) => `${word('consentPurpose', purpose)} (${word('consentChannel', channel)})`,
  );
  return (
    <li style={{ display: 'block', padding: '8px 0', overflowWrap: 'anywhere' }}>
      <strong>{shop ?? rest.name}</strong> <span className="quiet small">{forms.moment(one.at)}</span>
      <div className="small">{Object.values(rest).join(' · ')}</div>
      {given.length > 0 && (
        <div className="quiet small">
          {given.join(', ')} · {say('form.consentVersion', { n: one.consentVersion })}
        </div>
      )}
      {one.state === 'SPAM' && (
        <div style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
          <Pill tone="late">{word('suspicion', one.suspicion)}</Pill>
          <Button size="compact-sm" variant="default" onClick={() => onRelease(one.id)}>
            {say('form.release')}
          </Button>
        </div>
      )}
    </li>
  );
}
