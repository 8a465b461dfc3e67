import type { Call, Outlet, OwnVisit, Skip } from './rows';

/** The business day in the organisation's zone; the phone may be set to another. */
export function today(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

export type Stop = {
  call?: Call;
  outlet: Outlet;
  state: 'planned' | 'open' | 'done' | 'effective' | 'skipped';
  visit?: OwnVisit;
  extra: boolean;
};

/** The day in the order of the plan, extra calls at the end; what this phone did counts before what the server knows. */
export function stops(
  calls: Call[],
  outlets: Map<string, Outlet>,
  visits: OwnVisit[],
  skips: Skip[],
  ordered: ReadonlySet<string> = new Set(),
): Stop[] {
  const byOutlet = new Map<string, OwnVisit>();
  for (const visit of [...visits].sort((a, b) => a.startedAt - b.startedAt))
    byOutlet.set(visit.outletId, visit);
  const skipped = new Set(skips.map((skip) => skip.call));
  const planned = [...calls]
    .sort((a, b) => (a.sequence ?? 999) - (b.sequence ?? 999) || (a.id < b.id ? -1 : 1))
    .flatMap((call): Stop[] => {
      const outlet = outlets.get(call.outletId);
      if (!outlet) return [];
      const visit = byOutlet.get(call.outletId);
      const base = { call, outlet, extra: false, ...(visit ? { visit } : {}) };
      return [
        {
          ...base,
          state: stateOf(
            visit,
            skipped.has(call.id) || call.state === 'SKIPPED',
            call.state === 'DONE',
            ordered.has(call.outletId),
          ),
        },
      ];
    });
  const inPlan = new Set(calls.map((call) => call.outletId));
  const extra = [...byOutlet.values()].flatMap((visit): Stop[] => {
    const outlet = outlets.get(visit.outletId);
    if (inPlan.has(visit.outletId) || !outlet) return [];
    return [{ outlet, visit, extra: true, state: stateOf(visit, false, false, false) }];
  });
  return [...planned, ...extra];
}

function stateOf(
  visit: OwnVisit | undefined,
  skipped: boolean,
  done: boolean,
  ordered: boolean,
): Stop['state'] {
  if (visit?.state === 'open') return 'open';
  if (visit) return visit.result === 'ordered' ? 'effective' : 'done';
  if (skipped) return 'skipped';
  if (!done) return 'planned';
  return ordered ? 'effective' : 'done';
}

/** An open visit goes first; else the first stop that still waits. */
export function nextStop(all: Stop[]): Stop | undefined {
  return all.find((stop) => stop.state === 'open') ?? all.find((stop) => stop.state === 'planned');
}
