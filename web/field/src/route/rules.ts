import type { Place } from '../local/rows';

/** How the company works, as the server feeds it; minutes of the day. */
export type DayRules = {
  from: number;
  until: number;
  saturdayUntil: number;
  /** Minutes of a visit by outlet class, and of any other. */
  minutes: Record<string, number>;
  usual: number;
  /** Visits in four weeks by class: what asks for more is given up last. */
  visits: Record<string, number>;
  /** Days by which a call may be late, by class. */
  tolerance: Record<string, number>;
  depot?: Place | null;
};

export const USUAL: DayRules = {
  from: 480,
  until: 990,
  saturdayUntil: 840,
  minutes: {},
  usual: 15,
  visits: {},
  tolerance: {},
};
