export type Cause = 'ILL' | 'LEAVES' | 'LATE';
export type Rest = { calls: number; km: number; minutes: number; end: number };
export type Stop = { callId: string; outletId: string; arrival: number | null };
export type Part = { salesmanId: string; before: Rest; after: Rest; stops: Stop[] };
export type ShareLine = {
  callId: string;
  outletId: string;
  kind: 'GIVEN' | 'MOVED' | 'LEFT';
  from: string;
  to: string | null;
  toDay: string | null;
  reason: { code: string; minutes: number | null; metres: number | null; outletName: string | null };
  outcome: 'PROPOSED' | 'DONE' | 'REFUSED' | 'MEANWHILE' | 'BACK' | 'KEPT';
};
export type DayShare = {
  id: string;
  day: string;
  salesmanId: string;
  cause: Cause;
  untilMinute: number | null;
  state: 'OPEN' | 'APPLIED' | 'TAKEN_BACK';
  people: Part[];
  createdAt: string;
  lines: ShareLine[];
};
export type Shop = {
  id: string;
  name: string;
  outletClass: string | null;
  latitude: number | null;
  longitude: number | null;
};
export type ShareAnswer = { share: DayShare; outlets: Shop[] };
