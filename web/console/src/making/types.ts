export type ClassRule = { visits: number; minutes: number; from: string; until: string };
export type WorkingDay = {
  from: string;
  until: string;
  saturdayUntil: string;
  lunch: number;
  fridayPrayer: boolean;
};
export type Wish = {
  salesmen: string[];
  classes: Record<string, ClassRule>;
  shorter: number;
  even: number;
  keep: number;
  mayChangeSalesman: boolean;
  day: WorkingDay;
  seconds: number;
  without: string[];
  extraOutlets: number;
  /** A what-if for another reason than those above. */
  trial?: boolean;
};
export type PlanFigures = {
  km: number;
  hours: number;
  over: number;
  visits: number;
  asked: number;
  coverage: number;
  spread: number;
  unserved: number;
};
export type Draft = {
  id: string;
  name: string;
  whatIf: boolean;
  state: 'RUNNING' | 'CANCELLED' | 'DONE' | 'FAILED' | 'PUBLISHED' | 'UNDONE';
  request: Wish;
  createdAt: string;
  progress: number;
  curve: number[][];
  problem: string | null;
  figures: { before: PlanFigures; after: PlanFigures } | null;
  publishedFrom: string | null;
};
export type Beat = { salesman: string | null; weekdays: string[]; weeks: number[] };
export type Line = {
  outletId: string;
  kind: 'SAME' | 'DAY' | 'SALESMAN' | 'FREQUENCY' | 'NEW' | 'LEFT_OUT';
  before: Beat;
  after: Beat;
  sequence: number;
  reason: { code: string; minutes: number | null; day: string | null; text: string | null };
  accepted: boolean;
};
export type NamedLine = {
  line: Line;
  outletName: string;
  outletClass: string | null;
  latitude: number | null;
  longitude: number | null;
};
