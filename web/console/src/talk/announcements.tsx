import {
  Button,
  Group,
  Modal,
  MultiSelect,
  Progress,
  Radio,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { pages, teams } from '../api/queries';
import { Empty } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Page, Pill } from '../parts/page';
import { type Column, RowList } from '../parts/row-list';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import type { AnnouncementRow } from './types';
import { WhenInput } from '../parts/when-input';

export function AnnouncementList() {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const asked = useInfiniteQuery(pages<AnnouncementRow>('/api/announcements'));
  const mayPublish = may('OWNER', 'ADMIN', 'MARKETER', 'SUPERVISOR');
  const add = mayPublish && <Button onClick={() => setOpen(true)}>{say('announcement.add')}</Button>;
  const columns: Column<AnnouncementRow>[] = [
    {
      key: 'title',
      title: say('announcement.title'),
      width: 'minmax(220px, 3fr)',
      show: (row) => row.announcement.title,
    },
    {
      key: 'read',
      title: say('announcement.readers'),
      width: 'minmax(220px, 2fr)',
      show: (row) => (
        <span style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
          <Progress
            value={row.audience ? (100 * row.read) / row.audience : 0}
            aria-label={say('announcement.readers')}
            style={{ flex: 1, minWidth: 60 }}
          />
          <span className="small">
            {row.read}/{row.audience}
          </span>
        </span>
      ),
    },
    {
      key: 'at',
      title: say('filter.from'),
      width: '150px',
      show: (row) => forms.moment(row.announcement.publishedAt),
    },
    {
      key: 'until',
      title: say('announcement.until'),
      width: '130px',
      show: (row) =>
        row.announcement.withdrawnAt ? (
          <Pill tone="off">{say('announcement.withdrawn')}</Pill>
        ) : (
          forms.date(row.announcement.until)
        ),
    },
  ];
  return (
    <Page full title={say('rail.announcements')} actions={add}>
      <div className="card flush" style={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <RowList
          name="announcements"
          label={say('rail.announcements')}
          of={asked}
          columns={columns}
          keyOf={(row) => row.announcement.id}
          openAt={(row) => `/announcements/${row.announcement.id}`}
          empty={
            <Empty
              icon={<IconSpeakerphone size={32} stroke={1.5} aria-hidden />}
              title={say('announcement.empty')}
              text={say('announcement.emptyText')}
            >
              {add}
            </Empty>
          }
        />
      </div>
      <Modal opened={open} onClose={() => setOpen(false)} title={say('announcement.add')} size="lg">
        {open && <AnnouncementForm onDone={() => setOpen(false)} />}
      </Modal>
    </Page>
  );
}

function AnnouncementForm({ onDone }: { onDone: () => void }) {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const known = useQuery(teams);
  const [draft, setDraft] = useState(() => ({
    id: newId(),
    title: '',
    text: '',
    teams: [] as string[],
    mustRead: true,
    question: '',
    choices: ['', ''],
    rightChoice: 0,
    from: forms.today(),
    until: addDays(forms.today(), 14),
  }));
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const publish = useMutation({
    mutationFn: () => {
      const { id, question, choices, rightChoice, ...rest } = draft;
      const asks = question.trim() !== '';
      return http.put(`/api/announcements/${id}`, {
        ...rest,
        question: asks ? question.trim() : null,
        choices: asks ? choices.map((choice) => choice.trim()).filter(Boolean) : null,
        rightChoice: asks ? rightChoice : null,
      });
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/announcements'] });
      notes.tell(say('announcement.published'));
      onDone();
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={say('announcement.title')}
          required
          maxLength={120}
          data-autofocus
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Textarea
          label={say('announcement.text')}
          required
          autosize
          minRows={4}
          maxLength={4000}
          value={draft.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
        <MultiSelect
          label={say('announcement.teams')}
          description={say('announcement.teamsHint')}
          data={(known.data ?? []).map((team) => ({ value: team.id, label: team.name }))}
          value={draft.teams}
          onChange={(chosen) => set({ teams: chosen })}
        />
        <Group grow>
          <WhenInput
            type="date"
            label={say('announcement.from')}
            required
            value={draft.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <WhenInput
            type="date"
            label={say('announcement.until')}
            required
            value={draft.until}
            onChange={(event) => set({ until: event.currentTarget.value })}
          />
        </Group>
        <Switch
          label={say('announcement.mustRead')}
          checked={draft.mustRead}
          onChange={(event) => set({ mustRead: event.currentTarget.checked })}
        />
        <TextInput
          label={say('announcement.question')}
          maxLength={200}
          value={draft.question}
          onChange={(event) => set({ question: event.currentTarget.value })}
        />
        {draft.question.trim() && (
          <Radio.Group
            label={say('announcement.right')}
            value={String(draft.rightChoice)}
            onChange={(value) => set({ rightChoice: Number(value) })}
          >
            <Stack gap="xs" mt="xs">
              {draft.choices.map((choice, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a choice is known by its place
                <Group key={index} wrap="nowrap">
                  <Radio
                    value={String(index)}
                    aria-label={`${say('announcement.right')}: ${say('announcement.choice', { n: index + 1 })}`}
                  />
                  <TextInput
                    style={{ flex: 1 }}
                    aria-label={say('announcement.choice', { n: index + 1 })}
                    placeholder={say('announcement.choice', { n: index + 1 })}
                    required
                    maxLength={100}
                    value={choice}
                    onChange={(event) =>
                      set({
                        choices: draft.choices.map((one, at) =>
                          at === index ? event.currentTarget.value : one,
                        ),
                      })
                    }
                  />
                </Group>
              ))}
              {draft.choices.length < 5 && (
                <Button
                  variant="subtle"
                  style={{ alignSelf: 'flex-start' }}
                  onClick={() => set({ choices: [...draft.choices, ''] })}
                >
                  {say('announcement.addChoice')}
                </Button>
              )}
            </Stack>
          </Radio.Group>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={publish.isPending}>
            {say('announcement.publish')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
