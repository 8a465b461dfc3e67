import { Button, Group, JsonInput, Modal, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { IconFileUpload, IconLifebuoy } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { pages } from '../api/queries';
import type { Quarantined } from '../api/types';
import { Empty } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Page, Pill, type Tone } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { EventForm } from './event-form';
import { type Body, fieldsOf, withOwnId } from './event-shapes';
import { UnsentFile } from './unsent';
import { useWhy } from './why';

const states = ['OPEN', 'REPAIRED', 'DISCARDED'];
const tones: Record<string, Tone> = { OPEN: 'problem', REPAIRED: 'done', DISCARDED: 'off' };

/** What the server could not take, kept whole until a person has decided. */
export function QuarantineScreen() {
  const { say, word } = useWords();
  const forms = useForms();
  const why = useWhy();
  const [filters, change] = useFilters(['state']);
  const state = filters.state ?? 'OPEN';
  const [open, setOpen] = useState<Quarantined | null>(null);
  const [bringing, setBringing] = useState(false);
  const asked = useInfiniteQuery(pages<Quarantined>('/api/quarantine', { state }));
  const columns: Column<Quarantined>[] = [
    { key: 'type', title: say('quarantine.what'), width: '170px', show: (row) => word('event', row.type) },
    {
      key: 'why',
      title: say('quarantine.why'),
      width: 'minmax(240px, 3fr)',
      show: why,
    },
    {
      key: 'person',
      title: say('word.person'),
      width: 'minmax(140px, 1fr)',
      show: (row) => row.personName ?? '–',
    },
    {
      key: 'received',
      title: say('quarantine.received'),
      width: '150px',
      show: (row) => forms.moment(row.receivedAt),
    },
    {
      key: 'state',
      title: say('field.state'),
      width: '130px',
      show: () => <Pill tone={tones[state] ?? 'late'}>{word('quarantineState', state)}</Pill>,
    },
  ];
  return (
    <Page
      full
      title={say('rail.quarantine')}
      actions={
        <Button
          variant="default"
          leftSection={<IconFileUpload size={16} aria-hidden />}
          onClick={() => setBringing(true)}
        >
          {say('unsent.title')}
        </Button>
      }
    >
      <p className="quiet" style={{ margin: 0 }}>
        {say('quarantine.text')}
      </p>
      <SegmentedControl
        style={{ alignSelf: 'flex-start' }}
        aria-label={say('field.state')}
        value={state}
        onChange={(value) => change({ state: value === 'OPEN' ? undefined : value })}
        data={states.map((value) => ({ value, label: word('quarantineState', value) }))}
      />
      <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <RowList
          name="quarantine"
          label={say('rail.quarantine')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.id}
          onOpen={setOpen}
          empty={
            <Empty
              icon={<IconLifebuoy size={32} stroke={1.5} aria-hidden />}
              title={say('quarantine.empty')}
              text={say('quarantine.emptyText')}
            />
          }
        />
      </div>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open ? word('event', open.type) : ''}
        size="lg"
      >
        {open && <Decide event={open} onDone={() => setOpen(null)} />}
      </Modal>
      <Modal opened={bringing} onClose={() => setBringing(false)} title={say('unsent.title')}>
        <UnsentFile onDone={() => setBringing(false)} />
      </Modal>
    </Page>
  );
}

function Decide({ event, onDone }: { event: Quarantined; onDone: () => void }) {
  const { say } = useWords();
  const why = useWhy();
  const client = useQueryClient();
  const notes = useNotes();
  const before = JSON.stringify(event.body, null, 2);
  const [body, setBody] = useState(before);
  const read = objectIn(body);
  const [reason, setReason] = useState('');
  const settle = (text: string) => ({
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/quarantine'] });
      notes.tell(text);
      onDone();
    },
    onError: notes.tellProblem,
  });
  const retry = useMutation({
    mutationFn: async () => {
      if (body !== before)
        return http.post(`/api/quarantine/${event.id}/correct`, {
          body: withOwnId(event.type, read ?? {}, newId),
        });
      return http.post(`/api/quarantine/${event.id}/retry`);
    },
    ...settle(say('quarantine.retried')),
  });
  const discard = useMutation({
    mutationFn: () => http.post(`/api/quarantine/${event.id}/discard`, { reason: reason.trim() }),
    ...settle(say('quarantine.discarded')),
  });
  const valid = read !== undefined;
  return (
    <Stack>
      <p style={{ margin: 0 }}>{why(event)}</p>
      {read && (
        <EventForm
          type={event.type}
          body={read}
          readOnly={!event.repairable}
          onChange={(next) => setBody(JSON.stringify(next, null, 2))}
        />
      )}
      <details open={!fieldsOf(event.type)}>
        <summary className="small">{say('quarantine.details')}</summary>
        {event.message && <p className="quiet small">{`${event.code ?? ''} ${event.message}`}</p>}
        <JsonInput
          label={say('quarantine.body')}
          description={say('quarantine.bodyHint')}
          value={body}
          onChange={setBody}
          autosize
          minRows={6}
          maxRows={18}
          error={valid ? undefined : say('quarantine.notJson')}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          readOnly={!event.repairable}
        />
      </details>
      {event.repairable && (
        <>
          <TextInput
            label={say('quarantine.reason')}
            value={reason}
            onChange={(change) => setReason(change.currentTarget.value)}
          />
          <Group justify="space-between">
            <Button
              variant="default"
              disabled={!reason.trim()}
              loading={discard.isPending}
              onClick={() => discard.mutate()}
            >
              {say('quarantine.discard')}
            </Button>
            <Button disabled={!valid} loading={retry.isPending} onClick={() => retry.mutate()}>
              {say(body === before ? 'quarantine.retry' : 'quarantine.correct')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

/** What the text says, when it is an object in JSON. */
function objectIn(text: string): Body | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return read && typeof read === 'object' && !Array.isArray(read) ? (read as Body) : undefined;
  } catch {
    return undefined;
  }
}
