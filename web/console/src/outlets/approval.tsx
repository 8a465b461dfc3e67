import { Button, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf } from '../api/body';
import { http } from '../api/http';
import type { Outlet } from '../api/types';
import { Choice } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { classes } from './outlet-words';

/** A new outlet from the field waits here for a supervisor, who has its photo and its place on the same page. */
export function Approval({ outlet }: { outlet: Outlet }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [reason, setReason] = useState('');
  const [grade, setGrade] = useState<string | undefined>(outlet.class ?? undefined);
  const hasPhoto = Boolean(outlet.photoId);
  const why = reason.trim();
  const answer = useMutation({
    mutationFn: async (approved: boolean) => {
      if (approved && grade !== outlet.class)
        await http.put(`/api/outlets/${outlet.id}`, bodyOf('outlet', { ...outlet, class: grade ?? null }));
      return http.post(`/api/outlets/${outlet.id}/approval`, { approved, reason: why || null });
    },
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
        {say(hasPhoto ? 'approval.text' : 'approval.noPhoto')}
      </p>
      <Choice
        label={say('approval.class')}
        any="–"
        value={grade}
        options={classes.map((value) => ({ value, label: value }))}
        onChoose={setGrade}
      />
      <TextInput
        mt="sm"
        label={say(hasPhoto ? 'approval.reason' : 'approval.reasonNoPhoto')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group mt="sm" grow>
        <Button
          variant="default"
          disabled={!why}
          loading={answer.isPending}
          onClick={() => answer.mutate(false)}
        >
          {say('approval.refuse')}
        </Button>
        <Button
          disabled={!grade || (!hasPhoto && !why)}
          loading={answer.isPending}
          onClick={() => answer.mutate(true)}
        >
          {say('approval.approve')}
        </Button>
      </Group>
    </Card>
  );
}
