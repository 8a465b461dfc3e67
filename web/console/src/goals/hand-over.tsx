import { ActionIcon, Group } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTransfer } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { one } from '../api/queries';
import { Told } from '../figures/told';
import { Together } from '../figures/together';
import { Choice } from '../parts/choice';
import { ExportMenu } from '../parts/export-menu';
import { Empty, Faces } from '../parts/faces';
import { useFilters } from '../parts/filters';
import { Card, Pill, type Tone } from '../parts/page';
import { useWords } from '../texts';
import { addDays, useForms, weekday } from '../texts/forms';
import { type Counted, counted, counts } from './hand-over-counts';
import type { Given, GivenRow, HandOverWeek } from './types';

const tones: Record<Given['result'], Tone> = {
  ACCEPTED: 'done',
  REFUSED: 'problem',
  RETURNED: 'late',
  MOVED: 'planned',
  WAITING: 'news',
};

/** One week: what sales did with each lead it was given, why it said no, and what marketing answered. */
export function HandOver() {
  const { say, word } = useWords();
  const forms = useForms();
  const [filters, change] = useFilters(['week', 'source', 'result']);
  const list = useRef<HTMLDivElement>(null);
  const today = forms.today();
  const monday = filters.week ?? addDays(today, 1 - weekday(today));
  const asked = useQuery({
    ...one<HandOverWeek>('/api/hand-over', { day: monday }),
    placeholderData: keepPreviousData,
  });
  const result = counts.find((name) => name === filters.result);
  const open = (source: string | undefined, name: Counted | undefined) => {
    change({ source, result: name });
    list.current?.scrollIntoView({ block: 'start' });
  };
  const shown = (week: HandOverWeek) =>
    week.given.filter(
      (one) => (!filters.source || one.source === filters.source) && (!result || counted[result](one)),
    );
  // The number that was opened stands over the leads that make it.
  const titleOf = (given: Given[]) =>
    filters.source || result
      ? [
          say('handover.each'),
          word('sourceName', filters.source),
          result && say(`handover.${result}`),
          forms.number(given.length),
        ]
          .filter(Boolean)
          .join(' · ')
      : say('handover.each');
  return (
    <>
      <div className="filters">
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            size={36}
            variant="default"
            aria-label={say('week.before')}
            onClick={() => change({ week: addDays(monday, -7) })}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <strong style={{ minWidth: 170, textAlign: 'center' }}>
            {forms.day(monday)} – {forms.day(addDays(monday, 6))}
          </strong>
          <ActionIcon
            size={36}
            variant="default"
            aria-label={say('week.after')}
            onClick={() => change({ week: addDays(monday, 7) })}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Choice
          aria-label={say('lead.source')}
          any={say('lead.everySource')}
          value={filters.source}
          options={(asked.data?.sources ?? []).map((row) => ({
            value: row.source,
            label: word('sourceName', row.source),
          }))}
          onChoose={(source) => change({ source })}
        />
        <Choice
          aria-label={say('handover.result')}
          any={say('handover.every')}
          value={result}
          options={counts.slice(1).map((value) => ({ value, label: say(`handover.${value}`) }))}
          onChoose={(value) => change({ result: value })}
        />
        <ExportMenu list="hand-over" filters={{ day: monday }} />
      </div>
      <Faces
        of={asked}
        isEmpty={(week) => week.given.length === 0}
        empty={
          <Empty
            icon={<IconTransfer size={32} stroke={1.5} aria-hidden />}
            title={say('handover.empty')}
            text={say('handover.emptyText')}
          />
        }
      >
        {(week) => (
          <>
            <Card flush title={say('handover.bySource')}>
              <BySource week={week} onOpen={open} />
              <div className="told-in">
                <Together sources={week.sources.map((row) => row.source)} />
                <Told what="handOver" />
              </div>
            </Card>
            <div ref={list}>
              <Card flush title={titleOf(shown(week))}>
                <Each given={shown(week)} />
              </Card>
            </div>
          </>
        )}
      </Faces>
    </>
  );
}

