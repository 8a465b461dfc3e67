import { Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { http } from '../api/http';
import { usePeopleNames } from '../parts/choice';
import { useNotes } from '../parts/notes';
import { Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { LeadStep } from './types';

const tones: Record<string, Tone> = {
  accepted: 'done',
  won: 'done',
  visited: 'done',
  order: 'done',
  assigned: 'news',
  qualified: 'news',
  escalated: 'late',
  returned: 'late',
  refused: 'problem',
  lost: 'off',
};

/** Everything that happened with a lead, the latest first. */
export function LeadStory({ id, steps }: { id: string; steps: LeadStep[] }) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const client = useQueryClient();
  const notes = useNotes();
  const [text, setText] = useState('');
  const write = useMutation({
    mutationFn: () => http.post(`/api/leads/${id}/notes`, { text: text.trim() }),
    onSuccess: () => {
      setText('');
      client.invalidateQueries({ queryKey: [`/api/leads/${id}`] });
    },
    onError: notes.tellProblem,
  });
  const detail = (step: LeadStep): string => {
    const { data } = step;
    const text = (name: string) => (typeof data[name] === 'string' ? (data[name] as string) : undefined);
    const parts = [
      word('sourceName', text('source')),
      text('campaign'),
      text('interest'),
      text('salesman') && nameOf(text('salesman')),
      text('promisedOn') && say('lead.promised', { day: forms.day(text('promisedOn')) }),
      text('answerBy') && say('lead.answerBy', { time: forms.moment(text('answerBy')) }),
      text('reason') && word('refusal', text('reason')),
      text('response') && word('leadResponse', text('response')),
      text('text') ?? text('note'),
      text('number'),
      typeof data.value === 'number' ? forms.money(data.value) : undefined,
    ];
    return parts.filter(Boolean).join(' · ');
  };
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.mutate();
        }}
      >
        <Textarea
          aria-label={say('lead.writeNote')}
          placeholder={say('lead.writeNote')}
          autosize
          minRows={1}
          maxLength={2000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() && (
          <Group justify="flex-end" mt={8}>
            <Button size="sm" type="submit" loading={write.isPending}>
              {say('act.save')}
            </Button>
          </Group>
        )}
      </form>
      <ol className="timeline">
        {steps.map((step) => (
          <li key={step.id}>
            <Pill tone={tones[step.kind] ?? 'planned'}>{word('leadStep', step.kind)}</Pill>
            <div>
              {detail(step)}
              <div className="quiet small">
                {forms.moment(step.at)}
                {step.personId && ` · ${nameOf(step.personId)}`}
              </div>
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
