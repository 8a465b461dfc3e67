import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { one } from '../api/queries';
import type { CoverageRow, Page } from '../api/types';
import { classes } from '../outlets/outlet-words';
import { Choice, SalesmanChoice, usePeopleNames } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Card, Pill } from '../parts/page';
import { Tall } from '../parts/tall';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';

/** Who is not visited as often as his class asks, the most neglected first. */
export function CoverageScreen() {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const [filters, change] = useFilters(['class', 'salesman']);
  const asked = useQuery(one<CoverageRow[] | Page<CoverageRow>>('/api/coverage', { ...filters, limit: 200 }));
  return (
    <Card title={say('coverage.title')} flush>
      <p className="quiet small" style={{ margin: '0 16px 12px' }}>
        {say('coverage.text')}
      </p>
      <div className="filters" style={{ padding: '0 16px 12px' }}>
        <Choice
          aria-label={say('field.class')}
          any={say('filter.everyClass')}
          value={filters.class}
          options={classes.map((value) => ({ value, label: `${say('field.class')} ${value}` }))}
          onChoose={(value) => change({ class: value })}
        />
        <SalesmanChoice value={filters.salesman} onChoose={(salesman) => change({ salesman })} />
      </div>
      <Faces
        of={asked}
        isEmpty={(data) => (Array.isArray(data) ? data : data.items).length === 0}
        empty={<Empty title={say('coverage.empty')} text={say('coverage.emptyText')} />}
      >
        {(data) => (
          <Tall label={say('coverage.title')}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{say('word.outlet')}</th>
                  <th>{say('field.class')}</th>
                  <th>{say('word.salesman')}</th>
                  <th className="number">{say('coverage.asked')}</th>
                  <th className="number">{say('coverage.planned')}</th>
                  <th className="number">{say('coverage.visited')}</th>
                  <th>{say('coverage.lastVisit')}</th>
                  <th>{say('field.state')}</th>
                </tr>
              </thead>
              <tbody>
                {(Array.isArray(data) ? data : data.items).map((row) => (
                  <tr key={row.outletId}>
                    <td>
                      <Link className="linkish" to="/outlets/$id" params={{ id: row.outletId }}>
                        {row.outletName}
                      </Link>
                    </td>
                    <td>{row.class ?? '–'}</td>
                    <td>{nameOf(row.salesmanId)}</td>
                    <td className="number">{forms.number(row.asked)}</td>
                    <td className="number">{forms.number(row.planned)}</td>
                    <td className="number">{forms.number(row.visited)}</td>
                    <td>{row.lastVisit ? forms.date(row.lastVisit) : '–'}</td>
                    <td>
                      {row.planned === 0 ? (
                        <Pill tone="problem">{say('coverage.notPlanned')}</Pill>
                      ) : row.planned < row.asked ? (
                        <Pill tone="late">{say('coverage.tooFew', { n: row.asked - row.planned })}</Pill>
                      ) : row.visited < row.asked ? (
                        <Pill tone="late">{say('coverage.notVisited', { n: row.asked - row.visited })}</Pill>
                      ) : (
                        <Pill tone="done">{say('coverage.enough')}</Pill>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Tall>
        )}
      </Faces>
    </Card>
  );
}
