import { Button, Group, Radio, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { useMay, useMe } from '../api/me';
import { one, teams } from '../api/queries';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { Thread } from './thread';
import type { AnnouncementRow, Reader } from './types';

export function AnnouncementPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useQuery(one<AnnouncementRow>(`/api/announcements/${id}`));
  return <Faces of={asked}>{(row) => <Shown key={id} row={row} />}</Faces>;
}

function Shown({ row }: { row: AnnouncementRow }) {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const me = useMe();
  const client = useQueryClient();
  const notes = useNotes();
  const known = useQuery(teams);
  const [choice, setChoice] = useState<string | null>(null);
  const { announcement } = row;
  const path = `/api/announcements/${announcement.id}`;
  const wake = () =>
    client.invalidateQueries({
      predicate: (query) => String(query.queryKey[0]).startsWith('/api/announcements'),
    });
  const withdraw = useMutation({
    mutationFn: () => http.post(`${path}/withdraw`),
    onSuccess: wake,
    onError: notes.tellProblem,
  });
  const acknowledge = useMutation({
    mutationFn: () => http.post(`${path}/acknowledge`, { choice: choice == null ? null : Number(choice) }),
    onSuccess: () => {
      wake();
      notes.tell(say('announcement.confirmed'));
    },
    onError: notes.tellProblem,
  });
  const mayWithdraw =
    !announcement.withdrawnAt && (announcement.authorId === me.person.id || may('OWNER', 'ADMIN'));
  const nameOfTeam = (id: string) => known.data?.find((team) => team.id === id)?.name ?? '…';
  return (
    <Page
      title={announcement.title}
      beside={announcement.withdrawnAt && <Pill tone="off">{say('announcement.withdrawn')}</Pill>}
      actions={
        mayWithdraw && (
          <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {say('announcement.withdraw')}
          </Button>
        )
      }
    >
      <div className="talk-columns">
        <Stack>
          <Card>
            <p className="quiet small" style={{ marginTop: 0 }}>
              {forms.date(announcement.from)} – {forms.date(announcement.until)} ·{' '}
              {announcement.teams.length
                ? announcement.teams.map(nameOfTeam).join(', ')
                : say('announcement.everyone')}
            </p>
            <p style={{ whiteSpace: 'pre-wrap' }}>{announcement.text}</p>
            {announcement.question && (
              <Radio.Group label={announcement.question} value={choice} onChange={setChoice}>
                <Stack gap="xs" mt="xs">
                  {announcement.choices.map((text, index) => (
                    <Radio key={text} value={String(index)} label={text} disabled={row.readByMe} />
                  ))}
                </Stack>
              </Radio.Group>
            )}
            {!row.readByMe && !announcement.withdrawnAt && (
              <Group mt="md">
                <Button
                  disabled={announcement.question != null && choice == null}
                  loading={acknowledge.isPending}
                  onClick={() => acknowledge.mutate()}
                >
                  {say('announcement.acknowledge')}
                </Button>
              </Group>
            )}
          </Card>
          <Thread kind="announcement" subject={announcement.id} />
        </Stack>
        {may('OWNER', 'ADMIN', 'MARKETER', 'SUPERVISOR') && <Readers row={row} />}
      </div>
    </Page>
  );
}

function Readers({ row }: { row: AnnouncementRow }) {
  const { say } = useWords();
  const forms = useForms();
  const asked = useQuery(one<Reader[]>(`/api/announcements/${row.announcement.id}/readers`));
  const { rightChoice } = row.announcement;
  return (
    <Card
      title={say('announcement.readers')}
      end={
        <span className="quiet small">
          {say('announcement.readOf', { read: row.read, audience: row.audience })}
        </span>
      }
    >
      <Faces of={asked}>
        {(readers) => (
          <ul className="plain">
            {readers.map((reader) => (
              <li key={reader.personId}>
                <span>{reader.name}</span>
                {reader.at ? (
                  <span className="quiet small">
                    {forms.moment(reader.at)}
                    {reader.choice != null && reader.choice !== rightChoice && (
                      <Pill tone="late">{say('announcement.wrong')}</Pill>
                    )}
                  </span>
                ) : (
                  <Pill tone="planned">{say('announcement.notYet')}</Pill>
                )}
              </li>
            ))}
          </ul>
        )}
      </Faces>
    </Card>
  );
}
