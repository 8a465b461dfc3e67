import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { http } from '../api/http';
import { meQuery } from '../api/me';
import type { Me } from '../api/types';
import { useProblemText } from '../parts/notes';
import { useWords } from '../texts';
import { EntryCard } from './entry-card';

export function SignIn() {
  const { say } = useWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  const signIn = useMutation({
    mutationFn: (form: { email: string; password: string }) => http.post<Me>('/api/sign-in', form),
    onSuccess: () => client.invalidateQueries({ queryKey: meQuery.queryKey }),
  });
  useEffect(() => {
    document.title = `${say('entry.signIn')} · Selaras`;
  }, [say]);
  return (
    <EntryCard title={say('entry.signIn')} text={say('entry.signInText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          signIn.mutate({ email: String(form.get('email')).trim(), password: String(form.get('password')) });
        }}
      >
        <Stack>
          {signIn.error && (
            <Alert color="red" variant="outline" role="alert">
              {problemText(signIn.error)}
            </Alert>
          )}
          <TextInput
            name="email"
            type="email"
            label={say('field.email')}
            autoComplete="username"
            required
            autoFocus
          />
          <PasswordInput
            name="password"
            label={say('field.password')}
            autoComplete="current-password"
            required
            visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
          />
          <Button type="submit" size="md" loading={signIn.isPending}>
            {say('entry.signIn')}
          </Button>
        </Stack>
      </form>
    </EntryCard>
  );
}
