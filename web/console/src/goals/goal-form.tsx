import {
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { useMe } from '../api/me';
import { one, people } from '../api/queries';
import type { Definition } from '../api/types';
import type { AnyMeasure } from '../figures/measures';
import { Choice, TeamChoice, TerritoryChoice } from '../parts/choice';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { endOf, monthOf } from './month';
import type { Goal, Part } from './types';
import { useWrongAt } from '../parts/refused';
import { WhenInput } from '../parts/when-input';

/** A new goal, below another one or on top; or one that is put right. */
export function GoalForm({
  goal,
  parent,
  part,
  onClose,
  onKept,
}: {
  goal?: Goal;
  parent?: Goal;
  part: Part;
  onClose: () => void;
  onKept?: (id: string) => void;
}) {
  const { language, say, word } = useWords();
  const forms = useForms();
  const me = useMe();
  const client = useQueryClient();
  const notes = useNotes();
  const everybody = useQuery(people);
  const definitions = useQuery({ ...one<Definition[]>('/api/definitions'), staleTime: 10 * 60_000 });
  const month = monthOf(forms.today());
  const [id] = useState(() => goal?.id ?? newId());
  const [facts, setFacts] = useState({
    name: goal?.name ?? '',
    note: goal?.note ?? '',
    measure: (goal?.measure ?? (part === 'MARKETING' ? 'accepted' : 'value')) as AnyMeasure,
    target: goal?.target ?? ('' as number | ''),
    atMost: goal?.atMost ?? false,
    from: goal?.from ?? parent?.from ?? month,
    until: goal?.until ?? parent?.until ?? endOf(month),
    ownerId: goal?.ownerId ?? me.person.id,
    territoryId: goal?.territoryId ?? parent?.territoryId ?? null,
    teamId: goal?.teamId ?? parent?.teamId ?? null,
    source: goal?.source ?? '',
    campaign: goal?.campaign ?? '',
  });
  const set = (change: Partial<typeof facts>) => setFacts((before) => ({ ...before, ...change }));
  const keep = useMutation({
    mutationFn: () =>
      http.put<Goal>(`/api/goals/${id}`, {
        ...facts,
        note: facts.note.trim() || null,
        source: facts.source.trim() || null,
        campaign: facts.campaign.trim() || null,
        parentId: goal?.parentId ?? parent?.id ?? null,
        part: goal?.part ?? part,
        position: goal?.position ?? 0,
        version: goal?.version ?? 0,
      }),
    onSuccess: () => {
      client.invalidateQueries({ predicate: (query) => String(query.queryKey[0]).startsWith('/api/goals') });
      notes.tell(say('note.saved'));
      onClose();
      onKept?.(id);
    },
    onError: notes.tellProblem,
  });
  const wrong = useWrongAt(keep.error);
  const measures = (definitions.data ?? []).filter(
    (one) => part === 'RESULT' || part === 'INDICATOR' || one.division === part,
  );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={goal ? goal.name : word('goalNew', part)}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={say('goal.name')}
            error={wrong('name')}
            required
            maxLength={160}
            value={facts.name}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Choice
              label={say('figures.measure')}
              value={facts.measure}
              options={measures.map((one) => ({ value: one.measure, label: word('measure', one.measure) }))}
              onChoose={(measure) => measure && set({ measure: measure as AnyMeasure })}
            />
            <NumberInput
              label={say('goal.target')}
              error={wrong('target')}
              required
              min={0}
              hideControls
              thousandSeparator={language === 'id' ? '.' : ','}
              decimalSeparator={language === 'id' ? ',' : '.'}
              value={facts.target}
              onChange={(target) => set({ target: typeof target === 'number' ? target : '' })}
            />
            <WhenInput
              type="date"
              label={say('filter.from')}
              required
              value={facts.from}
              onChange={(event) => set({ from: event.currentTarget.value })}
            />
            <WhenInput
              type="date"
              label={say('filter.until')}
              error={wrong('until')}
              required
              min={facts.from}
              value={facts.until}
              onChange={(event) => set({ until: event.currentTarget.value })}
            />
            <Choice
              label={say('goal.owner')}
              value={facts.ownerId}
              options={(everybody.data ?? [{ id: me.person.id, name: me.person.name, active: true }])
                .filter((one) => one.active)
                .map((one) => ({ value: one.id, label: one.name }))}
              onChoose={(ownerId) => ownerId && set({ ownerId })}
            />
            <TerritoryChoice
              label={say('word.territory')}
              value={facts.territoryId}
              onChoose={(territoryId) => set({ territoryId: territoryId ?? null })}
            />
            <TeamChoice
              label={say('word.team')}
              value={facts.teamId}
              onChoose={(teamId) => set({ teamId: teamId ?? null })}
            />
            <TextInput
              label={say('leadField.campaign')}
              value={facts.campaign}
              onChange={(event) => set({ campaign: event.currentTarget.value })}
            />
          </SimpleGrid>
          <p className="quiet small" style={{ margin: 0 }}>
            {word('definition', facts.measure)}
          </p>
          <Checkbox
            label={say('goal.atMost')}
            checked={facts.atMost}
            onChange={(event) => set({ atMost: event.currentTarget.checked })}
          />
          <Textarea
            label={say('goal.note')}
            autosize
            minRows={2}
            maxLength={2000}
            value={facts.note}
            onChange={(event) => set({ note: event.currentTarget.value })}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('act.cancel')}
            </Button>
            <Button type="submit" loading={keep.isPending} disabled={!facts.name.trim() || !facts.target}>
              {say('act.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
