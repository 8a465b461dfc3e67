import { Button, Group, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill } from '../parts/page';
import { useWords } from '../texts';
import { ConsentEditor } from './consent-editor';
import { FieldEditor } from './field-editor';
import { FormShare } from './form-share';
import { Submissions } from './submissions';
import type { Form, FormRow } from './types';
import { WordsInput } from './words-input';

/** A form: its words and fields at left, how it looks and where it goes at right. */
export function FormPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const isNew = id === 'new';
  const draft = useQuery({ ...one<Form>('/api/form-draft'), enabled: isNew, staleTime: Infinity });
  const rows = useQuery({ ...one<FormRow[]>('/api/forms'), enabled: !isNew });
  if (isNew) return <Faces of={draft}>{(form) => <Editor key={form.id} form={form} />}</Faces>;
  return (
    <Faces of={rows}>
      {(all) => {
        const row = all.find(({ form }) => form.id === id);
        return row && <Editor key={`${id}:${row.form.version}`} form={row.form} path={row.path} />;
      }}
    </Faces>
  );
}

function Editor({ form: read, path }: { form: Form; path?: string }) {
  const { say } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notes = useNotes();
  const [form, setForm] = useState(read);
  const [language, setLanguage] = useState<'id' | 'en'>('id');
  const change = (changed: Partial<Form>) => setForm((before) => ({ ...before, ...changed }));
  const save = useMutation({
    mutationFn: () => {
      const { id, consentVersion: _, ...body } = form;
      return http.put<Form>(`/api/forms/${id}`, body);
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['/api/forms'] });
      notes.tell(say('note.saved'));
      if (!path) navigate({ to: '/forms/$id', params: { id: saved.id }, replace: true });
    },
    onError: notes.tellProblem,
  });
  const words = (key: 'title' | 'intro' | 'button' | 'thanks', long = false) => (
    <WordsInput
      label={say(`form.${key}`)}
      language={language}
      value={form[key]}
      long={long}
      onChange={(value) => change({ [key]: value })}
    />
  );
  return (
    <Page
      title={form.name}
      beside={
        path && (
          <Pill tone={read.active ? 'done' : 'off'}>{say(read.active ? 'form.open' : 'form.closed')}</Pill>
        )
      }
      actions={
        <>
          <SegmentedControl
            aria-label={say('form.words')}
            value={language}
            onChange={(value) => setLanguage(value as 'id' | 'en')}
            data={[
              { value: 'id', label: say('form.language.id') },
              { value: 'en', label: say('form.language.en') },
            ]}
          />
          <Button loading={save.isPending} onClick={() => save.mutate()}>
            {say('act.save')}
          </Button>
        </>
      }
    >
      <div className="talk-columns">
        <Stack>
          <Card title={say('form.words')}>
            <Stack>
              <TextInput
                label={say('form.name')}
                required
                value={form.name}
                onChange={(event) => change({ name: event.currentTarget.value })}
              />
              <TextInput
                label={say('form.slug')}
                required
                value={form.slug}
                onChange={(event) =>
                  change({ slug: event.currentTarget.value.toLowerCase().replace(/[^a-z0-9-]/g, '-') })
                }
              />
              {words('title')}
              {words('intro', true)}
              {words('button')}
              {words('thanks', true)}
              <Group grow>
                <TextInput
                  label={say('form.source')}
                  value={form.source ?? ''}
                  onChange={(event) => change({ source: event.currentTarget.value || null })}
                />
                <TextInput
                  label={say('form.campaign')}
                  value={form.campaign ?? ''}
                  onChange={(event) => change({ campaign: event.currentTarget.value || null })}
                />
              </Group>
              <Switch
                label={say('form.active')}
                checked={form.active}
                onChange={(event) => change({ active: event.currentTarget.checked })}
              />
            </Stack>
          </Card>
          <FieldEditor fields={form.fields} language={language} onChange={(fields) => change({ fields })} />
          <ConsentEditor
            consents={form.consents}
            version={read.consentVersion}
            language={language}
            onChange={(consents) => change({ consents })}
          />
        </Stack>
        {path && (
          <Stack>
            <FormShare path={path} name={form.name} language={language} version={read.version} />
            <Submissions form={read.id} />
          </Stack>
        )}
      </div>
    </Page>
  );
}
