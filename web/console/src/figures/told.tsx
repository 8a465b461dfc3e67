import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';
import type { Definition } from '../api/types';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { AnyMeasure } from './measures';

/** Definitions of numbers that are no measures. One changes only with a new version and the day from which it holds. */
const others = {
  funnel: { version: 1, since: '2026-11-27' },
  handOver: { version: 1, since: '2026-11-27' },
  attribution: { version: 1, since: '2026-11-27' },
  campaign: { version: 1, since: '2026-11-27' },
} as const;
type Other = keyof typeof others;

/** What the numbers beside it count, in which version of the definition and since when. */
export function Told({ what }: { what: Other }) {
  const { say } = useWords();
  return (
    <details className="told quiet small">
      <summary>{say('figures.counts')}</summary>
      <p>
        {say(`told.${what}`)} <Version {...others[what]} />
      </p>
    </details>
  );
}

/** The same of a measure, as the server defines it. */
export function MeasureTold({ measure }: { measure: AnyMeasure }) {
  const { word } = useWords();
  const asked = useQuery({ ...one<Definition[]>('/api/definitions'), staleTime: 10 * 60_000 });
  const definition = asked.data?.find((told) => told.measure === measure);
  return (
    <p className="quiet small" style={{ margin: 0 }}>
      {word('definition', measure)} {definition?.formula}{' '}
      {definition && <Version version={definition.version} since={definition.since} />}
    </p>
  );
}

function Version({ version, since }: { version: number; since: string }) {
  const { say } = useWords();
  const forms = useForms();
  return <>({say('figures.version', { version, since: forms.date(since) })})</>;
}
