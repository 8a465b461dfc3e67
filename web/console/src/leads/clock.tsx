import { useEffect, useState } from 'react';
import { Pill } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { clockOf } from './lead-words';
import type { Lead } from './types';

/** The time agreed for an answer, the same for both divisions. */
export function AnswerClock({ lead }: { lead: Lead }) {
  const { say } = useWords();
  const forms = useForms();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const clock = clockOf(lead, now);
  if (!clock || !lead.clock.answerBy) return null;
  const time = forms.moment(lead.clock.answerBy);
  return <Pill tone={clock.tone}>{say(clock.late ? 'lead.answerLate' : 'lead.answerBy', { time })}</Pill>;
}
