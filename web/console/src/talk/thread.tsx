import { Button, Group, MultiSelect, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { http } from '../api/http';
import { useMe } from '../api/me';
import { one, people } from '../api/queries';
import { Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Conversation, Entry } from './types';

/** The conversation on one record. Everybody whose work it is, and everybody mentioned, is told. */
export function Thread({ kind, subject }: { kind: string; subject: string }) {
  const { say } = useWords();
  const asked = useQuery(one<Conversation>(`/api/threads/${kind}/${subject}`));
  const called = useLocation({ select: (location) => location.hash === 'thread' });
  const place = useRef<HTMLDivElement>(null);
  const here = asked.data !== undefined;
  // A notice opens the record at the words it speaks of.
  useEffect(() => {
    if (called && here) place.current?.scrollIntoView({ block: 'center' });
  }, [called, here]);
  return (
    <div ref={place}>
      <Card title={say('thread.title')}>
        <Faces of={asked}>
          {(conversation) => (
            <Stack gap="sm">
              {conversation.entries.length === 0 && <p className="quiet small">{say('thread.empty')}</p>}
              <Entries path={`/api/threads/${kind}/${subject}`} entries={conversation.entries} />
              <Say path={`/api/threads/${kind}/${subject}`} />
            </Stack>
          )}
        </Faces>
      </Card>
    </div>
  );
}

function Entries({ path, entries }: { path: string; entries: Entry[] }) {
  const { say } = useWords();
  const forms = useForms();
  const me = useMe();
  const client = useQueryClient();
  const notes = useNotes();
  const withdraw = useMutation({
    mutationFn: (entry: Entry) => http.remove(`/api/entries/${entry.id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: [path] }),
    onError: notes.tellProblem,
  });
  return (
    <ol className="thread">
      {entries.map((entry) => (
        <li key={entry.id}>
          <header>
            <strong>{entry.authorName}</strong>
            <span className="quiet small">{forms.moment(entry.at)}</span>
            {entry.authorId === me.person.id && !entry.withdrawnAt && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => withdraw.mutate(entry)}>
                {say('thread.withdraw')}
              </Button>
            )}
          </header>
          {entry.withdrawnAt ? (
            <p className="quiet">{say('thread.withdrawn')}</p>
          ) : (
            <p style={{ whiteSpace: 'pre-wrap' }}>{entry.text}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Say({ path }: { path: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const everybody = useQuery(people);
  const me = useMe();
  const [text, setText] = useState('');
  const [mentions, setMentions] = useState<string[]>([]);
  const [id, setId] = useState(newId);
  const send = useMutation({
    mutationFn: () => http.put<Entry>(`${path}/entries/${id}`, { text: text.trim(), mentions }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: [path] });
      setText('');
      setMentions([]);
      setId(newId());
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) send.mutate();
      }}
    >
      <Stack gap="xs">
        <Textarea
          aria-label={say('thread.write')}
          placeholder={say('thread.write')}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group align="flex-end" wrap="nowrap">
          <MultiSelect
            style={{ flex: 1, minWidth: 0 }}
            aria-label={say('thread.mention')}
            placeholder={mentions.length ? undefined : `@ ${say('thread.mention')}`}
            searchable
            maxValues={20}
            data={(everybody.data ?? [])
              .filter((one) => one.active && one.id !== me.person.id)
              .map((one) => ({ value: one.id, label: one.name }))}
            value={mentions}
            onChange={setMentions}
          />
          <Button type="submit" disabled={!text.trim()} loading={send.isPending}>
            {say('thread.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** A thread on its own page, for those who were brought into it by a mention. */
export function ThreadScreen() {
  const { say } = useWords();
  const { kind, subject } = useParams({ strict: false }) as { kind: string; subject: string };
  const asked = useQuery(one<Conversation>(`/api/threads/${kind}/${subject}`));
  const found = asked.data?.subject;
  return (
    <Page
      title={found?.title || say('thread.title')}
      beside={found?.title ? <a href={found.link}>{say('act.open')}</a> : undefined}
    >
      <Thread kind={kind} subject={subject} />
    </Page>
  );
}
