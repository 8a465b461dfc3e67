import { addDays } from '../texts/forms';

const DAYS = ['day', 'from', 'until', 'week', 'month'];

/** Whether this is a day of the calendar, written as addresses write it. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** Plain words in the address, every value text. One that can be no day is as good as absent: the screen shows its usual one. */
export function readAddress(search: string): Record<string, string> {
  return Object.fromEntries(
    [...new URLSearchParams(search)].filter(
      ([key, value]) => !(DAYS.includes(key) && !isDay(value)) && !(key === 'year' && !/^\d{4}$/.test(value)),
    ),
  );
}
