import { IconRoute2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, Checkbox, Group, Modal } from '@mantine/core';
import { one } from '../api/queries';
import { Empty, Faces } from '../parts/faces';
import { Card, Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Draft } from './types';
import { WishForm } from './wish-form';

export const stateTones: Record<Draft['state'], Tone> = {
  RUNNING: 'news',
  CANCELLED: 'planned',
  DONE: 'late',
  FAILED: 'problem',
  PUBLISHED: 'done',
  UNDONE: 'off',
};

/** Plans made by the optimiser, newest first, and the way to make another. */
export function Making() {
  const { say, word } = useWords();
  const forms = useForms();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const asked = useQuery({
    ...one<Draft[]>('/api/plan-drafts'),
    refetchInterval: ({ state }) => (state.data?.some((draft) => draft.state === 'RUNNING') ? 2_000 : false),
  });
  const [chosen, setChosen] = useState<string[]>([]);
  const make = <Button onClick={() => setOpen(true)}>{say('making.make')}</Button>;
  return (
    <Card title={say('making.drafts')} end={make}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {say('making.text')}
      </p>
      <Faces
        of={asked}
        isEmpty={(drafts) => drafts.length === 0}
        empty={
          <Empty
            icon={<IconRoute2 size={32} stroke={1.5} aria-hidden />}
            title={say('making.empty')}
            text={say('making.emptyText')}
          >
            {make}
          </Empty>
        }
      >
        {(drafts) => (
          <ul className="plain">
            {drafts.map((draft) => (
              <li key={draft.id}>
                <span style={{ display: 'flex', gap: 10, alignItems: 'center' }}>
                  <Checkbox
                    aria-label={say('making.compareThis', { name: draft.name })}
                    disabled={!draft.figures}
                    checked={chosen.includes(draft.id)}
                    onChange={() =>
                      setChosen(
                        chosen.includes(draft.id)
                          ? chosen.filter((id) => id !== draft.id)
                          : [...chosen, draft.id].slice(-4),
                      )
                    }
                  />
                  <Link to="/plan/drafts/$id" params={{ id: draft.id }}>
                    {draft.name}
                  </Link>{' '}
                  <span className="quiet small">{forms.moment(draft.createdAt)}</span>
                </span>
                <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                  {draft.whatIf && <Pill tone="planned">{say('making.whatIf')}</Pill>}
                  {draft.figures && (
                    <span className="small">
                      {say('making.km', { n: forms.number(draft.figures.before.km) })} →{' '}
                      {say('making.km', { n: forms.number(draft.figures.after.km) })}
                    </span>
                  )}
                  <Pill tone={stateTones[draft.state]}>{word('makingState', draft.state)}</Pill>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Faces>
      {chosen.length > 0 && (
        <Group justify="flex-end" mt="sm">
          <Button
            variant="default"
            disabled={chosen.length < 2}
            onClick={() => navigate({ to: '/plan/compare', search: { ids: chosen.join(',') } as never })}
          >
            {say('making.compare', { n: chosen.length })}
          </Button>
        </Group>
      )}
      <Modal opened={open} onClose={() => setOpen(false)} title={say('making.make')} size="xl">
        {open && <WishForm />}
      </Modal>
    </Card>
  );
}
