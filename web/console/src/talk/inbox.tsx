import { Button, Group, SegmentedControl, Stack, Switch } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { http, Refusal } from '../api/http';
import { one, pages } from '../api/queries';
import { Broken, Empty, Faces, Loading } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { pushHere, pushingHere, pushNoMoreHere } from './push';
import { useSentence } from './sentence';
import type { Notice, NoticeSetting } from './types';
import { WhenInput } from '../parts/when-input';

/** Everything a person should know, in one place; opening a notice opens what it speaks of. */
export function InboxScreen() {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const router = useRouter();
  const notes = useNotes();
  const sentence = useSentence();
  const [unread, setUnread] = useState(false);
  const asked = useInfiniteQuery(pages<Notice>('/api/notices', { unread }));
  const notices = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const read = useMutation({
    mutationFn: (ids?: string[]) => http.post('/api/notices/read', { ids }),
    onSuccess: () =>
      client.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith('/api/notices'),
      }),
    onError: notes.tellProblem,
  });
  const open = (notice: Notice) => {
    if (!notice.readAt) read.mutate([notice.id]);
    // An address with all its parts: a tab, a row, the place on the page.
    router.history.push(notice.link);
  };
  return (
    <Page
      title={say('rail.inbox')}
      actions={
        <>
          <SegmentedControl
            aria-label={say('rail.inbox')}
            value={unread ? 'unread' : 'all'}
            onChange={(value) => setUnread(value === 'unread')}
            data={[
              { value: 'all', label: say('inbox.all') },
              { value: 'unread', label: say('inbox.unread') },
            ]}
          />
          <Button variant="default" onClick={() => read.mutate(undefined)} loading={read.isPending}>
            {say('inbox.readAll')}
          </Button>
        </>
      }
    >
      <div className="talk-columns">
        <Card flush label={say('rail.inbox')}>
          {asked.isPending ? (
            <Loading />
          ) : asked.error && !notices.length ? (
            <Broken error={asked.error} again={() => asked.refetch()} />
          ) : !notices.length ? (
            <Empty
              icon={<IconInbox size={32} stroke={1.5} aria-hidden />}
              title={say('inbox.empty')}
              text={say('inbox.emptyText')}
            />
          ) : (
            <ul className="notices">
              {notices.map((notice) => (
                <li key={notice.id} data-unread={notice.readAt ? undefined : true}>
                  <button type="button" onClick={() => open(notice)}>
                    <span>{sentence(notice)}</span>
                    <span className="quiet small">{forms.moment(notice.at)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {asked.hasNextPage && (
            <Group justify="center" p="sm">
              <Button
                variant="subtle"
                loading={asked.isFetchingNextPage}
                onClick={() => asked.fetchNextPage()}
              >
                {say('act.more')}
              </Button>
            </Group>
          )}
        </Card>
        <HowToBeTold />
      </div>
    </Page>
  );
}

function HowToBeTold() {
  const { say } = useWords();
  const asked = useQuery(one<NoticeSetting>('/api/notice-setting'));
  return (
    <Card title={say('inbox.how')}>
      <Faces of={asked}>{(setting) => <SettingForm before={setting} />}</Faces>
    </Card>
  );
}

function SettingForm({ before }: { before: NoticeSetting }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState(before);
  const save = useMutation({
    mutationFn: (setting: NoticeSetting) => http.put<NoticeSetting>('/api/notice-setting', setting),
    onSuccess: (kept) => {
      client.setQueryData(one<NoticeSetting>('/api/notice-setting').queryKey, kept);
      notes.tell(say('inbox.saved'));
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <Stack>
        <Switch
          label={say('inbox.mail')}
          checked={draft.mail}
          onChange={(event) => setDraft({ ...draft, mail: event.currentTarget.checked })}
        />
        <HereToo
          onAgreed={() => {
            if (!before.push) save.mutate({ ...before, push: true });
          }}
        />
        <Group grow>
          <WhenInput
            type="time"
            label={say('inbox.quietFrom')}
            value={draft.quietFrom.slice(0, 5)}
            required
            onChange={(event) => setDraft({ ...draft, quietFrom: event.currentTarget.value })}
          />
          <WhenInput
            type="time"
            label={say('inbox.quietUntil')}
            value={draft.quietUntil.slice(0, 5)}
            required
            onChange={(event) => setDraft({ ...draft, quietUntil: event.currentTarget.value })}
          />
        </Group>
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}

/** Pushing belongs to this browser: it is switched at once, and nothing is pushed anywhere before that. */
function HereToo({ onAgreed }: { onAgreed: () => void }) {
  const { say, language } = useWords();
  const notes = useNotes();
  const client = useQueryClient();
  const asked = useQuery({ queryKey: ['pushing here'], queryFn: pushingHere });
  const turn = useMutation({
    mutationFn: async (on: boolean) => {
      if (!on) return pushNoMoreHere();
      if (await pushHere(language)) onAgreed();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['pushing here'] }),
    onError: (error) =>
      error instanceof Refusal ? notes.tellProblem(error) : notes.tell(say('inbox.pushFailed')),
  });
  const state = asked.data;
  return (
    <Switch
      label={say('inbox.push')}
      description={
        state === 'impossible' || state === 'denied' ? say(`inbox.push.${state}`) : say('inbox.pushText')
      }
      checked={turn.isPending ? Boolean(turn.variables) : state === 'on'}
      disabled={!state || state === 'impossible' || state === 'denied' || turn.isPending}
      onChange={(event) => turn.mutate(event.currentTarget.checked)}
    />
  );
}
