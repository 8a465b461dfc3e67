export const states = [
  'NEW',
  'QUALIFIED',
  'ASSIGNED',
  'ACCEPTED',
  'VISITED',
  'WON',
  'REFUSED',
  'LOST',
] as const;
export type LeadState = (typeof states)[number];

export type Lead = {
  id: string;
  name: string;
  contactName: string | null;
  phone: string | null;
  email: string | null;
  place: {
    latitude: number | null;
    longitude: number | null;
    guessed: boolean;
    villageCode: string | null;
    village: string | null;
    district: string | null;
    regency: string | null;
    address: string | null;
  };
  interest: string | null;
  note: string | null;
  origin: {
    door: string;
    source: string;
    medium: string | null;
    campaign: string | null;
    content: string | null;
    term: string | null;
    reference: string | null;
    referrer: string | null;
    page: string | null;
  };
  state: LeadState;
  /** What it misses to be ready by rule. */
  lacks: ('REACH' | 'PLACE')[];
  salesmanId: string | null;
  salesmanName: string | null;
  promisedOn: string | null;
  clock: {
    assignedAt: string | null;
    escalateAt: string | null;
    answerBy: string | null;
    escalatedAt: string | null;
    answeredAt: string | null;
  };
  refusal: {
    reason: string;
    note: string | null;
    response: string | null;
    respondedAt: string | null;
  } | null;
  outletId: string | null;
  outletExisted: boolean;
  duplicateOf: string | null;
  score: number | null;
  scoreReasons: string[];
  scoreOff: boolean;
  orders: number;
  value: number;
  returns: number;
  reached: { lead: string };
  version: number;
};

export type LeadStep = {
  id: string;
  at: string;
  kind: string;
  personId: string | null;
  data: Record<string, unknown>;
};

export type LeadPageData = {
  lead: Lead;
  steps: LeadStep[];
  doubles: { id: string; code: string | null; name: string; address: string | null; score: number }[];
};

export type Column = { state: LeadState; count: number; leads: Lead[] };
export type Passing = {
  salesmanId: string | null;
  day: string | null;
  detourMinutes: number | null;
  metres: number | null;
};
export type FunnelRow = {
  group: string | null;
  value: number;
  steps: { step: string; count: number; lost: number; medianHours: number | null }[];
};
export type Proposal = {
  id: string;
  channel: 'EMAIL' | 'WHATSAPP';
  sender: string;
  senderName?: string | null;
  subject?: string | null;
  text: string;
  found: Finding[];
  state: 'WAITING' | 'TAKEN' | 'DISMISSED';
  leadId?: string | null;
  at: string;
};
export type Finding = { field: string; value: string; confidence: number; words: string };
