import {
  Button,
  Checkbox,
  NumberInput,
  PasswordInput,
  Radio,
  Select,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { MailSetting } from '../mail/types';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { WhenInput } from '../parts/when-input';

export function MailSettings() {
  const asked = useQuery(one<MailSetting>('/api/mail-setting'));
  return (
    <Stack>
      <Faces of={asked}>{(setting) => <MailForm key={setting.version} kept={setting} />}</Faces>
      <TestMail />
      <SenderCheck />
    </Stack>
  );
}

function MailForm({ kept }: { kept: MailSetting }) {
  const { say } = useWords();
  const notes = useNotes();
  const client = useQueryClient();
  const [setting, setSetting] = useState(kept);
  const [password, setPassword] = useState('');
  const set = (change: Partial<MailSetting>) => setSetting((before) => ({ ...before, ...change }));
  const text = (key: 'host' | 'username' | 'fromAddress' | 'fromName' | 'replyTo' | 'bounceDomain') => ({
    value: setting[key] ?? '',
    onChange: (event: { currentTarget: HTMLInputElement }) =>
      set({ [key]: event.currentTarget.value || undefined }),
  });
  const number = (key: 'port' | 'connections' | 'perMinute' | 'capMessages' | 'capDays') => ({
    value: setting[key],
    onChange: (value: string | number) => set({ [key]: Number(value) || 0 }),
  });
  const save = useMutation({
    mutationFn: () => {
      const { passwordSet: _, inbox: __, ...body } = setting;
      return http.put<MailSetting>('/api/mail-setting', { ...body, password: password || undefined });
    },
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/mail-setting'] });
      notes.tell(say('mail.saved'));
    },
    onError: notes.tellProblem,
  });
  return (
    <Card title={say('settings.mail')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack maw={560}>
          <Radio.Group
            label={say('mail.transport')}
            value={setting.transport}
            onChange={(transport) => set({ transport: transport as MailSetting['transport'] })}
          >
            <Stack gap="sm" mt="xs">
              {(['OFF', 'MAILBOX', 'SMTP'] as const).map((one) => (
                <Radio
                  key={one}
                  value={one}
                  label={say(`mailTransport.${one}`)}
                  description={say(`mailTransportText.${one}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {setting.transport === 'SMTP' && (
            <>
              <TextInput label={say('mail.host')} required {...text('host')} />
              <NumberInput label={say('mail.port')} min={1} max={65535} {...number('port')} />
              <Select
                label={say('mail.security')}
                allowDeselect={false}
                value={setting.security}
                onChange={(security) =>
                  set({ security: (security ?? 'STARTTLS') as MailSetting['security'] })
                }
                data={['STARTTLS', 'TLS', 'NONE'].map((one) => ({
                  value: one,
                  label: one === 'NONE' ? say('mail.noSecurity') : one,
                }))}
              />
              <TextInput label={say('mail.username')} autoComplete="off" {...text('username')} />
              <PasswordInput
                label={say('mail.password')}
                description={kept.passwordSet ? say('mail.passwordKept') : undefined}
                autoComplete="new-password"
                visibilityToggleButtonProps={{ 'aria-label': say('act.showPassword') }}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
            </>
          )}
          {setting.transport !== 'OFF' && (
            <>
              <TextInput label={say('mail.from')} type="email" required {...text('fromAddress')} />
              <TextInput label={say('mail.fromName')} {...text('fromName')} />
              <TextInput label={say('mail.replyTo')} type="email" {...text('replyTo')} />
              <TextInput
                label={say('mail.bounceDomain')}
                description={say('mail.bounceDomainText', { inbox: setting.inbox })}
                {...text('bounceDomain')}
              />
              <Checkbox
                label={say('mail.live')}
                description={say('mail.liveText')}
                checked={setting.live}
                onChange={(event) => set({ live: event.currentTarget.checked })}
              />
              {!setting.live && (
                <TagsInput
                  label={say('mail.allowed')}
                  description={say('mail.allowedText')}
                  value={setting.allowedDomains}
                  onChange={(allowedDomains) => set({ allowedDomains })}
                />
              )}
              <NumberInput label={say('mail.connections')} min={1} max={16} {...number('connections')} />
              <NumberInput
                label={say('mail.perMinute')}
                description={say('mail.perMinuteText')}
                min={0}
                {...number('perMinute')}
              />
              <WhenInput
                label={say('mail.warmUp')}
                description={say('mail.warmUpText')}
                type="date"
                value={setting.warmUpFrom ?? ''}
                onChange={(event) => set({ warmUpFrom: event.currentTarget.value || undefined })}
              />
              <WhenInput
                label={say('mail.quietFrom')}
                type="time"
                required
                value={setting.quietFrom.slice(0, 5)}
                onChange={(event) => set({ quietFrom: event.currentTarget.value })}
              />
              <WhenInput
                label={say('mail.quietUntil')}
                type="time"
                required
                value={setting.quietUntil.slice(0, 5)}
                onChange={(event) => set({ quietUntil: event.currentTarget.value })}
              />
              <NumberInput
                label={say('mail.cap')}
                description={say('mail.capText')}
                min={0}
                max={100}
                {...number('capMessages')}
              />
              <NumberInput label={say('mail.capDays')} min={1} max={90} {...number('capDays')} />
              <Checkbox
                label={say('mail.trackOpens')}
                checked={setting.trackOpens}
                onChange={(event) => set({ trackOpens: event.currentTarget.checked })}
              />
              <Checkbox
                label={say('mail.trackLinks')}
                checked={setting.trackLinks}
                onChange={(event) => set({ trackLinks: event.currentTarget.checked })}
              />
            </>
          )}
          <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
            {say('act.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function TestMail() {
  const { say, word } = useWords();
  const notes = useNotes();
  const [to, setTo] = useState('');
  const test = useMutation({
    mutationFn: () =>
      http.post<{ accepted: boolean; reason: string; said?: string }>('/api/mail-setting/test', { to }),
    onError: notes.tellProblem,
  });
  return (
    <Card title={say('mail.test')}>
      <form
        style={{ display: 'flex', gap: 8, alignItems: 'end', flexWrap: 'wrap' }}
        onSubmit={(event) => {
          event.preventDefault();
          test.mutate();
        }}
      >
        <TextInput
          label={say('mail.testTo')}
          type="email"
          required
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          style={{ flex: '1 1 240px' }}
        />
        <Button type="submit" variant="default" loading={test.isPending}>
          {say('mail.testSend')}
        </Button>
      </form>
      <p role="status" style={{ overflowWrap: 'anywhere' }}>
        {test.data && word('mailReason', test.data.reason)}
        {test.data?.said && ` · ${say('mail.said', { words: test.data.said })}`}
      </p>
    </Card>
  );
}

/** What the receiving side looks at. Told in words: the records themselves are made at the domain's own provider. */
function SenderCheck() {
  const { say } = useWords();
  return (
    <Card title={say('mail.sender')}>
      <ul>
        <li>{say('mail.senderSpf')}</li>
        <li>{say('mail.senderDkim')}</li>
        <li>{say('mail.senderDmarc')}</li>
        <li>{say('mail.senderRate')}</li>
      </ul>
    </Card>
  );
}
