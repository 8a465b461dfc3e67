import { Button, Group, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { useNotes } from '../parts/notes';
import { useWords } from '../texts';
import type { VoiceGroup } from './types';

/** Marketing's answer to one group, or the same to several: it goes back to everybody who raised them. */
export function AnswerForm({ groups, onDone }: { groups: VoiceGroup[]; onDone?: () => void }) {
  const { say, word } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const [answer, setAnswer] = useState('PLANNED');
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: async () => {
      for (const group of groups) {
        await http.post<VoiceGroup>(`/api/voices/${group.id}/answer`, { answer, text: text.trim() });
      }
    },
    onSuccess: () => {
      const [only, more] = groups;
      notes.tell(
        only && !more
          ? say('voice.answeredNote', { n: only.people })
          : say('voice.answeredSome', { n: groups.length }),
      );
      onDone?.();
    },
    onError: notes.tellProblem,
    // Those before one that failed have their answer.
    onSettled: () =>
      client.invalidateQueries({
        predicate: (query) => String(query.queryKey[0]).startsWith('/api/voices'),
      }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <Stack>
        <SegmentedControl
          aria-label={say('voice.answer')}
          orientation="vertical"
          value={answer}
          onChange={setAnswer}
          data={['DONE', 'PLANNED', 'NO'].map((value) => ({ value, label: word('voiceAnswer', value) }))}
        />
        <Textarea
          label={say('voice.answerText')}
          required
          autosize
          minRows={3}
          maxLength={1000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={!text.trim()} loading={send.isPending}>
            {say('voice.answer')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
