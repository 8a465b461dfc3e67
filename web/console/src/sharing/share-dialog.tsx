import { Button, Group, Modal, Radio, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { http } from '../api/http';
import { salesmen } from '../api/queries';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import type { Cause, ShareAnswer } from './types';
import { WhenInput } from '../parts/when-input';

const causes: Cause[] = ['ILL', 'LEAVES', 'LATE'];

const minuteOf = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
};

/** Why somebody cannot finish his day; the server then proposes who makes which call. */
export function ShareDialog({
  person,
  onClose,
}: {
  person: { id: string; name: string };
  onClose: () => void;
}) {
  const { say, word } = useWords();
  const router = useRouter();
  const notes = useNotes();
  const others = (useQuery(salesmen).data ?? []).filter(({ id }) => id !== person.id);
  const [cause, setCause] = useState<Cause>('ILL');
  const [until, setUntil] = useState('14:00');
  const [helpers, setHelpers] = useState<string[]>([]);
  const propose = useMutation({
    mutationFn: () =>
      http.put<ShareAnswer>(`/api/day-shares/${newId()}`, {
        salesmanId: person.id,
        cause,
        untilMinute: cause === 'LEAVES' ? minuteOf(until) : null,
        helpers: helpers.length ? helpers : null,
      }),
    onSuccess: ({ share }) => router.navigate({ to: '/plan/shares/$id', params: { id: share.id } }),
    onError: notes.tellProblem,
  });
  return (
    <Modal opened onClose={onClose} title={say('sharing.title', { name: person.name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          propose.mutate();
        }}
      >
        <Stack>
          <Radio.Group
            label={say('sharing.why')}
            value={cause}
            onChange={(value) => setCause(value as Cause)}
          >
            <Stack gap="xs" mt="xs">
              {causes.map((one) => (
                <Radio key={one} value={one} label={word('sharingCause', one)} />
              ))}
            </Stack>
          </Radio.Group>
          {cause === 'LEAVES' && (
            <WhenInput
              type="time"
              label={say('sharing.until')}
              required
              value={until}
              onChange={(event) => setUntil(event.currentTarget.value)}
            />
          )}
          <fieldset className="plain-field">
            <legend>{say('sharing.helpers')}</legend>
            <p className="quiet small" style={{ margin: '0 0 8px' }}>
              {say('sharing.helpersText')}
            </p>
            <div className="tick-list">
              {others.map(({ id, name }) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    checked={helpers.includes(id)}
                    onChange={(event) =>
                      setHelpers(
                        event.currentTarget.checked
                          ? [...helpers, id]
                          : helpers.filter((other) => other !== id),
                      )
                    }
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
          <p className="quiet small" style={{ margin: 0 }}>
            {say('sharing.nothingYet')}
          </p>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('act.cancel')}
            </Button>
            <Button type="submit" loading={propose.isPending}>
              {say('sharing.propose')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
