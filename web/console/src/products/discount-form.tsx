import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import type { Discount } from '../api/types';
import { tiers } from '../outlets/outlet-words';
import { Choice } from '../parts/choice';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { WhenInput } from '../parts/when-input';

export function DiscountForm({ discount, onDone }: { discount?: Discount; onDone: () => void }) {
  const { say, word } = useWords();
  const forms = useForms();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState<Discount>(
    discount ?? {
      id: newId(),
      kind: 'tier',
      name: '',
      group: null,
      minimum: 1,
      percentBp: 200,
      loyaltyTier: null,
      from: forms.today(),
      until: null,
    },
  );
  const set = (change: Partial<Discount>) => setDraft({ ...draft, ...change });
  const wake = () => client.invalidateQueries({ queryKey: ['/api/discounts'] });
  const save = useMutation({
    mutationFn: () => http.put(`/api/discounts/${draft.id}`, bodyOf('discount', draft)),
    onSuccess: () => {
      wake();
      notes.tell(say('discounts.saved', { name: draft.name }));
      onDone();
    },
    onError: notes.tellProblem,
  });
  const remove = useMutation({
    mutationFn: () => http.remove(`/api/discounts/${draft.id}`),
    onSuccess: () => {
      wake();
      notes.tell(say('discounts.removed', { name: draft.name }), () => {
        http
          .put(`/api/discounts/${draft.id}`, bodyOf('discount', discount ?? draft))
          .then(wake, notes.tellProblem);
      });
      onDone();
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
      <Stack>
        <TextInput
          label={say('field.name')}
          required
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Choice
          label={say('discounts.kind')}
          value={draft.kind}
          options={(['tier', 'loyal'] as const).map((value) => ({
            value,
            label: word('discountKind', value),
          }))}
          onChoose={(kind) =>
            set({ kind: kind === 'loyal' ? 'loyal' : 'tier', loyaltyTier: kind === 'loyal' ? 'GOLD' : null })
          }
        />
        {draft.kind === 'loyal' && (
          <Choice
            label={say('field.loyaltyTier')}
            value={draft.loyaltyTier}
            options={tiers.map((value) => ({ value, label: word('tier', value) }))}
            onChoose={(loyaltyTier) => set({ loyaltyTier: loyaltyTier ?? null })}
          />
        )}
        <TextInput
          label={say('field.group')}
          description={say('discounts.groupHint')}
          value={draft.group ?? ''}
          onChange={(event) => set({ group: event.currentTarget.value || null })}
        />
        <Group grow>
          <TextInput
            label={say('discounts.minimum')}
            type="number"
            min={0}
            required
            value={draft.minimum}
            onChange={(event) => set({ minimum: Number(event.currentTarget.value) })}
          />
          <TextInput
            label={say('discounts.percent')}
            type="number"
            min={0}
            max={100}
            step={0.01}
            required
            value={draft.percentBp / 100}
            onChange={(event) => set({ percentBp: Math.round(Number(event.currentTarget.value) * 100) })}
          />
        </Group>
        <Group grow>
          <WhenInput
            label={say('filter.from')}
            type="date"
            value={draft.from ?? ''}
            onChange={(event) => set({ from: event.currentTarget.value || null })}
          />
          <WhenInput
            label={say('filter.until')}
            type="date"
            value={draft.until ?? ''}
            onChange={(event) => set({ until: event.currentTarget.value || null })}
          />
        </Group>
        <Group justify="space-between">
          {discount ? (
            <Button variant="subtle" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {say('act.remove')}
            </Button>
          ) : (
            <span />
          )}
          <Button type="submit" loading={save.isPending}>
            {say('act.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
