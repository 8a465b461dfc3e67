export type Breach = {
  code:
    | 'HOLIDAY'
    | 'ABSENT'
    | 'DAY_OFF'
    | 'CLOSED'
    | 'TOO_LATE'
    | 'OVER'
    | 'OTHERS_LATE'
    | 'PIN_SALESMAN'
    | 'PIN_DAY'
    | 'PIN_TIME'
    | 'TOO_OFTEN';
  minutes: number | null;
  day: string | null;
  text: string | null;
};
export type Check = {
  breaches: Breach[];
  sequence: number;
  arrival: string | null;
  detour: number;
  minutesBefore: number;
  minutesAfter: number;
};
export type DayTour = {
  day: string;
  salesmanId: string;
  minutes: number;
  over: number;
  km: number;
  leaves: string | null;
  returns: string | null;
  visits: { callId: string; outletId: string; arrival: string | null }[];
};
export type Pin = {
  outletId: string;
  salesman: string | null;
  weekdays: string[];
  fromMinute: number | null;
  untilMinute: number | null;
};
export type Slot = {
  day: string;
  salesmanId: string;
  arrival: string;
  detour: number;
  over: number;
  own: boolean;
};
export type PlanChoice = {
  salesmanId: string;
  weekdays: string[];
  weeks: number[];
  detour: number;
  over: number;
  arrival: string;
};
export type Choices = {
  visits: number;
  now: PlanChoice | null;
  best: PlanChoice[];
  pin: Pin | null;
  pinCost: number | null;
};

export const fullWeek = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export const timeOf = (minute: number | null) =>
  minute == null
    ? ''
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
export const minuteOf = (time: string) => {
  const [hour, minute] = time.split(':').map(Number);
  return time ? (hour ?? 0) * 60 + (minute ?? 0) : null;
};

/** 282 minutes are 4:42 hours. */
export const hours = (minutes: number) =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
