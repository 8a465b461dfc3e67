import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { useMe } from '../api/me';
import { pages, people } from '../api/queries';
import { Choice } from '../parts/choice';
import { Broken, Empty, Loading } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Praise } from './types';

/** Who thanked whom, and for what: each opens the event it is about. */
export function PraiseScreen() {
  const { say } = useWords();
  const forms = useForms();
  const asked = useInfiniteQuery(pages<Praise>('/api/praises'));
  const given = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={say('rail.praise')}>
      <Card flush label={say('rail.praise')}>
        {asked.isPending ? (
          <Loading />
        ) : asked.error && !given.length ? (
          <Broken error={asked.error} again={() => asked.refetch()} />
        ) : !given.length ? (
          <Empty
            icon={<IconHeartHandshake size={32} stroke={1.5} aria-hidden />}
            title={say('praise.empty')}
            text={say('praise.emptyText')}
          />
        ) : (
          <ul className="praises">
            {given.map((praise) => (
              <li key={praise.id}>
                <header>
                  <strong>{say('praise.line', { from: praise.fromName, to: praise.toName })}</strong>
                  <span className="quiet small">{forms.moment(praise.at)}</span>
                </header>
                <p>{praise.text}</p>
                <Link to={praise.link} className="linkish small">
                  {say('praise.for', { subject: praise.subjectTitle })}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {asked.hasNextPage && (
          <Group justify="center" p="sm">
            <Button variant="subtle" loading={asked.isFetchingNextPage} onClick={() => asked.fetchNextPage()}>
              {say('act.more')}
            </Button>
          </Group>
        )}
      </Card>
    </Page>
  );
}

/** Thanks somebody for the record on the screen. @param to proposed: whose work it is */
export function GivePraise({ kind, subject, to }: { kind: string; subject: string; to?: string | null }) {
  const { say } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconHeartHandshake size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {say('praise.give')}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={say('praise.give')}>
        {open && <PraiseForm kind={kind} subject={subject} to={to} onDone={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function PraiseForm(props: { kind: string; subject: string; to?: string | null; onDone: () => void }) {
  const { say } = useWords();
  const me = useMe();
  const client = useQueryClient();
  const notes = useNotes();
  const everybody = useQuery(people);
  const [id] = useState(newId);
  const [to, setTo] = useState(props.to && props.to !== me.person.id ? props.to : undefined);
  const [text, setText] = useState('');
  const give = useMutation({
    mutationFn: () =>
      http.put(`/api/praises/${id}`, {
        to,
        subjectKind: props.kind,
        subjectId: props.subject,
        text: text.trim(),
      }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/praises'] });
      notes.tell(say('praise.given'));
      props.onDone();
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <Stack>
        <Choice
          label={say('praise.to')}
          any="–"
          required
          value={to}
          options={(everybody.data ?? [])
            .filter((one) => one.active && one.id !== me.person.id)
            .map((one) => ({ value: one.id, label: one.name }))}
          onChoose={setTo}
        />
        <Textarea
          label={say('praise.text')}
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={!to || !text.trim()} loading={give.isPending}>
            {say('praise.give')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
