import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { http } from '../api/http';
import type { Me } from '../api/types';
import { useProblemText } from '../parts/notes';
import { useWords } from '../texts';
import { EntryCard } from './entry-card';

/** The first run: whoever reads the server's start-up lines holds the one-time code and becomes the administrator. */
export function SetUp() {
  const { say } = useWords();
  const client = useQueryClient();
  const problemText = useProblemText();
  const setUp = useMutation({
    mutationFn: (form: Record<string, string>) => http.post<Me>('/api/setup', form),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <EntryCard title={say('entry.setUp')} text={say('entry.setUpText')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          setUp.mutate(Object.fromEntries([...form].map(([key, value]) => [key, String(value).trim()])));
        }}
      >
        <Stack>
          {setUp.error && (
            <Alert color="red" variant="outline" role="alert">
              {problemText(setUp.error)}
            </Alert>
          )}
          <TextInput
            name="code"
            label={say('field.oneTimeCode')}
            description={say('entry.codeHint')}
            required
            autoFocus
            autoComplete="off"
          />
          <TextInput
            name="organisation"
            label={say('field.organisation')}
            required
            autoComplete="organization"
          />
          <TextInput name="name" label={say('field.yourName')} required autoComplete="name" />
          <TextInput name="email" type="email" label={say('field.email')} required autoComplete="username" />
          <PasswordInput
            name="password"
            label={say('field.password')}
            description={say('entry.passwordHint')}
            minLength={10}
            required
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
          />
          <Button type="submit" size="md" loading={setUp.isPending}>
            {say('entry.begin')}
          </Button>
        </Stack>
      </form>
    </EntryCard>
  );
}
