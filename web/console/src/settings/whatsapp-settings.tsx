import { Button, Checkbox, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { MailSetting } from '../mail/types';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

type WhatsappSetting = {
  enabled: boolean;
  secretSet: boolean;
  verifyToken?: string | null;
  phone?: string | null;
  setAside: number;
};

/** The webhook that Meta calls, in the Cloud API's form. */
export function WhatsappSettings() {
  const { say } = useWords();
  const asked = useQuery(one<WhatsappSetting>('/api/whatsapp-setting'));
  return (
    <Card title={say('whatsapp.title')}>
      <Faces of={asked}>{(setting) => <WhatsappForm kept={setting} />}</Faces>
    </Card>
  );
}

function WhatsappForm({ kept }: { kept: WhatsappSetting }) {
  const { say } = useWords();
  const notes = useNotes();
  const client = useQueryClient();
  const mail = useQuery(one<MailSetting>('/api/mail-setting'));
  const [setting, setSetting] = useState(kept);
  const [secret, setSecret] = useState('');
  const set = (change: Partial<WhatsappSetting>) => setSetting((before) => ({ ...before, ...change }));
  const key = one<WhatsappSetting>('/api/whatsapp-setting').queryKey;
  const save = useMutation({
    mutationFn: () =>
      http.put<WhatsappSetting>('/api/whatsapp-setting', {
        enabled: setting.enabled,
        verifyToken: setting.verifyToken || undefined,
        phone: setting.phone || undefined,
        secret: secret || undefined,
      }),
    onSuccess: (saved) => {
      client.setQueryData(key, saved);
      setSecret('');
      notes.tell(say('whatsapp.saved'));
    },
    onError: notes.tellProblem,
  });
  const again = useMutation({
    mutationFn: () => http.post('/api/whatsapp-setting/again'),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/whatsapp-setting'] }),
    onError: notes.tellProblem,
  });
  // The same twelve digits that name the company in its mail address.
  const address = `${window.location.origin}/m/whatsapp/${mail.data?.inbox.replace(/^masuk-/, '') ?? '…'}`;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack maw={560}>
        <p className="quiet" style={{ margin: 0, overflowWrap: 'anywhere' }}>
          {say('whatsapp.text')} <code>{address}</code>
        </p>
        <Checkbox
          label={say('whatsapp.enabled')}
          checked={setting.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        <TextInput
          label={say('whatsapp.verifyToken')}
          description={say('whatsapp.verifyTokenText')}
          required={setting.enabled}
          minLength={8}
          value={setting.verifyToken ?? ''}
          onChange={(event) => set({ verifyToken: event.currentTarget.value })}
        />
        <PasswordInput
          label={say('whatsapp.secret')}
          description={say(kept.secretSet ? 'mail.passwordKept' : 'whatsapp.secretText')}
          required={setting.enabled && !kept.secretSet}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
        />
        <TextInput
          label={say('whatsapp.phone')}
          description={say('whatsapp.phoneText')}
          type="tel"
          value={setting.phone ?? ''}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        {kept.setAside > 0 && (
          <p role="status" style={{ margin: 0 }}>
            {say('whatsapp.setAside', { n: kept.setAside })}{' '}
            <Button
              variant="default"
              size="compact-sm"
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {say('whatsapp.again')}
            </Button>
          </p>
        )}
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
