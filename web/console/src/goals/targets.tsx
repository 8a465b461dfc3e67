import { Button, Group, NumberInput, Popover } from '@mantine/core';
import { IconHistory, IconTargetArrow } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, salesmen, teams, territories } from '../api/queries';
import type { Definition } from '../api/types';
import { type AnyMeasure, isMoney, isPercent, showMeasure } from '../figures/measures';
import { Choice } from '../parts/choice';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import { MonthChoice, monthOf } from './month';
import { type Target, type TargetSaid, type Whose, whose } from './types';

type Row = { id: string | null; name: string };

/** What a month should bring: the company, each team, territory or salesman. Every change stays readable. */
export function Targets() {
  const { language, say, word } = useWords();
  const forms = useForms();
  const may = useMay();
  const client = useQueryClient();
  const notes = useNotes();
  const [filters, change] = useFilters(['month', 'scope', 'measure']);
  const month = filters.month ?? monthOf(forms.today());
  const scope = whose.find((name) => name === filters.scope) ?? 'COMPANY';
  const edits = may('OWNER', 'ADMIN');
  const asked = useQuery(one<Target[]>('/api/targets', { month }));
  const before = useQuery(one<Target[]>('/api/targets', { month: monthOf(month, -1) }));
  const definitions = useQuery({ ...one<Definition[]>('/api/definitions'), staleTime: 10 * 60_000 });
  const [typed, setTyped] = useState<Record<string, number | ''>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed belongs to one month and scope
  useEffect(() => setTyped({}), [month, scope, filters.measure]);

  const named = {
    TEAM: useQuery(teams).data,
    TERRITORY: useQuery(territories).data,
    SALESMAN: useQuery(salesmen).data,
  };
  const measure = (filters.measure ?? 'value') as AnyMeasure;
  const all = definitions.data?.map((told) => told.measure as AnyMeasure) ?? [];
  // The company has every measure below each other; people and places have one at a time.
  const cells: { key: string; name: string; measure: AnyMeasure; id: string | null }[] =
    scope === 'COMPANY'
      ? all.map((name) => ({ key: name, name: word('measure', name), measure: name, id: null }))
      : (named[scope] ?? []).map((row: Row) => ({ key: row.id ?? '', name: row.name, measure, id: row.id }));

  const save = useMutation({
    mutationFn: (
      targets: { measure: AnyMeasure; scope: Whose; scopeId: string | null; value: number | null }[],
    ) => http.put<Target[]>(`/api/targets/${month}`, { targets }),
    onSuccess: () => {
      setTyped({});
      client.invalidateQueries({ queryKey: ['/api/targets'] });
      client.invalidateQueries({ queryKey: ['/api/scorecards'] });
      notes.tell(say('note.saved'));
    },
    onError: notes.tellProblem,
  });
  const held = (targets: Target[] | undefined, cell: (typeof cells)[number]) =>
    targets?.find(
      (one) => one.measure === cell.measure && one.scope === scope && (one.scopeId ?? null) === cell.id,
    )?.value ?? null;
  const changed = cells.filter((cell) => cell.key in typed);

  return (
    <>
      <div className="filters">
        <MonthChoice month={month} onChoose={(value) => change({ month: value })} />
        <Choice
          aria-label={say('target.whose')}
          value={scope}
          options={whose.map((value) => ({ value, label: word('whose', value) }))}
          onChoose={(value) => change({ scope: value })}
        />
        {scope !== 'COMPANY' && (
          <Choice
            aria-label={say('figures.measure')}
            value={measure}
            options={all.map((value) => ({ value, label: word('measure', value) }))}
            onChoose={(value) => change({ measure: value })}
          />
        )}
        {edits && (
          <Button
            variant="default"
            onClick={() =>
              setTyped(
                Object.fromEntries(
                  cells
                    .map((cell) => [cell.key, held(before.data, cell)] as const)
                    .filter((entry): entry is readonly [string, number] => entry[1] != null),
                ),
              )
            }
          >
            {say('target.fromLastMonth')}
          </Button>
        )}
      </div>
      <Faces of={asked}>
        {(targets) =>
          cells.length === 0 ? (
            <Empty
              icon={<IconTargetArrow size={32} stroke={1.5} aria-hidden />}
              title={say('target.empty')}
              text={say('target.emptyText')}
            />
          ) : (
            <Card flush title={say('target.title', { whose: word('whose', scope) })}>
              <div className="wide">
                <table className="plain">
                  <thead>
                    <tr>
                      <th>{scope === 'COMPANY' ? say('figures.measure') : word('whose', scope)}</th>
                      <th className="number">{say('target.lastMonth')}</th>
                      <th className="number">{say('goal.target')}</th>
                      <th />
                    </tr>
                  </thead>
                  <tbody>
                    {cells.map((cell) => (
                      <tr key={cell.key}>
                        <td>{cell.name}</td>
                        <td className="number">
                          {showMeasure(cell.measure, held(before.data, cell), forms)}
                        </td>
                        <td className="number">
                          {edits ? (
                            <NumberInput
                              size="xs"
                              hideControls
                              min={0}
                              prefix={isMoney(cell.measure) ? forms.money(0).replace(/\d.*/, '') : ''}
                              suffix={isPercent(cell.measure) ? '%' : ''}
                              thousandSeparator={language === 'id' ? '.' : ','}
                              decimalSeparator={language === 'id' ? ',' : '.'}
                              styles={{ input: { textAlign: 'right', minWidth: 120 } }}
                              aria-label={`${say('goal.target')}: ${cell.name}`}
                              value={typed[cell.key] ?? held(targets, cell) ?? ''}
                              onChange={(value) =>
                                setTyped((now) => ({
                                  ...now,
                                  [cell.key]: typeof value === 'number' ? value : '',
                                }))
                              }
                            />
                          ) : (
                            showMeasure(cell.measure, held(targets, cell), forms)
                          )}
                        </td>
                        <td>
                          <History
                            month={month}
                            measure={cell.measure}
                            scope={scope}
                            id={cell.id}
                            name={cell.name}
                          />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {edits && (
                <Group justify="flex-end" p="md">
                  <Button
                    disabled={changed.length === 0}
                    loading={save.isPending}
                    onClick={() =>
                      save.mutate(
                        changed.map((cell) => ({
                          measure: cell.measure,
                          scope,
                          scopeId: cell.id,
                          value: typed[cell.key] || null,
                        })),
                      )
                    }
                  >
                    {say('act.save')}
                  </Button>
                </Group>
              )}
            </Card>
          )
        }
      </Faces>
    </>
  );
}

/** What was said before, by whom and when. */
function History({
  month,
  measure,
  scope,
  id,
  name,
}: {
  month: string;
  measure: AnyMeasure;
  scope: Whose;
  id: string | null;
  name: string;
}) {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const [opened, setOpened] = useState(false);
  const asked = useQuery({
    ...one<TargetSaid[]>(`/api/targets/${month}/history`, { measure, scope, scopeId: id }),
    enabled: opened,
  });
  if (!may('OWNER', 'ADMIN', 'MARKETER')) return null;
  return (
    <Popover opened={opened} onChange={setOpened} position="left" withArrow>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`${say('target.history')}: ${name}`}
          onClick={() => setOpened(!opened)}
        >
          <IconHistory size={16} aria-hidden />
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {asked.data?.length === 0 && <p className="quiet small">{say('target.noHistory')}</p>}
        {asked.data?.map((said) => (
          <p key={said.at} className="small" style={{ margin: '2px 0' }}>
            <strong>
              {said.value == null ? say('target.gone') : showMeasure(measure, said.value, forms)}
            </strong>{' '}
            <span className="quiet">
              {said.by}, {forms.moment(said.at)}
            </span>
          </p>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
