import { Card, Pill } from '../parts/page';
import { useWords } from '../texts';
import type { Lead } from './types';

/** "+0.81 phone=yes" as the server writes it; no value: that it was not known is the reason. */
function reasonOf(written: string) {
  const [weight = '', rest = ''] = written.split(/ (.*)/);
  const [feature = '', value] = rest.split(/=(.*)/);
  return { speaksFor: weight.startsWith('+'), feature, value };
}

/** The chance of a lead and what made it. */
export function Score({ lead }: { lead: Lead }) {
  const { say, word } = useWords();
  if (lead.score == null) return null;
  return (
    <Card title={say('lead.score')} end={<strong>{lead.score} / 100</strong>}>
      <ul className="plain">
        {lead.scoreReasons.map((written) => {
          const { speaksFor, feature, value } = reasonOf(written);
          return (
            <li key={written}>
              <Pill tone={speaksFor ? 'done' : 'late'}>
                {speaksFor ? '+' : '−'} {word('scoreFeature', feature)}: {word('scoreValue', value ?? 'none')}
              </Pill>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
