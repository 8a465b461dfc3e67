import type { MessageState } from '../mail/types';

export type CampaignState = 'DRAFT' | 'SCHEDULED' | 'RUNNING' | 'PAUSED' | 'ENDED';

export type Campaign = {
  id: string;
  name: string;
  code: string;
  state: CampaignState;
  segmentId: string | null;
  holdoutPercent: number;
  mail: { subject: string; body: string; track: boolean } | null;
  card: { title: string; text: string } | null;
  startsAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  version: number;
};

export type Condition = {
  field: string;
  test: string;
  key: string | null;
  values: string[];
  number: number | null;
  days: number | null;
};
export type Rule = { any: boolean; conditions: Condition[]; groups: Rule[] };
export type Segment = { id: string; name: string; rule: Rule; version: number };
export type Count = { members: number; email: number; phone: number; outlets: number };
export type Member = {
  party: { kind: 'OUTLET' | 'LEAD'; id: string };
  name: string;
  outletClass: string | null;
  regency: string | null;
  phone: string | null;
  email: string | null;
  orders: number;
  value: number;
  lastOrderOn: string | null;
};
export type Counted = { segment: Segment; count: Count };

export const models = ['first', 'last', 'linear', 'position'] as const;
export type Model = (typeof models)[number];
type Amounts = Record<Model, number>;
export type Setting = { origins: string[]; windowDays: number; visitsCount: boolean };
export type Report = {
  rows: (Amounts & { group: string; orders: number })[];
  total: { orders: number; value: number };
  setting: Setting;
};
/** Of how many orders so many have been credited anew; of none when nothing is being done. */
export type Recrediting = { done: number; orders: number };
export type Part = Amounts & {
  order: { id: string; number: string; day: string; outletName: string; salesmanName: string; total: number };
};

export type WebVisits = {
  rows: { source: string; campaign: string | null; visits: number; known: number; views: number }[];
  days: { day: string; visits: number; views: number }[];
  script: string;
};

export type Reference = {
  id: string;
  code: string;
  label: string;
  source: string;
  medium: string;
  campaign: string | null;
  outletId: string | null;
  salesmanId: string | null;
  target: string;
  words: string | null;
  followed: number;
};
export type ReferenceRow = { reference: Reference; address: string };

export type Preview = {
  party: Member['party'];
  name: string;
  email: string;
  reachable: boolean;
  subject: string;
  html: string;
  text: string;
};
export type Outlook = { count: Count; mails: number; reachable: number; held: number; previews: Preview[] };
type Group = { size: number; mean: number; variance: number };
/** A row of the list. */
export type Numbers = {
  id: string;
  arrived: number;
  opened: number;
  clicked: number;
  unsubscribed: number;
  cards: number;
  revenue: Amounts & { orders: number };
};
export type Result = {
  campaign: Campaign;
  counts: {
    members: number;
    held: number;
    skipped: number;
    queued: number;
    sent: number;
    opened: number;
    clicked: number;
    unsubscribed: number;
    cards: number;
    shown: number;
    taken: number;
    refused: number;
  };
  waiting: number;
  arrived: number;
  unsent: { state: MessageState; reason?: string; count: number }[];
  secondsLeft: number | null;
  leads: number;
  revenue: Amounts & { orders: number };
  treated: Group;
  held: Group;
  lift: { perHead: number; low: number; high: number; total: number; enough: boolean };
};
export type Recipient = {
  party: Member['party'];
  name: string;
  email: string | null;
  arm: string;
  skipped: string | null;
  mail?: MessageState;
  reason?: string;
  openedAt: string | null;
  clickedAt: string | null;
  unsubscribedAt: string | null;
  card: string | null;
  cardReason: string | null;
};
