import { usePeopleNames } from '../parts/choice';
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
export function LeadStory({ steps }: { steps: LeadStep[] }) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
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
  );
}
