import { Alert, Button, Checkbox, Group, PasswordInput, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import type { Person, Role } from '../api/types';
import { TeamChoice } from '../parts/choice';
import { newId } from '../parts/ids';
import { useNotes, useProblemText } from '../parts/notes';
import { useWrongAt } from '../parts/refused';
import { useWords } from '../texts';

export const roles: Role[] = ['OWNER', 'ADMIN', 'SUPERVISOR', 'MARKETER', 'SALESMAN'];

export function PersonForm({ person, onDone }: { person?: Person; onDone: () => void }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const problemText = useProblemText();
  const [draft, setDraft] = useState<Person>(
    person ?? {
      id: newId(),
      name: '',
      email: null,
      phone: null,
      roles: ['SALESMAN'],
      teamId: null,
      code: null,
      active: true,
    },
  );
  const [password, setPassword] = useState('');
  const set = (change: Partial<Person>) => setDraft({ ...draft, ...change });
  const save = useMutation({
    mutationFn: () =>
      http.put(`/api/people/${draft.id}`, bodyOf('person', { ...draft, password: password || null })),
    onSuccess: () => {
      client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/people') });
      notes.tell(say('team.saved', { name: draft.name }));
      onDone();
    },
  });
  const wrong = useWrongAt(save.error);
  const text = (key: 'name' | 'code' | 'email' | 'phone', type = 'text') => (
    <TextInput
      label={say(`field.${key}`)}
      error={wrong(key)}
      type={type}
      required={key === 'name'}
      value={draft[key] ?? ''}
      onChange={(event) => set({ [key]: event.currentTarget.value || (key === 'name' ? '' : null) })}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {save.error && (
          <Alert color="red" variant="outline" role="alert">
            {problemText(save.error)}
          </Alert>
        )}
        {text('name')}
        <Group grow>
          {text('code')}
          {text('phone', 'tel')}
        </Group>
        {text('email', 'email')}
        <Checkbox.Group
          label={say('field.roles')}
          value={draft.roles}
          onChange={(chosen) => set({ roles: chosen as Role[] })}
        >
          <Group gap="sm" mt={6}>
            {roles.map((role) => (
              <Checkbox key={role} value={role} label={word('role', role)} />
            ))}
          </Group>
        </Checkbox.Group>
        <TeamChoice
          label={say('word.team')}
          any={say('team.none')}
          value={draft.teamId}
          onChoose={(teamId) => set({ teamId: teamId ?? null })}
        />
        <PasswordInput
          label={say('team.newPassword')}
          error={wrong('password')}
          description={say(person ? 'team.passwordKeeps' : 'team.passwordHint')}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
        />
        <Switch
          label={say('team.works')}
          checked={draft.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        <Button type="submit" disabled={!draft.roles.length} loading={save.isPending}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
