import { Button, Group, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { http } from '../api/http';
import { useMay } from '../api/me';
import { one, salesmen, territories } from '../api/queries';
import type { BoardMap, Territory } from '../api/types';
import { hueOf } from '../map/hues';
import { MapFrame } from '../map/map-frame';
import type { Area } from '../map/map-view';
import { SalesmanChoice, usePeopleNames } from '../parts/choice';
import { Faces } from '../parts/faces';
import { newId } from '../parts/ids';
import { useNotes } from '../parts/notes';
import { Card } from '../parts/page';
import { useWords } from '../texts';
import { useForms } from '../texts/forms';
import type { Draft } from '../making/types';

type Corner = [number, number];
type Drawn = { territory: Territory; corners: Corner[]; fresh: boolean };
type Inside = { outlets: number; byClass: Record<string, number>; bySalesman: Record<string, number> };

const cornersOf = (territory: Territory): Corner[] =>
  territory.outline?.corners.map(({ latitude, longitude }) => [latitude, longitude]) ?? [];
const bodyOf = (corners: Corner[]) => corners.map(([latitude, longitude]) => ({ latitude, longitude }));

/** Territories drawn on the map: what lies inside is counted while drawing, and can be given to a salesman. */
export function TerritoryMap() {
  const { say } = useWords();
  const forms = useForms();
  const may = useMay();
  const mayDraw = may('OWNER', 'ADMIN');
  const known = useQuery(territories);
  const map = useQuery(one<BoardMap>('/api/board/map', { day: forms.today() }));
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const dots = useMemo(
    () =>
      (map.data?.outlets ?? []).map(({ id, name, latitude, longitude }) => ({
        id,
        name,
        latitude,
        longitude,
        tone: 'planned',
        size: 0.7,
      })),
    [map.data],
  );
  const areas = useMemo<Area[]>(
    () => [
      ...(known.data ?? [])
        .filter((one) => one.outline && one.id !== drawn?.territory.id)
        .map((one, at) => ({ id: one.id, name: one.name, corners: cornersOf(one), colour: hueOf(at) })),
      ...(drawn
        ? [{ id: drawn.territory.id, name: drawn.territory.name, corners: drawn.corners, open: true }]
        : []),
    ],
    [known.data, drawn],
  );
  const put = (corners: Corner[]) => drawn && setDrawn({ ...drawn, corners });
  return (
    <div className="talk-columns">
      <Card flush label={say('rail.map')}>
        <MapFrame
          label={say('territory.map')}
          height={560}
          dots={dots}
          areas={areas}
          scattered
          onGround={drawn ? (corner) => put([...drawn.corners, corner]) : undefined}
          onCorner={(at, corner) => drawn && put(drawn.corners.map((old, k) => (k === at ? corner : old)))}
        />
      </Card>
      {drawn ? (
        <Drawing
          key={drawn.territory.id}
          drawn={drawn}
          mayDraw={mayDraw}
          onName={(name) => setDrawn({ ...drawn, territory: { ...drawn.territory, name } })}
          onCorners={put}
          onDone={() => setDrawn(null)}
        />
      ) : (
        <Card
          title={say('settings.territories')}
          end={
            <Button
              size="xs"
              onClick={() => setDrawn({ territory: { id: newId(), name: '' }, corners: [], fresh: true })}
            >
              {say('territory.draw')}
            </Button>
          }
        >
          <p className="quiet small" style={{ marginTop: 0 }}>
            {say('territory.drawText')}
          </p>
          <Faces of={known}>
            {(all) => (
              <ul className="plain">
                {all.map((territory) => (
                  <li key={territory.id}>
                    <button
                      type="button"
                      className="linklike"
                      onClick={() => setDrawn({ territory, corners: cornersOf(territory), fresh: false })}
                    >
                      {territory.name}
                    </button>
                    {!territory.outline && <span className="quiet small">{say('territory.noShape')}</span>}
                  </li>
                ))}
              </ul>
            )}
          </Faces>
        </Card>
      )}
    </div>
  );
}

type DrawingProps = {
  drawn: Drawn;
  mayDraw: boolean;
  onName: (name: string) => void;
  onCorners: (corners: Corner[]) => void;
  onDone: () => void;
};

function Drawing({ drawn, mayDraw, onName, onCorners, onDone }: DrawingProps) {
  const { say } = useWords();
  const forms = useForms();
  const nameOf = usePeopleNames();
  const client = useQueryClient();
  const notes = useNotes();
  const navigate = useNavigate();
  const known = useQuery(salesmen);
  const [salesman, setSalesman] = useState<string>();
  const [draftId] = useState(newId);
  const { territory, corners } = drawn;
  const shape = bodyOf(corners);
  const closed = corners.length > 2;
  const inside = useQuery({
    queryKey: ['/api/territories/inside', shape],
    queryFn: () => http.post<Inside>('/api/territories/inside', { corners: shape }),
    enabled: closed,
    placeholderData: keepPreviousData,
  });
  const save = useMutation({
    mutationFn: async () => {
      await http.put(`/api/territories/${territory.id}`, {
        name: territory.name.trim(),
        color: territory.color,
        corners: shape,
      });
      return http.post<{ outlets: number }>(`/api/territories/${territory.id}/gather`);
    },
    onSuccess: ({ outlets }) => {
      client.invalidateQueries({ queryKey: territories.queryKey });
      client.invalidateQueries({ queryKey: ['/api/outlets'] });
      notes.tell(say('territory.gathered', { name: territory.name, n: outlets }));
      onDone();
    },
    onError: notes.tellProblem,
  });
  const give = useMutation({
    mutationFn: () =>
      http.put<Draft>(`/api/plan-drafts/${draftId}/hand-over`, {
        name: say('territory.handOver', {
          territory: territory.name || '–',
          name: nameOf(salesman ?? null),
        }),
        corners: shape,
        salesman,
      }),
    onSuccess: () => {
      client.invalidateQueries({ queryKey: ['/api/plan-drafts'] });
      navigate({ to: '/plan/drafts/$id', params: { id: draftId } });
    },
    onError: notes.tellProblem,
  });
  const counts = closed ? inside.data : undefined;
  return (
    <Card title={say(drawn.fresh ? 'territory.draw' : 'territory.edit')}>
      <Stack gap="sm">
        <p className="quiet small" style={{ margin: 0 }}>
          {say('territory.how', { n: corners.length })}
        </p>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={!corners.length}
            onClick={() => onCorners(corners.slice(0, -1))}
          >
            {say('territory.lastCorner')}
          </Button>
          <Button size="xs" variant="default" disabled={!corners.length} onClick={() => onCorners([])}>
            {say('act.clear')}
          </Button>
        </Group>
        {counts && (
          <div aria-live="polite">
            <strong>{say('territory.inside', { n: forms.number(counts.outlets) })}</strong>
            <div className="quiet small">
              {Object.entries(counts.byClass)
                .map(([name, n]) => `${name}: ${forms.number(n)}`)
                .join(' · ')}
            </div>
            <ul className="plain small">
              {Object.entries(counts.bySalesman)
                .sort(([, a], [, b]) => b - a)
                .map(([id, n]) => (
                  <li key={id}>
                    <span>{nameOf(id)}</span>
                    <span>{forms.number(n)}</span>
                  </li>
                ))}
            </ul>
          </div>
        )}
        {mayDraw && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              save.mutate();
            }}
          >
            <Stack gap="xs">
              <TextInput
                label={say('field.name')}
                required
                maxLength={100}
                value={territory.name}
                onChange={(event) => onName(event.currentTarget.value)}
              />
              <Button type="submit" disabled={!closed} loading={save.isPending}>
                {say('territory.save')}
              </Button>
            </Stack>
          </form>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            give.mutate();
          }}
        >
          <Stack gap="xs">
            <SalesmanChoice
              label={say('territory.give')}
              any={say('plan.chooseSalesman')}
              value={salesman}
              onChoose={setSalesman}
            />
            <Button
              type="submit"
              variant="default"
              disabled={!closed || !salesman || !known.data}
              loading={give.isPending}
            >
              {say('territory.giveShow')}
            </Button>
            <p className="quiet small" style={{ margin: 0 }}>
              {say('territory.giveText')}
            </p>
          </Stack>
        </form>
        <Button variant="subtle" onClick={onDone}>
          {say('act.cancel')}
        </Button>
      </Stack>
    </Card>
  );
}
