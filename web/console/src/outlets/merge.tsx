import { Button, Radio, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import type { Duplicate, Outlet, Page } from '../api/types';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

type Candidate = { id: string; name: string; code?: string | null; note: string };

/** One shop with two records: this one goes into the other, and can come out again. */
export function MergeForm({ outlet, onDone }: { outlet: Outlet; onDone: () => void }) {
  const { say } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [into, setInto] = useState<string | null>(null);
  const near = useQuery(
    one<Duplicate[]>('/api/outlets/duplicates', {
      name: outlet.name,
      latitude: outlet.latitude,
      longitude: outlet.longitude,
      phone: outlet.phone,
    }),
  );
  const found = useQuery({
    ...one<Page<Outlet>>('/api/outlets', { text, limit: 8 }),
    enabled: text.length > 1,
    placeholderData: keepPreviousData,
  });
  const candidates: Candidate[] =
    text.length > 1
      ? (found.data?.items ?? []).map((one) => ({
          id: one.id,
          name: one.name,
          code: one.code,
          note: one.village ?? '',
        }))
      : (near.data ?? []).map((one) => ({
          id: one.id,
          name: one.name,
          code: one.code,
          note: forms.percent(one.score),
        }));
  const wake = () =>
    client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/outlets') });
  const merge = useMutation({
    mutationFn: (target: string) =>
      http.post<{ id: string }>(`/api/outlets/${outlet.id}/merge`, { into: target }),
    onSuccess: (done, target) => {
      wake();
      onDone();
      navigate({ to: '/outlets/$id', params: { id: target } });
      notes.tell(say('outlet.merged', { name: outlet.name }), () => {
        http.post(`/api/outlet-merges/${done.id}/undo`).then(() => {
          wake();
          navigate({ to: '/outlets/$id', params: { id: outlet.id } });
        }, notes.tellProblem);
      });
    },
    onError: notes.tellProblem,
  });
  return (
    <Stack>
      <p className="quiet" style={{ margin: 0 }}>
        {say('outlet.mergeText', { name: outlet.name })}
      </p>
      <TextInput
        label={say('outlet.find')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <Radio.Group value={into} onChange={setInto} label={say('outlet.mergeInto')}>
        <Stack gap="xs" mt="xs">
          {candidates
            .filter((one) => one.id !== outlet.id)
            .map((one) => (
              <Radio
                key={one.id}
                value={one.id}
                label={[one.name, one.code].filter(Boolean).join(' · ')}
                description={one.note}
              />
            ))}
        </Stack>
      </Radio.Group>
      {candidates.filter((one) => one.id !== outlet.id).length === 0 && (
        <p className="quiet small">{say('outlet.noTwin')}</p>
      )}
      <Button disabled={!into} loading={merge.isPending} onClick={() => into && merge.mutate(into)}>
        {say('outlet.merge')}
      </Button>
    </Stack>
  );
}
