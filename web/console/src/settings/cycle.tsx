import { Button, NumberInput, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { WhenInput } from '../parts/when-input';

type Cycle = { anchor: string; visitsByClass: Record<string, number> };

/** From which Monday the four weeks are counted, and how often each class asks to be visited in them. */
export function CycleCard() {
  const { say } = useWords();
  const asked = useQuery(one<Cycle>('/api/cycle'));
  return (
    <Card title={say('cycle.title')}>
      <p className="quiet small" style={{ marginTop: 0 }}>
        {say('cycle.text')}
      </p>
      <Faces of={asked}>{(cycle) => <CycleForm cycle={cycle} />}</Faces>
    </Card>
  );
}

function CycleForm({ cycle }: { cycle: Cycle }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [draft, setDraft] = useState(cycle);
  const save = useMutation({
    mutationFn: (to: Cycle) => http.put('/api/cycle', to),
    onSuccess: (_, saved) => {
      client.invalidateQueries({
        predicate: (query) =>
          ['/api/cycle', '/api/calls', '/api/coverage'].includes(String(query.queryKey[0])),
      });
      // A second note for the undo would offer to undo the undo.
      notes.tell(say('cycle.saved'), saved === cycle ? undefined : () => save.mutate(cycle));
    },
    onError: notes.tellProblem,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <Stack maw={360}>
        <WhenInput
          type="date"
          label={say('cycle.anchor')}
          description={say('cycle.anchorHint')}
          required
          value={draft.anchor}
          onChange={(event) => setDraft({ ...draft, anchor: event.currentTarget.value })}
        />
        {Object.keys(cycle.visitsByClass)
          .sort()
          .map((name) => (
            <NumberInput
              key={name}
              label={say('cycle.perClass', { class: name })}
              min={0}
              max={28}
              allowDecimal={false}
              value={draft.visitsByClass[name] ?? 0}
              onChange={(visits) =>
                setDraft({ ...draft, visitsByClass: { ...draft.visitsByClass, [name]: Number(visits) || 0 } })
              }
            />
          ))}
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-start' }}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
