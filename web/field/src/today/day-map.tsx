import type { Map as Chart } from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { useEffect, useRef, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import provinces from '../../../../server/src/main/resources/areas/province.geojson.gz?url';
import { useWords } from '../app/context';
import type { Stop } from '../local/day';
import { placeOf } from '../local/geo';

const COLOUR: Record<Stop['state'], string> = {
  planned: '#6b7280',
  open: '#1d4ed8',
  done: '#15803d',
  effective: '#15803d',
  skipped: '#b45309',
};

const GROUND = {
  light: { sea: '#dfe7ee', land: '#f4f5f0', line: '#aab3a8', route: '#475569' },
  dark: { sea: '#0e1416', land: '#222b27', line: '#4c5a53', route: '#a9b7c6' },
};

/** The provinces' outlines lie with the application; a browser that cannot unpack them draws the pins on bare ground. */
async function outlines(): Promise<FeatureCollection> {
  try {
    const packed = await fetch(provinces);
    const plain = packed.body!.pipeThrough(new DecompressionStream('gzip'));
    return (await new Response(plain).json()) as FeatureCollection;
  } catch {
    return { type: 'FeatureCollection', features: [] };
  }
}

/** The day's outlets and their order. No tiles: nothing is asked of the network, and it is the same without signal. */
export default function DayMap({ stops }: { stops: Stop[] }) {
  const { t } = useWords();
  const box = useRef<HTMLElement>(null);
  const [broken, setBroken] = useState(false);
  const placed = stops.flatMap((stop, index) => {
    const place = placeOf(stop.outlet);
    return place
      ? [{ stop, number: index + 1, at: [place.longitude, place.latitude] as [number, number] }]
      : [];
  });
  const print = JSON.stringify(placed.map(({ stop, at }) => [stop.outlet.id, stop.state, at]));

  // biome-ignore lint/correctness/useExhaustiveDependencies: `print` stands for the stops' content
  useEffect(() => {
    if (!box.current || placed.length === 0) return;
    let map: Chart | undefined;
    let gone = false;
    draw(box.current, placed).then(
      (drawn) => {
        if (gone) drawn.remove();
        else map = drawn;
      },
      () => setBroken(true),
    );
    return () => {
      gone = true;
      map?.remove();
    };
  }, [print]);

  if (broken) return <p className="trouble">{t('map.broken')}</p>;
  if (placed.length === 0) return <p>{t('map.none')}</p>;
  return (
    <>
      <section ref={box} className="map" aria-label={t('map.label')} />
      <p className="quiet">{t('map.noTiles')}</p>
    </>
  );
}

type Placed = { stop: Stop; number: number; at: [number, number] };

async function draw(box: HTMLElement, placed: Placed[]): Promise<Chart> {
  const {
    LngLatBounds,
    Map: ChartMap,
    Marker,
    NavigationControl,
    setWorkerUrl,
  } = await import('maplibre-gl');
  setWorkerUrl(worker);
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  const c = GROUND[dark ? 'dark' : 'light'];
  const bounds = placed.reduce((all, { at }) => all.extend(at), new LngLatBounds());
  const line = placed.filter(({ stop }) => !stop.extra).map(({ at }) => at);
  const map = new ChartMap({
    container: box,
    attributionControl: false,
    bounds,
    fitBoundsOptions: { padding: 48, maxZoom: 15 },
    style: {
      version: 8,
      sources: {
        provinces: { type: 'geojson', data: await outlines() },
        route: {
          type: 'geojson',
          data: { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: line } },
        },
      },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': c.sea } },
        { id: 'land', type: 'fill', source: 'provinces', paint: { 'fill-color': c.land } },
        {
          id: 'border',
          type: 'line',
          source: 'provinces',
          paint: { 'line-color': c.line, 'line-width': 1.5 },
        },
        {
          id: 'route',
          type: 'line',
          source: 'route',
          paint: { 'line-color': c.route, 'line-width': 2, 'line-dasharray': [2, 2] },
        },
      ],
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  for (const { stop, number, at } of placed) {
    // For the finger only: pins overlap, and the list beside the map is the way for keys and screen readers.
    const pin = document.createElement('div');
    pin.className = 'pin';
    pin.addEventListener('click', () => {
      location.hash = `/outlet/${stop.outlet.id}`;
    });
    pin.textContent = String(number);
    pin.title = stop.outlet.name;
    pin.style.backgroundColor = COLOUR[stop.state];
    new Marker({ element: pin }).setLngLat(at).addTo(map);
  }
  return map;
}
