import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { people, teams } from '../api/queries';
import type { Team } from '../api/types';
import { Choice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

export function TeamTree() {
  const { say } = useWords();
  const may = useMay();
  const [open, setOpen] = useState<Team | null>(null);
  const asked = useQuery(teams);
  const mayChange = may('OWNER', 'ADMIN');
  return (
    <Card
      title={say('team.tree')}
      end={
        mayChange && (
          <Button
            size="xs"
            onClick={() => setOpen({ id: newId(), name: '', parentId: null, supervisorId: null })}
          >
            {say('team.addTeam')}
          </Button>
        )
      }
    >
      <Faces
        of={asked}
        isEmpty={(all) => !all.length}
        empty={<Empty title={say('team.noTeams')} text={say('team.noTeamsText')} />}
      >
        {(all) => <Branch all={all} parent={null} open={mayChange ? setOpen : undefined} />}
      </Faces>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={say(open?.name ? 'team.editTeam' : 'team.addTeam')}
      >
        {open && <TeamForm team={open} onDone={() => setOpen(null)} />}
      </Modal>
    </Card>
  );
}

function Branch({ all, parent, open }: { all: Team[]; parent: string | null; open?: (team: Team) => void }) {
  const { say } = useWords();
  const everyone = useQuery(people);
  const here = all.filter((team) =>
    parent === null ? !all.some((one) => one.id === team.parentId) : team.parentId === parent,
  );
  if (!here.length) return null;
  return (
    <ul className="tree">
      {here.map((team) => {
        const head = everyone.data?.find((person) => person.id === team.supervisorId);
        const members = everyone.data?.filter((person) => person.teamId === team.id && person.active) ?? [];
        return (
          <li key={team.id}>
            {open ? (
              <button type="button" className="linklike" onClick={() => open(team)}>
                {team.name}
              </button>
            ) : (
              <strong>{team.name}</strong>
            )}{' '}
            <span className="quiet small">
              {head ? `${head.name} · ` : ''}
              {say('team.members', { n: members.length })}
            </span>
            {members.length > 0 && (
              <div className="quiet small">
                {members
                  .filter((person) => person.id !== team.supervisorId)
                  .map((person) => person.name)
                  .join(', ')}
              </div>
            )}
            <Branch all={all} parent={team.id} open={open} />
          </li>
        );
      })}
    </ul>
  );
}

function TeamForm({ team, onDone }: { team: Team; onDone: () => void }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const everyone = useQuery(people);
  const all = useQuery(teams);
  const [draft, setDraft] = useState(team);
  const save = useMutation({
    mutationFn: () => {
      const { id, ...body } = draft;
      return http.put(`/api/teams/${id}`, body);
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/teams'] });
      notes.tell(say('team.saved', { name: draft.name }));
      onDone();
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={say('field.name')}
          required
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Choice
          label={say('team.parent')}
          any="–"
          value={draft.parentId}
          options={(all.data ?? [])
            .filter((one) => one.id !== team.id)
            .map((one) => ({ value: one.id, label: one.name }))}
          onChoose={(parentId) => setDraft({ ...draft, parentId: parentId ?? null })}
        />
        <Choice
          label={say('role.SUPERVISOR')}
          any="–"
          value={draft.supervisorId}
          options={(everyone.data ?? [])
            .filter((person) => person.roles.includes('SUPERVISOR'))
            .map((person) => ({ value: person.id, label: person.name }))}
          onChoose={(supervisorId) => setDraft({ ...draft, supervisorId: supervisorId ?? null })}
        />
        <Button type="submit" loading={save.isPending}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
