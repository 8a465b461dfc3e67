import { ActionIcon, Slider } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconRoute } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { isDay } from '../parts/address';
import { one, people } from '../api/queries';
import type { Replay } from '../api/types';
import { Empty, Faces } from '../parts/faces';
import { Card, Page } from '../parts/page';
import { useWords } from '../texts';
import { addDays, useForms } from '../texts/forms';
import { MapFrame } from './map-frame';
import { momentsOf, until } from './replay-day';

/** A salesman's day again: the trail and what happened, up to the moment under the hand. */
export function DayReplay() {
  const { say } = useWords();
  const forms = useForms();
  const { person, day: asAsked } = useParams({ strict: false }) as { person: string; day: string };
  const day = isDay(asAsked) ? asAsked : forms.today();
  const names = useQuery({ ...people, select: (all) => all.find((someone) => someone.id === person)?.name });
  const asked = useQuery(one<Replay>(`/api/replay/${person}/${day}`));
  return (
    <Page
      full
      title={names.data ?? say('replay.title')}
      beside={<span className="quiet">{forms.day(day)}</span>}
      actions={
        <>
          <Link className="linkish" to="/replay/$person/$day" params={{ person, day: addDays(day, -1) }}>
            ← {forms.day(addDays(day, -1))}
          </Link>
          {day < forms.today() && (
            <Link className="linkish" to="/replay/$person/$day" params={{ person, day: addDays(day, 1) }}>
              {forms.day(addDays(day, 1))} →
            </Link>
          )}
        </>
      }
    >
      <Faces
        of={asked}
        isEmpty={(replay) => !replay.fixes.length && !replay.events.length}
        empty={
          <Empty
            icon={<IconRoute size={32} stroke={1.5} aria-hidden />}
            title={say('replay.empty')}
            text={say('replay.emptyText')}
          />
        }
      >
        {(replay) => <Player key={`${person}${day}`} replay={replay} />}
      </Faces>
    </Page>
  );
}

function Player({ replay }: { replay: Replay }) {
  const { say } = useWords();
  const forms = useForms();
  const moments = useMemo(() => momentsOf(replay), [replay]);
  const first = moments[0] ?? 0;
  const last = moments.at(-1) ?? 0;
  const [at, setAt] = useState(last);
  const [playing, setPlaying] = useState(false);

  useEffect(() => {
    if (!playing) return;
    // The whole day in forty seconds, whatever its length.
    const step = Math.max(1000, (last - first) / 400);
    const timer = setInterval(
      () =>
        setAt((before) => {
          if (before + step < last) return before + step;
          setPlaying(false);
          return last;
        }),
      100,
    );
    return () => clearInterval(timer);
  }, [playing, first, last]);

  const seen = useMemo(() => until(replay, at), [replay, at]);
  const all = useMemo(
    () => replay.events.filter((event) => event.latitude != null && event.longitude != null),
    [replay],
  );
  const dots = all.map((event, index) => ({
    id: String(index),
    name: event.text,
    latitude: event.latitude as number,
    longitude: event.longitude as number,
    tone: Date.parse(event.at) > at ? 'off' : /order/i.test(event.kind) ? 'done' : 'news',
    size: 1.2,
  }));
  const here = seen.here;

  return (
    <div className="replay">
      <div className="column" style={{ minHeight: 0 }}>
        <div className="card flush" style={{ flex: 1, minHeight: 320 }}>
          <MapFrame
            label={say('replay.title')}
            dots={dots}
            trails={[seen.trail]}
            flags={here ? [{ id: 'here', name: forms.clock(at), tone: 'done', ...here }] : []}
          />
        </div>
        <div className="card scrubber">
          <ActionIcon
            size="lg"
            aria-label={say(playing ? 'replay.pause' : 'replay.play')}
            onClick={() => {
              if (!playing && at >= last) setAt(first);
              setPlaying(!playing);
            }}
          >
            {playing ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
          </ActionIcon>
          <span className="number">{forms.clock(first)}</span>
          <Slider
            style={{ flex: 1 }}
            min={first}
            max={Math.max(last, first + 1)}
            step={30_000}
            value={at}
            onChange={setAt}
            label={(value) => forms.clock(value)}
            thumbLabel={say('replay.scrub')}
          />
          <span className="number">{forms.clock(last)}</span>
        </div>
      </div>
      <div className="column" style={{ minHeight: 0, overflow: 'auto' }}>
        {replay.story.length > 0 && (
          <Card title={say('replay.story')}>
            <ul className="story">
              {replay.story.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Card>
        )}
        <Card title={say('replay.events')}>
          <ol className="events" style={{ padding: 0, maxHeight: 'none' }}>
            {replay.events.map((event) => (
              <li key={event.at + event.text} style={{ opacity: Date.parse(event.at) > at ? 0.55 : 1 }}>
                <button type="button" className="moment" onClick={() => setAt(Date.parse(event.at))}>
                  {forms.clock(event.at)}
                </button>
                <div>
                  {event.link ? (
                    <Link className="linkish" to={event.link}>
                      {event.text}
                    </Link>
                  ) : (
                    event.text
                  )}
                </div>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </div>
  );
}
