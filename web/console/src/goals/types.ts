import type { AnyMeasure } from '../figures/measures';

export type Line = {
  measure: AnyMeasure;
  value: number | null;
  target: number | null;
  pace: number | null;
  forecast: number | null;
  lastMonth: number | null;
  lastYear: number | null;
  history: (number | null)[];
};
export type Scorecard = {
  month: string;
  until: string;
  running: boolean;
  daysGone: number;
  days: number;
  asOf: string;
  sales: Line[];
  marketing: Line[];
};
export type SourceRow = {
  source: string;
  campaign: string | null;
  values: Partial<Record<AnyMeasure, number | null>>;
};
export type Sources = { measures: AnyMeasure[]; rows: SourceRow[]; total: SourceRow['values'] };

export const whose = ['COMPANY', 'TEAM', 'TERRITORY', 'SALESMAN'] as const;
export type Whose = (typeof whose)[number];
export type Target = {
  month: string;
  measure: AnyMeasure;
  scope: Whose;
  scopeId: string | null;
  value: number;
};
export type TargetSaid = { at: string; by: string; value: number | null };

export const parts = ['RESULT', 'SALES', 'MARKETING', 'INDICATOR'] as const;
export type Part = (typeof parts)[number];
export type Goal = {
  id: string;
  parentId: string | null;
  part: Part;
  name: string;
  note: string | null;
  measure: AnyMeasure;
  target: number;
  atMost: boolean;
  from: string;
  until: string;
  ownerId: string;
  territoryId: string | null;
  teamId: string | null;
  source: string | null;
  campaign: string | null;
  position: number;
  reachedAt: string | null;
  reachedValue: number | null;
  closedAt: string | null;
  version: number;
};
export type Progress = {
  value: number | null;
  share: number | null;
  gone: number;
  pace: number | null;
  forecast: number | null;
  lastYear: number | null;
  line: (number | null)[];
};
export type GoalNode = { goal: Goal; progress: Progress; children: GoalNode[] };

export type Given = {
  leadId: string;
  name: string;
  source: string;
  campaign: string | null;
  salesmanName: string | null;
  at: string;
  result: 'ACCEPTED' | 'REFUSED' | 'RETURNED' | 'MOVED' | 'WAITING';
  hours: number | null;
  reason: string | null;
  note: string | null;
  response: string | null;
  responseText: string | null;
  state: string;
  visited: boolean;
  won: boolean;
  value: number;
};
export type GivenRow = {
  source: string;
  given: number;
  accepted: number;
  refused: number;
  returned: number;
  moved: number;
  waiting: number;
  visited: number;
  won: number;
  unanswered: number;
  medianHours: number | null;
  reasons: Record<string, number>;
};
export type HandOverWeek = {
  monday: string;
  sunday: string;
  sources: GivenRow[];
  total: GivenRow;
  given: Given[];
};

export type Spend = {
  id: string;
  channel: string;
  campaign: string;
  item: string;
  from: string;
  until: string;
  cost: number;
  impressions: number;
  clicks: number;
  conversions: number;
  reach: number;
  engagement: number;
};
