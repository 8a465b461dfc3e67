import type { Visit } from '../api/types';
import { usePeopleNames } from '../parts/choice';
import { Pill } from '../parts/page';
import type { Column } from '../parts/row-list';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { resultTone, trustTone } from './visit-words';

/** Visits as a table, wherever they are listed. */
export function useVisitColumns(): Column<Visit>[] {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  return [
    {
      key: 'outlet',
      title: say('word.outlet'),
      width: 'minmax(180px, 2fr)',
      show: (row) => row.outletName,
    },
    {
      key: 'salesman',
      title: say('word.salesman'),
      width: 'minmax(140px, 1fr)',
      show: (row) => nameOf(row.salesmanId),
    },
    {
      key: 'started',
      title: say('visit.startedAt'),
      width: '150px',
      sort: '-day',
      show: (row) => forms.moment(row.startedAt),
    },
    {
      key: 'minutes',
      title: say('visit.minutes'),
      width: '90px',
      number: true,
      show: (row) => forms.number(minutesOf(row)),
    },
    {
      key: 'result',
      title: say('visit.result'),
      width: '170px',
      show: (row) => (
        <Pill tone={resultTone(row.result)}>
          {row.result ? word('result', row.result.toLowerCase()) : say('visit.open')}
        </Pill>
      ),
    },
    {
      key: 'trust',
      title: say('visit.trust'),
      width: '110px',
      show: (row) =>
        row.trust == null ? (
          row.trustFrom ? (
            <span className="quiet small" title={say('visit.trustFrom', { at: forms.moment(row.trustFrom) })}>
              {say('visit.trustHis')}
            </span>
          ) : (
            '–'
          )
        ) : (
          <Pill tone={trustTone(row.trust.score)}>{forms.number(row.trust.score)}</Pill>
        ),
    },
  ];
}

function minutesOf(row: Visit): number | null {
  if (!row.endedAt) return null;
  return Math.max(0, Math.round((Date.parse(row.endedAt) - Date.parse(row.startedAt)) / 60_000));
}
