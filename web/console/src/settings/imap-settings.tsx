import { Button, Checkbox, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { MailSetting } from '../mail/types';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type ImapSetting = {
  enabled: boolean;
  host: string;
  port: number;
  security: 'NONE' | 'STARTTLS' | 'TLS';
  username: string;
  passwordSet: boolean;
  folder: string;
  lookedAt?: string | null;
  error?: string | null;
  version: number;
};

/** Where what people write comes in: the forwarding address, and a mailbox elsewhere. */
export function ImapSettings() {
  const { say } = useWords();
  const asked = useQuery(one<ImapSetting>('/api/imap-setting'));
  const mail = useQuery(one<MailSetting>('/api/mail-setting'));
  return (
    <Card title={say('imap.title')}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {say('imap.inboxText', { inbox: mail.data?.inbox ?? '…' })}
      </p>
      <Faces of={asked}>{(setting) => <ImapForm key={setting.version} kept={setting} />}</Faces>
    </Card>
  );
}

function ImapForm({ kept }: { kept: ImapSetting }) {
  const { say } = useWords();
  const forms = useForms();
  const notes = useNotes();
  const client = useQueryClient();
  const [setting, setSetting] = useState(kept);
  const [password, setPassword] = useState('');
  const set = (change: Partial<ImapSetting>) => setSetting((before) => ({ ...before, ...change }));
  const save = useMutation({
    mutationFn: () => {
      const { passwordSet: _, lookedAt: __, error: ___, ...body } = setting;
      return http.put<ImapSetting>('/api/imap-setting', { ...body, password: password || undefined });
    },
    onSuccess: (saved) => {
      client.setQueryData(one<ImapSetting>('/api/imap-setting').queryKey, saved);
      if (saved.error) notes.tell(say('imap.error', { words: saved.error }));
      else notes.tell(say('imap.saved'));
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
        <Checkbox
          label={say('imap.enabled')}
          description={say('imap.text')}
          checked={setting.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        <TextInput
          label={say('imap.server')}
          required
          value={setting.host}
          onChange={(event) => set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={say('imap.port')}
          min={1}
          max={65535}
          value={setting.port}
          onChange={(port) => set({ port: Number(port) || 993 })}
        />
        <Select
          label={say('imap.security')}
          allowDeselect={false}
          value={setting.security}
          onChange={(security) => set({ security: (security ?? 'TLS') as ImapSetting['security'] })}
          data={['TLS', 'STARTTLS', 'NONE'].map((value) => ({
            value,
            label: value === 'NONE' ? say('mail.noSecurity') : value,
          }))}
        />
        <TextInput
          label={say('imap.username')}
          required
          autoComplete="off"
          value={setting.username}
          onChange={(event) => set({ username: event.currentTarget.value })}
        />
        <PasswordInput
          label={say('imap.password')}
          description={kept.passwordSet ? say('mail.passwordKept') : undefined}
          required={!kept.passwordSet}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <TextInput
          label={say('imap.folder')}
          required
          value={setting.folder}
          onChange={(event) => set({ folder: event.currentTarget.value })}
        />
        <p className="quiet small" role="status" style={{ margin: 0, overflowWrap: 'anywhere' }}>
          {kept.lookedAt ? say('imap.looked', { at: forms.moment(kept.lookedAt) }) : say('imap.neverLooked')}
          {kept.error && ` · ${say('imap.error', { words: kept.error })}`}
        </p>
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
