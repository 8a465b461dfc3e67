import 'maplibre-gl/dist/maplibre-gl.css';
import { useComputedColorScheme } from '@mantine/core';
import type { FeatureCollection } from 'geojson';
import { LngLatBounds, Map as MapLibre, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import worker from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { one } from '../api/queries';
import type { Place } from '../api/types';
import { address } from '../api/http';
import { styleUrl } from './tiles';
import { useMe } from '../api/me';
import { useWords } from '../texts';
import { drawClusters, tones } from './clusters';
import { declutter } from './flags';
import { type District, drawNames } from './place-names';

// From our own server, as everything else: the library would look for it beside its unbundled self.
setWorkerUrl(worker);

/** @param colour instead of the tone's, where dots are told apart by whose they are */
export type Dot = Place & { id: string; name: string; tone: string; size?: number; colour?: string };
type Corner = [latitude: number, longitude: number];
export type Area = { id: string; name: string; corners: Corner[]; colour?: string; open?: boolean };
export type Flag = Place & { id: string; name: string; tone: string };

const colours = {
  light: {
    sea: '#e8edf2',
    land: '#fbfbfa',
    line: '#c3cad2',
    fine: '#dde2e7',
    planned: '#868e96',
    done: '#2b8a3e',
    late: '#e67700',
    problem: '#c92a2a',
    news: '#1971c2',
    trail: '#3b50c4',
  },
  dark: {
    sea: '#15181b',
    land: '#22262b',
    line: '#454b53',
    fine: '#32373d',
    planned: '#a3a9b1',
    done: '#51cf66',
    late: '#ffa94d',
    problem: '#ff8787',
    news: '#74c0fc',
    trail: '#8c9de6',
  },
};

/** Drawn from the product's own outlines: nothing is asked of anyone outside, unless the organisation switched tiles on. */
function groundStyle(scheme: 'light' | 'dark', url: string | undefined) {
  if (url) return url;
  const c = colours[scheme];
  return {
    version: 8 as const,
    sources: {
      provinces: { type: 'geojson' as const, data: address('/api/areas/outlines/province') },
      regencies: { type: 'geojson' as const, data: address('/api/areas/outlines/regency') },
    },
    layers: [
      { id: 'sea', type: 'background' as const, paint: { 'background-color': c.sea } },
      { id: 'land', type: 'fill' as const, source: 'provinces', paint: { 'fill-color': c.land } },
      {
        id: 'regency',
        type: 'line' as const,
        source: 'regencies',
        minzoom: 6,
        paint: { 'line-color': c.fine, 'line-width': 1 },
      },
      {
        id: 'province',
        type: 'line' as const,
        source: 'provinces',
        paint: { 'line-color': c.line, 'line-width': 1.2 },
      },
    ],
  };
}

type Props = {
  label: string;
  dots: Dot[];
  flags?: Flag[];
  trails?: [number, number][][];
  areas?: Area[];
  /** Every dot for itself, however close they lie. */
  scattered?: boolean;
  /** A press on the ground, while something is drawn. */
  onGround?: (corner: Corner) => void;
  /** A corner of the open area was dragged elsewhere. */
  onCorner?: (at: number, corner: Corner) => void;
  onDot?: (id: string) => void;
  onFlag?: (id: string) => void;
  /** A new value makes the map fit its content again. */
  fit?: string;
  height?: number | string;
};

export function MapView({
  label,
  dots,
  flags = [],
  trails = [],
  areas = [],
  scattered = false,
  onGround,
  onCorner,
  onDot,
  onFlag,
  fit = 'once',
  height = '100%',
}: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<MapLibre | null>(null);
  const markers = useRef(new Map<string, Marker>());
  const clusters = useRef(new Map<string, Marker>());
  const names = useRef(new Map<string, Marker>());
  const corners = useRef<Marker[]>([]);
  const { say, language } = useWords();
  const sayCluster = useRef<(count: number) => string>(String);
  sayCluster.current = (n) => say('map.cluster', { n });
  const fitted = useRef('');
  const open = useRef({ onDot, onFlag, onGround, onCorner });
  open.current = { onDot, onFlag, onGround, onCorner };
  const scheme = useComputedColorScheme('light');
  const tiles = styleUrl(useMe().organisation.settings.map);
  const [drawn, setDrawn] = useState(0);
  // Tiles have names of their own.
  const districts = useQuery({
    ...one<District[]>('/api/areas/districts'),
    staleTime: 10 * 60_000,
    enabled: !tiles,
  }).data;

  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew for another language, not for each render's words
  useEffect(() => {
    if (!holder.current) return;
    const c = colours[scheme];
    const made = new MapLibre({
      container: holder.current,
      style: groundStyle(scheme, tiles),
      center: [107.0, -6.24],
      zoom: 9.5,
      attributionControl: { compact: true },
      dragRotate: false,
      fadeDuration: 0,
      locale: {
        'NavigationControl.ZoomIn': say('map.zoomIn'),
        'NavigationControl.ZoomOut': say('map.zoomOut'),
        'AttributionControl.ToggleAttribution': say('map.attribution'),
        'Map.Title': label,
      },
    });
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.touchZoomRotate.disableRotation();
    map.current = made;
    made.on('moveend', () => declutter(markers.current.values()));
    made.on('style.load', () => {
      made.addSource('areas', { type: 'geojson', data: shapes([]) });
      made.addLayer({
        id: 'areas',
        type: 'fill',
        source: 'areas',
        paint: {
          'fill-color': ['coalesce', ['get', 'colour'], c.trail],
          'fill-opacity': ['case', ['get', 'open'], 0.22, 0.1],
        },
      });
      made.addLayer({
        id: 'borders',
        type: 'line',
        source: 'areas',
        paint: {
          'line-color': ['coalesce', ['get', 'colour'], c.trail],
          'line-width': ['case', ['get', 'open'], 2.5, 1.5],
        },
      });
      made.addSource('trails', { type: 'geojson', data: lines([]) });
      made.addSource('dots', {
        type: 'geojson',
        data: points([]),
        cluster: !scattered,
        clusterRadius: 34,
        clusterMaxZoom: 12,
        // Of a hundred dots fewer than this are easier to read one by one.
        clusterMinPoints: 6,
        clusterProperties: Object.fromEntries(
          tones.map((tone) => [tone, ['+', ['case', ['==', ['get', 'tone'], tone], 1, 0]]]),
        ),
      });
      made.addLayer({
        id: 'trails',
        type: 'line',
        source: 'trails',
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': c.trail, 'line-width': 2.5, 'line-opacity': 0.7 },
      });
      made.addLayer({
        id: 'dots',
        type: 'circle',
        source: 'dots',
        filter: ['!', ['has', 'point_count']],
        paint: {
          'circle-radius': [
            'interpolate',
            ['linear'],
            ['zoom'],
            8,
            2.5,
            12,
            5,
            16,
            ['*', 9, ['get', 'size']],
          ],
          'circle-color': [
            'coalesce',
            ['get', 'colour'],
            [
              'match',
              ['get', 'tone'],
              'done',
              c.done,
              'late',
              c.late,
              'problem',
              c.problem,
              'news',
              c.news,
              c.planned,
            ],
          ],
          'circle-stroke-width': 1,
          'circle-stroke-color': c.land,
          'circle-opacity': ['case', ['==', ['get', 'tone'], 'off'], 0.35, 1],
        },
      });
      made.on('click', (event) => open.current.onGround?.([event.lngLat.lat, event.lngLat.lng]));
      made.on('click', 'dots', (event) => {
        if (open.current.onGround) return;
        const id = event.features?.[0]?.properties?.id;
        if (typeof id === 'string') open.current.onDot?.(id);
      });
      made.on('mousemove', 'dots', (event) => {
        made.getCanvas().style.cursor = 'pointer';
        made.getCanvas().title = String(event.features?.[0]?.properties?.name ?? '');
      });
      made.on('mouseleave', 'dots', () => {
        made.getCanvas().style.cursor = '';
        made.getCanvas().title = '';
      });
      // Clusters are drawn by hand: text on the map itself would need glyphs from somebody's server.
      made.on(
        'render',
        () => made.isSourceLoaded('dots') && drawClusters(made, clusters.current, sayCluster.current),
      );
      setDrawn((before) => before + 1);
    });
    return () => {
      for (const kept of [markers.current, clusters.current, names.current]) {
        for (const marker of kept.values()) marker.remove();
        kept.clear();
      }
      for (const corner of corners.current.splice(0)) corner.remove();
      made.remove();
      map.current = null;
    };
  }, [scheme, tiles, scattered, language]);

  useEffect(() => {
    const made = map.current;
    if (!made || !drawn || !districts) return;
    const draw = () => drawNames(made, names.current, districts);
    draw();
    made.on('zoomend', draw);
    return () => {
      made.off('zoomend', draw);
    };
  }, [districts, drawn]);

  useEffect(() => {
    const made = map.current;
    if (!made || !drawn) return;
    setData(made, 'dots', points(dots));
    setData(made, 'trails', lines(trails));
    setData(made, 'areas', shapes(areas));
    made.getCanvas().style.cursor = open.current.onGround ? 'crosshair' : '';
    const wanted = new Set(flags.map((flag) => flag.id));
    for (const [id, marker] of markers.current) {
      if (!wanted.has(id)) {
        marker.remove();
        markers.current.delete(id);
      }
    }
    for (const flag of flags) {
      const at: [number, number] = [flag.longitude, flag.latitude];
      const known = markers.current.get(flag.id);
      if (known) {
        known.setLngLat(at);
        const element = known.getElement();
        element.dataset.tone = flag.tone;
        name(element, flag.name);
        continue;
      }
      const element = document.createElement('button');
      element.type = 'button';
      element.className = 'flag';
      element.dataset.tone = flag.tone;
      name(element, flag.name);
      element.addEventListener('click', () => open.current.onFlag?.(flag.id));
      markers.current.set(flag.id, new Marker({ element, anchor: 'bottom' }).setLngLat(at).addTo(made));
    }
    declutter(markers.current.values());
    const drawnNow = areas.find((area) => area.open);
    markCorners(made, corners.current, drawnNow?.corners ?? [], open);
    const everything = dots.length + flags.length + trails.length;
    if (everything && fitted.current !== fit) {
      fitted.current = fit;
      const box = new LngLatBounds();
      for (const one of [...dots, ...flags]) box.extend([one.longitude, one.latitude]);
      for (const trail of trails)
        for (const [latitude, longitude] of trail) box.extend([longitude, latitude]);
      made.fitBounds(box, { padding: 56, maxZoom: 15, duration: 0 });
    }
  }, [dots, flags, trails, areas, fit, drawn]);

  return <div ref={holder} className="map" role="region" aria-label={label} style={{ height }} />;
}

/** The name is a word of its own, so that a flag without room can show its colour only. */
function name(element: HTMLElement, text: string) {
  element.setAttribute('aria-label', text);
  element.title = text;
  element.replaceChildren(Object.assign(document.createElement('span'), { textContent: text }));
}

function setData(map: MapLibre, source: string, data: FeatureCollection) {
  const found = map.getSource(source);
  if (found && 'setData' in found) (found as { setData: (data: FeatureCollection) => void }).setData(data);
}

function points(dots: Dot[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: dots.map((dot) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [dot.longitude, dot.latitude] },
      properties: {
        id: dot.id,
        name: dot.name,
        tone: dot.tone,
        size: dot.size ?? 1,
        ...(dot.colour && { colour: dot.colour }),
      },
    })),
  };
}

