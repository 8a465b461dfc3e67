import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Card, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { ConsentLedger } from './types';

/** Who agreed to what, when and how; asked for by address, because that is what a person names. */
export function Consents() {
  const { say } = useWords();
  const [filters, change] = useFilters(['address']);
  const [typed, setTyped] = useState(filters.address ?? '');
  return (
    <div style={{ display: 'grid', gap: 16, maxWidth: 760 }}>
      <form
        style={{ display: 'flex', gap: 8, alignItems: 'end', flexWrap: 'wrap' }}
        onSubmit={(event) => {
          event.preventDefault();
          change({ address: typed.trim() || undefined });
        }}
      >
        <TextInput
          label={say('mail.address')}
          description={say('mail.addressText')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          style={{ flex: '1 1 240px' }}
        />
        <Button type="submit">{say('act.find')}</Button>
      </form>
      {filters.address ? (
        <Ledger address={filters.address} />
      ) : (
        <Empty title={say('mail.consentsEmpty')} text={say('mail.consentsEmptyText')} />
      )}
    </div>
  );
}

function Ledger({ address }: { address: string }) {
  const { say, word } = useWords();
  const forms = useForms();
  const notes = useNotes();
  const client = useQueryClient();
  const asked = useQuery(one<ConsentLedger>('/api/consents', { address }));
  const withdraw = useMutation({
    mutationFn: () => http.post('/api/consents/withdraw', { address, purpose: 'marketing' }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/consents'] });
      notes.tell(say('mail.withdrawn'));
    },
    onError: notes.tellProblem,
  });
  return (
    <Faces of={asked}>
      {({ entries, suppressed }) => (
        <Card
          title={address}
          end={
            <Button
              size="compact-sm"
              variant="default"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate()}
            >
              {say('mail.withdraw')}
            </Button>
          }
        >
          {suppressed.map((one) => (
            <p key={one.channel + one.scope}>
              <Pill tone="problem">{say('mail.suppressed')}</Pill> {word('mailReason', one.reason)}{' '}
              <span className="quiet small">{forms.moment(one.at)}</span>
            </p>
          ))}
          {entries.length ? (
            <ul className="plain">
              {entries.map((entry) => (
                <li key={entry.id} style={{ padding: '8px 0', overflowWrap: 'anywhere' }}>
                  <Pill tone={entry.given ? 'done' : 'off'}>
                    {say(entry.given ? 'mail.given' : 'mail.takenBack')}
                  </Pill>{' '}
                  {word('consentPurpose', entry.purpose)} ({word('consentChannel', entry.channel)}) ·{' '}
                  {word('consentSource', entry.source)}{' '}
                  <span className="quiet small">{forms.moment(entry.at)}</span>
                  {entry.words && (
                    <div className="quiet small">
                      “{entry.words}” · {say('form.consentVersion', { n: entry.wordsVersion })}
                    </div>
                  )}
                </li>
              ))}
            </ul>
          ) : (
            <Empty title={say('mail.noConsent')} text={say('mail.noConsentText')} />
          )}
        </Card>
      )}
    </Faces>
  );
}
