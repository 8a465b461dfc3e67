/**
 * How long the phone takes to put a day of 60 shops in order, with the very code it runs: `src/route/rest.ts` and the
 * module that TeaVM makes of `engines/routing`. Run by `./selaras bench route`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { module: route } = await runnerImport(here('../src/route/rest.ts'), {
  configFile: false,
  logLevel: 'error',
  resolve: { alias: { '@selaras/routing': here('../../../engines/routing/target/teavm/dayorder.js') } },
});

const DAYS = 60;
const STOPS = 60;

/** Mulberry32: the same days every time. */
function chance(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** 60 shops in a square of so many degrees, every third with hours of its own. */
function day(seed, minutes, square) {
  const dice = chance(seed);
  const waiting = Array.from({ length: STOPS }, (_, n) => {
    const from = 8 + Math.floor(dice() * 5);
    const openingHours =
      dice() < 1 / 3 ? { WED: [[`${from}:00`.padStart(5, '0'), `${from + 4}:00`]] } : undefined;
    return {
      call: { id: `call-${n}`, day: '2026-11-25', outletId: `${n}`, sequence: n, state: 'PLANNED' },
      outlet: {
        id: `${n}`,
        name: `${n}`,
        class: 'ABC'[n % 3],
        latitude: -6.24 + (dice() - 0.5) * square,
        longitude: 107 + (dice() - 0.5) * square,
        openingHours,
      },
      state: 'planned',
      extra: false,
    };
  });
  const rules = {
    from: 480,
    until: 990,
    saturdayUntil: 840,
    minutes: {},
    usual: minutes,
    visits: { A: 4, B: 2, C: 1 },
    tolerance: {},
  };
  return { waiting, at: { latitude: -6.24, longitude: 107 }, now: 480, day: '2026-11-25', rules };
}

function measured(minutes, square) {
  const times = [];
  let missed = 0;
  for (let seed = 1; seed <= DAYS; seed++) {
    const rest = day(seed, minutes, square);
    const began = performance.now();
    const way = route.sorted(rest);
    times.push(performance.now() - began);
    missed += way.missed.length;
    if (way.stops.length !== STOPS)
      throw new Error(`A day of ${STOPS} came back with ${way.stops.length} stops`);
  }
  const [first] = times;
  times.sort((a, b) => a - b);
  const at = (share) => times[Math.min(DAYS - 1, Math.floor(DAYS * share))].toFixed(0);
  return `| ${at(0.5)} ms | ${at(0.95)} ms | ${times.at(-1).toFixed(0)} ms | ${first.toFixed(0)} ms | ${(missed / DAYS).toFixed(1)} |`;
}

const load = loadavg()[0].toFixed(1);
const lines = [
  `# A day of ${STOPS} shops put in order on the phone, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  '',
  `\`./selaras bench route\`: the phone's own code in Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), load ${load} at the start; ${DAYS} made-up days, every third shop with opening hours. A telephone's processor is several times slower than this one; the target is for Node. Days that do not fit cost more: what is given up is searched for several times.`,
  '',
  '| day | median | 95th | worst | the very first | given up, mean | target |',
  '|---|---|---|---|---|---|---|',
  `| near by, 3 minutes a visit: nearly all fits ${measured(3, 1 / 40)} ≤ 200 ms |`,
  `| ten kilometres, the usual 15 minutes: most does not fit ${measured(15, 1 / 11)} ≤ 200 ms |`,
  '',
];
const folder = here('../../../bench/results/');
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}${new Date().toISOString().slice(0, 10)}-route.md`, lines.join('\n'));
console.log(lines.join('\n'));
