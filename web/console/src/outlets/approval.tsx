import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import type { Outlet } from '../api/types';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';

/** A new outlet from the field waits here for a supervisor, who has its photo and its place on the same page. */
export function Approval({ outlet }: { outlet: Outlet }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [reason, setReason] = useState('');
  const answer = useMutation({
    mutationFn: (approved: boolean) =>
      http.post(`/api/outlets/${outlet.id}/approval`, { approved, reason: reason.trim() || null }),
    onSuccess: (_, approved) => {
      notes.tell(say(approved ? 'approval.approved' : 'approval.refused', { name: outlet.name }));
      client.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith('/api/outlets'),
      });
    },
    onError: notes.tellProblem,
  });
  return (
    <Card title={say('approval.title')}>
      <p className="quiet small" style={{ marginTop: 0 }}>
        {say('approval.text')}
      </p>
      <TextInput
        label={say('approval.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group mt="sm" grow>
        <Button
          variant="default"
          disabled={!reason.trim()}
          loading={answer.isPending}
          onClick={() => answer.mutate(false)}
        >
          {say('approval.refuse')}
        </Button>
        <Button loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {say('approval.approve')}
        </Button>
      </Group>
    </Card>
  );
}
