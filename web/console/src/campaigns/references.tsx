import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconQrcode } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { renderSVG } from 'uqr';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Choice, SalesmanChoice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Page } from '../parts/page';
import type { FormRow } from '../forms/types';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { CampaignPlaces } from './places';
import type { ReferenceRow } from './types';

/** Codes on posters, links in chats: what each is, how often it was followed, its QR to print. */
export function ReferenceScreen() {
  const { say } = useWords();
  const [adding, setAdding] = useState(false);
  const asked = useQuery(one<ReferenceRow[]>('/api/references'));
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {say('reference.add')}
    </Button>
  );
  return (
    <Page title={say('reference.title')} actions={add}>
      <div className="filters">
        <CampaignPlaces />
      </div>
      <Faces
        of={asked}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <Empty
            icon={<IconQrcode size={32} stroke={1.5} aria-hidden />}
            title={say('reference.empty')}
            text={say('reference.emptyText')}
          >
            {add}
          </Empty>
        }
      >
        {(rows) => <ReferenceCards rows={rows} />}
      </Faces>
      {adding && <ReferenceForm onClose={() => setAdding(false)} />}
    </Page>
  );
}

export function ReferenceCards({ rows }: { rows: ReferenceRow[] }) {
  const { say, word } = useWords();
  const forms = useForms();
  return (
    <ul className="reference-list">
      {rows.map(({ reference, address }) => (
        <li key={reference.id} className="card">
          <img
            className="qr"
            alt={say('reference.qrOf', { name: reference.label })}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(address))}`}
          />
          <div>
            <strong>{reference.label}</strong>
            <p className="quiet small">
              {word('sourceName', reference.source)} · {word('referenceMedium', reference.medium)}
              {reference.campaign && ` · ${reference.campaign}`}
            </p>
            <p className="small">{say('reference.followed', { n: forms.number(reference.followed) })}</p>
            <a className="linkish small" href={address} target="_blank" rel="noreferrer">
              {address}
            </a>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function ReferenceForm({ onClose, campaign }: { onClose: () => void; campaign?: string }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState({
    code: newId().slice(-8),
    label: '',
    source: 'poster',
    medium: 'qr',
    campaign: campaign ?? null,
    salesmanId: null as string | null,
    target: null as string | null,
    words: null as string | null,
  });
  const change = (changed: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changed }));
  const text = (key: 'code' | 'label' | 'source' | 'target' | 'words', label: string, required = true) => (
    <TextInput
      label={label}
      required={required}
      value={draft[key] ?? ''}
      onChange={(event) => change({ [key]: event.currentTarget.value || (required ? '' : null) })}
    />
  );
  const save = useMutation({
    mutationFn: () => http.put(`/api/references/${newId()}`, { ...draft, target }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/references'] });
      notes.tell(say('note.saved'));
      onClose();
    },
    onError: notes.tellProblem,
  });
  // A form of this company, chosen by name; any other page is typed.
  const forms = useQuery(one<FormRow[]>('/api/forms'));
  const pages = (forms.data ?? [])
    .filter(({ form }) => form.active)
    .map(({ form, path }) => ({ value: path, label: form.name }));
  const chat = draft.medium === 'whatsapp';
  const target = draft.target ?? (chat ? '' : (pages[0]?.value ?? ''));
  const page = pages.find(({ value }) => value === target)?.value;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('reference.add')}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          {text('label', say('reference.label'))}
          <Choice
            label={say('reference.medium')}
            value={draft.medium}
            options={['qr', 'link', 'whatsapp'].map((value) => ({
              value,
              label: word('referenceMedium', value),
            }))}
            onChoose={(medium) => medium && change({ medium, target: null })}
          />
          {text('source', say('lead.source'))}
          {chat ? (
            text('target', say('reference.number'))
          ) : (
            <>
              <Choice
                label={say('reference.target')}
                any={say('reference.otherPage')}
                value={page}
                options={pages}
                onChoose={(target) => change({ target: target ?? '' })}
              />
              {!page && text('target', say('reference.address'))}
            </>
          )}
          {chat && text('words', say('reference.words'), false)}
          {text('code', say('reference.code'))}
          <SalesmanChoice
            label={say('word.salesman')}
            any={say('reference.nobody')}
            value={draft.salesmanId}
            onChoose={(salesmanId) => change({ salesmanId: salesmanId ?? null })}
          />
          <Button type="submit" loading={save.isPending}>
            {say('act.save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