function BySource({
  week,
  onOpen,
}: {
  week: HandOverWeek;
  onOpen: (source: string | undefined, name: Counted | undefined) => void;
}) {
  const { say, word } = useWords();
  const forms = useForms();
  const reasons = (row: GivenRow) =>
    Object.entries(row.reasons)
      .map(([reason, n]) => `${word('refusal', reason)} ${n}`)
      .join(', ');
  const hours = (row: GivenRow) =>
    row.medianHours == null ? '–' : say('handover.hours', { n: forms.number(row.medianHours) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys
    <section className="wide" tabIndex={0} aria-label={say('handover.bySource')}>
      <table className="plain close stacks">
        <thead>
          <tr>
            <th>{say('lead.source')}</th>
            {counts.map((name) => (
              <th key={name} className="number">
                {say(`handover.${name}`)}
              </th>
            ))}
            <th className="number">{say('handover.answer')}</th>
            <th>{say('handover.why')}</th>
          </tr>
        </thead>
        <tbody>
          {week.sources.map((row) => (
            <tr key={row.source}>
              <td>
                <button type="button" className="linklike" onClick={() => onOpen(row.source, undefined)}>
                  {word('sourceName', row.source)}
                </button>
              </td>
              {counts.map((name) => (
                <td key={name} className="number" data-label={say(`handover.${name}`)}>
                  <Count n={row[name]} onOpen={() => onOpen(row.source, name)} />
                </td>
              ))}
              <td className="number" data-label={say('handover.answer')}>
                {hours(row)}
              </td>
              <td className="long" data-label={say('handover.why')}>
                {reasons(row)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('figures.total')}</th>
            {counts.map((name) => (
              <td key={name} className="number" data-label={say(`handover.${name}`)}>
                <strong>
                  <Count n={week.total[name]} onOpen={() => onOpen(undefined, name)} />
                </strong>
              </td>
            ))}
            <td className="number" data-label={say('handover.answer')}>
              {hours(week.total)}
            </td>
            <td className="long" data-label={say('handover.why')}>
              {reasons(week.total)}
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Count({ n, onOpen }: { n: number; onOpen: () => void }) {
  const { say } = useWords();
  const forms = useForms();
  return n ? (
    <button type="button" className="linklike" title={say('figures.openRecords')} onClick={onOpen}>
      {forms.number(n)}
    </button>
  ) : (
    <>0</>
  );
}

function Each({ given }: { given: Given[] }) {
  const { say, word } = useWords();
  const forms = useForms();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the screen scrolls by keys
    <section className="wide" tabIndex={0} aria-label={say('handover.each')}>
      <table className="plain stacks">
        <thead>
          <tr>
            <th>{say('measure.leads')}</th>
            <th>{say('handover.given')}</th>
            <th>{say('lead.source')}</th>
            <th>{say('word.salesman')}</th>
            <th>{say('handover.result')}</th>
            <th>{say('handover.why')}</th>
            <th>{say('lead.respond')}</th>
          </tr>
        </thead>
        <tbody>
          {given.map((one) => (
            <tr key={`${one.leadId}${one.at}`}>
              <td>
                <Link to="/leads/$id" params={{ id: one.leadId }}>
                  {one.name}
                </Link>
              </td>
              <td className="moment" data-label={say('handover.given')}>
                {forms.moment(one.at)}
              </td>
              <td data-label={say('lead.source')}>
                {[word('sourceName', one.source), one.campaign].filter(Boolean).join(' · ')}
              </td>
              <td data-label={say('word.salesman')}>{one.salesmanName ?? '–'}</td>
              <td data-label={say('handover.result')}>
                <Pill tone={tones[one.result]}>{word('givenResult', one.result)}</Pill>
                {one.won ? ` ${say('handover.won')}` : one.visited ? ` ${say('handover.visited')}` : ''}
              </td>
              <td className="long" data-label={say('handover.why')}>
                {[word('refusal', one.reason), one.note].filter(Boolean).join(': ')}
              </td>
              <td className="long" data-label={say('lead.respond')}>
                {[word('leadResponse', one.response), one.responseText].filter(Boolean).join(': ') ||
                  (one.result === 'REFUSED' ? <em>{say('handover.noAnswer')}</em> : '')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
