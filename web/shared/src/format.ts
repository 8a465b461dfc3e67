export type Language = 'id' | 'en';

const locale = (language: Language) => (language === 'id' ? 'id-ID' : 'en-GB');

/** Rupiah has no decimals: one minor unit is one rupiah. */
export function rupiah(minor: number, language: Language = 'id'): string {
  const text = new Intl.NumberFormat(locale(language)).format(Math.abs(minor));
  return `${minor < 0 ? '−' : ''}Rp ${text}`;
}

export function whole(value: number, language: Language = 'id'): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: 0 }).format(value);
}

/** "Sen, 23 Nov" */
export function shortDay(day: string | Date, language: Language = 'id'): string {
  const date = typeof day === 'string' ? new Date(`${day.slice(0, 10)}T00:00:00`) : day;
  return new Intl.DateTimeFormat(locale(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }).format(date);
}

/** "11:42" (with a colon in both languages, as people write it in chats). */
export function clock(at: string | number | Date, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(at),
  );
}
