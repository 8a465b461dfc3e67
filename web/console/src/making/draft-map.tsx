import { Group } from '@mantine/core';
import { useMemo, useState } from 'react';
import { hueOf } from '../map/hues';
import { MapFrame } from '../map/map-frame';
import { Choice, usePeopleNames } from '../parts/choice';
import { fullWeek } from '../plan/day-types';
import { useWords } from '../texts';
import type { Line, NamedLine } from './types';

const runs = (line: Line, week: number, day: string) =>
  line.after.weeks.includes(week) && line.after.weekdays.includes(day);

/** Where the plan sends whom: a colour per salesman; of one salesman, his way on a day of the cycle. */
export function DraftMap({ lines }: { lines: NamedLine[] }) {
  const { say, word } = useWords();
  const nameOf = usePeopleNames();
  const [salesman, setSalesman] = useState<string>();
  const [day, setDay] = useState<string>();
  const [week, weekday] = day ? [Number(day[0]), day.slice(2)] : [0, ''];
  const men = useMemo(
    () => [...new Set(lines.map(({ line }) => line.after.salesman))].filter((id) => id != null).sort(),
    [lines],
  );
  const { dots, trails } = useMemo(() => {
    const own = lines.filter(
      ({ line }) =>
        (!salesman || line.after.salesman === salesman) && (!weekday || runs(line, week, weekday)),
    );
    const placed = own.flatMap((named) =>
      named.latitude == null || named.longitude == null
        ? []
        : [{ ...named, latitude: named.latitude, longitude: named.longitude }],
    );
    const way = placed
      .filter(({ line }) => line.kind !== 'LEFT_OUT')
      .sort((a, b) => a.line.sequence - b.line.sequence)
      .map(({ latitude, longitude }): [number, number] => [latitude, longitude]);
    return {
      dots: placed.map(({ line, outletName, latitude, longitude }) => ({
        id: line.outletId,
        name: `${outletName} · ${nameOf(line.after.salesman)}`,
        latitude,
        longitude,
        tone: line.kind === 'LEFT_OUT' ? 'problem' : 'planned',
        colour:
          line.kind === 'LEFT_OUT' || !line.after.salesman
            ? undefined
            : hueOf(men.indexOf(line.after.salesman)),
        size: line.kind === 'SAME' ? 0.8 : 1.1,
      })),
      trails: salesman && weekday ? [way] : [],
    };
  }, [lines, men, nameOf, salesman, week, weekday]);
  return (
    <>
      <Group p="xs" gap="xs">
        <Choice
          aria-label={say('making.mapSalesman')}
          any={say('filter.everySalesman')}
          value={salesman}
          options={men.map((id) => ({ value: id, label: nameOf(id) }))}
          onChoose={setSalesman}
        />
        <Choice
          aria-label={say('making.mapDay')}
          any={say('making.everyDay')}
          value={day}
          options={[1, 2, 3, 4].flatMap((n) =>
            fullWeek.map((name) => ({
              value: `${n} ${name}`,
              label: `${word('weekdayLong', name)}, ${say('making.weeks', { weeks: n })}`,
            })),
          )}
          onChoose={setDay}
        />
      </Group>
      <ul className="hues small">
        {men
          .filter((id) => !salesman || id === salesman)
          .map((id) => (
            <li key={id}>
              <i aria-hidden style={{ background: hueOf(men.indexOf(id)) }} />
              {nameOf(id)}
            </li>
          ))}
      </ul>
      <MapFrame
        label={say('rail.map')}
        height={420}
        dots={dots}
        trails={trails}
        scattered
        fit={`${salesman ?? ''} ${day ?? ''} ${lines.length > 0}`}
      />
    </>
  );
}
