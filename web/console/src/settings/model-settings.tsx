import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

type ModelSetting = {
  enabled: boolean;
  url: string;
  model: string;
  keySet: boolean;
  error?: string | null;
  version: number;
};

/** A language model outside that may help to read messages; off until somebody switches it on. */
export function ModelSettings() {
  const { say } = useWords();
  const asked = useQuery(one<ModelSetting>('/api/language-model'));
  return (
    <Card title={say('model.title')}>
      <Faces of={asked}>{(setting) => <ModelForm key={setting.version} kept={setting} />}</Faces>
    </Card>
  );
}

function ModelForm({ kept }: { kept: ModelSetting }) {
  const { say } = useWords();
  const notes = useNotes();
  const client = useQueryClient();
  const [setting, setSetting] = useState(kept);
  const [key, setKey] = useState('');
  const set = (change: Partial<ModelSetting>) => setSetting((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: () =>
      http.put<ModelSetting>('/api/language-model', {
        enabled: setting.enabled,
        url: setting.url,
        model: setting.model,
        key: key || undefined,
        version: setting.version,
      }),
    onSuccess: (saved) => {
      client.setQueryData(one<ModelSetting>('/api/language-model').queryKey, saved);
      notes.tell(say('model.saved'));
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
      <Stack maw={560}>
        <p className="quiet" style={{ margin: 0 }}>
          {say('model.text')}
        </p>
        <Checkbox
          label={say('model.enabled')}
          description={say('model.enabledText')}
          checked={setting.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        <TextInput
          label={say('model.url')}
          placeholder="https://host/v1"
          type="url"
          required
          value={setting.url}
          onChange={(event) => set({ url: event.currentTarget.value })}
        />
        <TextInput
          label={say('model.model')}
          required
          value={setting.model}
          onChange={(event) => set({ model: event.currentTarget.value })}
        />
        <PasswordInput
          label={say('model.key')}
          description={say(kept.keySet ? 'mail.passwordKept' : 'model.keyText')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
        {kept.error && (
          <p role="status" style={{ margin: 0, overflowWrap: 'anywhere' }}>
            {say('model.error', { words: kept.error })}
          </p>
        )}
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
