import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { http } from '../api/http';
import { one } from '../api/queries';
import { MapFrame } from '../map/map-frame';
import { usePeopleNames } from '../parts/choice';
import { Faces } from '../parts/faces';
import { useNotes } from '../parts/notes';
import { Card, Page, Pill, type Tone } from '../parts/page';
import { fill, useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { DayShare, ShareAnswer, ShareLine, Shop } from './types';

const stateTones: Record<DayShare['state'], Tone> = { OPEN: 'late', APPLIED: 'done', TAKEN_BACK: 'off' };
const outcomeTones: Record<ShareLine['outcome'], Tone> = {
  PROPOSED: 'planned',
  DONE: 'done',
  REFUSED: 'off',
  MEANWHILE: 'news',
  BACK: 'off',
  KEPT: 'news',
};
const kindTones: Record<ShareLine['kind'], Tone> = { GIVEN: 'news', MOVED: 'late', LEFT: 'problem' };

/** Who makes which call instead, why, and what it costs; accepted as a whole or call by call, and taken back. */
export function SharePage() {
  const { id } = useParams({ strict: false }) as { id: string };
  return (
    <Faces of={useQuery(one<ShareAnswer>(`/api/day-shares/${id}`))}>
      {(answer) => <Shown {...answer} />}
    </Faces>
  );
}

function Shown({ share, outlets }: ShareAnswer) {
  const { say, word } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const shops = useMemo(() => new Map(outlets.map((shop) => [shop.id, shop])), [outlets]);
  const movable = share.lines.filter((line) => line.kind !== 'LEFT');
  const [refused, setRefused] = useState<ReadonlySet<string>>(new Set());
  const chosen = movable.filter((line) => !refused.has(line.callId));
  return (
    <Page
      title={say('sharing.of', { name: nameOf(share.salesmanId) })}
      beside={
        <>
          <span className="quiet">
            {forms.day(share.day)} · {word('sharingCause', share.cause)}
          </span>
          <Pill tone={stateTones[share.state]}>{word('sharingState', share.state)}</Pill>
        </>
      }
      actions={<Actions share={share} chosen={chosen} />}
    >
      <Parts share={share} />
      <Card flush label={say('rail.map')}>
        <ShareMap share={share} shops={shops} />
      </Card>
      <Card title={say('sharing.calls')} flush>
        <p className="quiet small" style={{ padding: '0 16px' }}>
          {say('sharing.doneWins')}
        </p>
        <div className="wide">
          <table className="plain">
            <thead>
              <tr>
                {share.state === 'OPEN' && <th>{say('making.accept')}</th>}
                <th>{say('word.outlet')}</th>
                <th>{say('sharing.goes')}</th>
                <th>{say('making.reason')}</th>
                {share.state !== 'OPEN' && <th>{say('field.state')}</th>}
              </tr>
            </thead>
            <tbody>
              {share.lines.map((line) => {
                const name = shops.get(line.outletId)?.name ?? '–';
                return (
                  <tr key={line.callId}>
                    {share.state === 'OPEN' && (
                      <td>
                        <Checkbox
                          aria-label={`${say('making.accept')}: ${name}`}
                          disabled={line.kind === 'LEFT'}
                          checked={line.kind !== 'LEFT' && !refused.has(line.callId)}
                          onChange={(event) => {
                            const next = new Set(refused);
                            if (event.currentTarget.checked) next.delete(line.callId);
                            else next.add(line.callId);
                            setRefused(next);
                          }}
                        />
                      </td>
                    )}
                    <td>
                      <Link className="linkish" to="/outlets/$id" params={{ id: line.outletId }}>
                        {name}
                      </Link>
                    </td>
                    <td>
                      <Pill tone={kindTones[line.kind]}>
                        {line.kind === 'GIVEN'
                          ? nameOf(line.to)
                          : line.kind === 'MOVED' && line.toDay
                            ? forms.day(line.toDay)
                            : say('sharing.left')}
                      </Pill>
                    </td>
                    <td>
                      <Why line={line} />
                    </td>
                    {share.state !== 'OPEN' && (
                      <td>
                        <Pill tone={outcomeTones[line.outcome]}>{word('sharingOutcome', line.outcome)}</Pill>
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Card>
    </Page>
  );
}

function Why({ line: { reason } }: { line: ShareLine }) {
  const { word } = useWords();
  const forms = useForms();
  const beside = reason.outletName ? reason.code : `${reason.code}-alone`;
  const text = word('sharingReason', beside);
  return (
    <>
      {fill(text === beside ? word('sharingReason', reason.code) : text, {
        minutes: reason.minutes ?? 0,
        metres: forms.number(Math.round((reason.metres ?? 0) / 50) * 50),
        outlet: reason.outletName ?? '',
      })}
    </>
  );
}

function Actions({ share, chosen }: { share: DayShare; chosen: ShareLine[] }) {
  const { say } = useWords();
  const client = useQueryClient();
  const notes = useNotes();
  const settle = (text: string) => ({
    onSuccess: (answer: ShareAnswer) => {
      client.setQueryData(one<ShareAnswer>(`/api/day-shares/${share.id}`).queryKey, answer);
      client.invalidateQueries({
        predicate: ({ queryKey }) =>
          ['/api/calls', '/api/board', '/api/absences'].some((root) => String(queryKey[0]).startsWith(root)),
      });
      notes.tell(text);
    },
    onError: notes.tellProblem,
  });
  const accept = useMutation({
    mutationFn: () =>
      http.post<ShareAnswer>(`/api/day-shares/${share.id}/accept`, {
        calls: chosen.map((line) => line.callId),
      }),
    ...settle(say('sharing.accepted', { n: chosen.length })),
  });
  const back = useMutation({
    mutationFn: () => http.post<ShareAnswer>(`/api/day-shares/${share.id}/take-back`),
    ...settle(say('sharing.takenBack')),
  });
  if (share.state === 'TAKEN_BACK') return null;
  return share.state === 'OPEN' ? (
    <Button loading={accept.isPending} disabled={chosen.length === 0} onClick={() => accept.mutate()}>
      {say('sharing.accept', { n: chosen.length })}
    </Button>
  ) : (
    <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
      {say('sharing.takeBack')}
    </Button>
  );
}

/** What is left of everybody's day, before and after. */
function Parts({ share }: { share: DayShare }) {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const clock = (minute: number) =>
    minute
      ? `${String(Math.floor(minute / 60)).padStart(2, '0')}.${String(minute % 60).padStart(2, '0')}`
      : '–';
  const change = (before: string, after: string) => (before === after ? after : `${before} → ${after}`);
  return (
    <Card title={say('sharing.rest')} flush>
      <div className="wide">
        <table className="plain close">
          <thead>
            <tr>
              <th>{say('word.salesman')}</th>
              <th className="number">{say('sharing.callsLeft')}</th>
              <th className="number">km</th>
              <th className="number">{say('sharing.minutes')}</th>
              <th className="number">{say('sharing.end')}</th>
            </tr>
          </thead>
          <tbody>
            {share.people.map(({ salesmanId, before, after }) => (
              <tr key={salesmanId}>
                <td>
                  <Link
                    className="linkish"
                    to="/replay/$person/$day"
                    params={{ person: salesmanId, day: share.day }}
                  >
                    {nameOf(salesmanId)}
                  </Link>
                </td>
                <td className="number">{change(String(before.calls), String(after.calls))}</td>
                <td className="number">{change(forms.number(before.km), forms.number(after.km))}</td>
                <td className="number">
                  {change(forms.number(before.minutes), forms.number(after.minutes))}
                </td>
                <td className="number">{change(clock(before.end), clock(after.end))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

/** His colleagues’ own stops in grey, what they take over in blue. */
function ShareMap({ share, shops }: { share: DayShare; shops: Map<string, Shop> }) {
  const { say } = useWords();
  const nameOf = usePeopleNames();
  const dots = useMemo(() => {
    const given = new Set(share.lines.map((line) => line.callId));
    const all = share.people.flatMap((part) =>
      part.stops.map(({ callId, outletId }) => ({
        outletId,
        name: nameOf(part.salesmanId),
        tone: given.has(callId) ? ('news' as const) : ('planned' as const),
        size: given.has(callId) ? 1.2 : 0.8,
      })),
    );
    const rest = share.lines
      .filter((line) => line.kind !== 'GIVEN')
      .map((line) => ({
        outletId: line.outletId,
        name: nameOf(line.from),
        tone: kindTones[line.kind],
        size: 1.2,
      }));
    return [...all, ...rest].flatMap(({ outletId, name, ...look }) => {
      const shop = shops.get(outletId);
      return shop?.latitude == null || shop.longitude == null
        ? []
        : [
            {
              id: outletId,
              name: `${shop.name} · ${name}`,
              latitude: shop.latitude,
              longitude: shop.longitude,
              ...look,
            },
          ];
    });
  }, [share, shops, nameOf]);
  return <MapFrame label={say('rail.map')} height={260} dots={dots} />;
}