/** The corners of what is being drawn can be dragged. */
function markCorners(
  map: MapLibre,
  kept: Marker[],
  wanted: Corner[],
  open: { current: { onCorner?: (at: number, corner: Corner) => void } },
) {
  for (const extra of kept.splice(wanted.length)) extra.remove();
  wanted.forEach(([latitude, longitude], at) => {
    const known = kept[at];
    if (known) {
      known.setLngLat([longitude, latitude]);
      return;
    }
    const element = document.createElement('div');
    element.className = 'corner';
    const marker = new Marker({ element, draggable: true }).setLngLat([longitude, latitude]).addTo(map);
    marker.on('dragend', () => {
      const to = marker.getLngLat();
      open.current.onCorner?.(at, [to.lat, to.lng]);
    });
    kept.push(marker);
  });
}

function shapes(areas: Area[]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: areas
      .filter((area) => area.corners.length > 1)
      .map((area) => {
        const ring = [...area.corners, ...area.corners.slice(0, 1)].map(([latitude, longitude]) => [
          longitude,
          latitude,
        ]);
        return {
          type: 'Feature',
          geometry:
            area.corners.length > 2
              ? { type: 'Polygon', coordinates: [ring] }
              : { type: 'LineString', coordinates: ring.slice(0, 2) },
          properties: {
            name: area.name,
            open: area.open ?? false,
            ...(area.colour && { colour: area.colour }),
          },
        } as const;
      }) as FeatureCollection['features'],
  };
}

function lines(trails: [number, number][][]): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: trails
      .filter((trail) => trail.length > 1)
      .map((trail) => ({
        type: 'Feature',
        geometry: {
          type: 'LineString',
          coordinates: trail.map(([latitude, longitude]) => [longitude, latitude]),
        },
        properties: {},
      })),
  };
}
