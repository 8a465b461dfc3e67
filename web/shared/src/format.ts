export type Language = 'id' | 'en';

const localeOf = (language: Language) => (language === 'id' ? 'id-ID' : 'en-GB');

/** Rupiah has no decimals: one minor unit is one rupiah. */
export function rupiah(minor: number, language: Language = 'id'): string {
  const text = new Intl.NumberFormat(localeOf(language)).format(Math.abs(minor));
  return `${minor < 0 ? '−' : ''}Rp ${text}`;
}

export function whole(value: number, language: Language = 'id'): string {
  return new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 0 }).format(value);
}

/** "880 m", "5,1 km" */
export function distance(metres: number, language: Language = 'id'): string {
  if (metres < 1_000) return `${Math.round(metres)} m`;
  return `${new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 }).format(metres / 1_000)} km`;
}

/** "Sen, 23 Nov" */
export function shortDay(day: string | Date, language: Language = 'id'): string {
  const date = typeof day === 'string' ? new Date(`${day.slice(0, 10)}T00:00:00`) : day;
  return new Intl.DateTimeFormat(localeOf(language), {
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

/** "Rp 1.250.000": a space after the sign in both languages. */
const spaced = (money: string) => money.replace(/^(-?)Rp(?=\d)/, '$1Rp ');

/** Numbers, money, days and times in the reader's form and the organisation's zone. */
export function forms(language: Language, timeZone = 'Asia/Jakarta', currency = 'IDR') {
  const locale = localeOf(language);
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;
  // IDR has no cents in use: the minor unit is the rupiah itself.
  const scale = currency === 'IDR' ? 1 : 10 ** (digits ?? 2);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: currency === 'IDR' ? 0 : digits,
    minimumFractionDigits: 0,
  });
  const compact = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    maximumFractionDigits: 1,
    minimumFractionDigits: 0,
  });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone });
  const dayYear = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone });
  const iso = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const wall = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  /** How far the zone's clocks are ahead of UTC at that moment, in milliseconds. */
  const ahead = (at: number) => Date.parse(`${wall.format(at).replace(' ', 'T')}Z`) - at;
  // A business day has no zone; noon UTC keeps it the same day everywhere we sell.
  const noon = (date: string) => new Date(`${date}T05:00:00Z`);
  /** "Sab, 28 Nov"; of another year "28 Nov 2025", for nobody guesses that. */
  const dated = (at: Date) =>
    (iso.format(at).slice(0, 4) === iso.format(Date.now()).slice(0, 4) ? day : dayYear).format(at);
  return {
    number: (value: number | null | undefined) => (value == null ? '–' : number.format(value)),
    percent: (share: number | null | undefined) => (share == null ? '–' : `${number.format(share * 100)}%`),
    money: (minor: number | null | undefined) => (minor == null ? '–' : spaced(whole.format(minor / scale))),
    moneyShort: (minor: number | null | undefined) =>
      minor == null ? '–' : spaced(compact.format(minor / scale)),
    clock: (instant: string | number | Date | null | undefined) =>
      instant == null ? '–' : clock.format(new Date(instant)).replace('.', ':'),
    day: (date: string | null | undefined) => (date ? dated(noon(date.slice(0, 10))) : '–'),
    date: (date: string | null | undefined) => (date ? dayYear.format(noon(date.slice(0, 10))) : '–'),
    month: (date: string) => month.format(noon(date.slice(0, 10))),
    dayOf: (instant: string | Date) => iso.format(new Date(instant)),
    moment: (instant: string | null | undefined) =>
      instant ? `${dated(new Date(instant))} ${clock.format(new Date(instant)).replace('.', ':')}` : '–',
    today: () => iso.format(new Date()),
    /** The moment at which the organisation's clocks show this, whatever the reader's own clock says. */
    instant: (shown: string) => {
      const asUtc = Date.parse(`${shown}Z`);
      return new Date(asUtc - ahead(asUtc - ahead(asUtc))).toISOString();
    },
    /** "WIB" */
    zone: () =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' })
        .formatToParts()
        .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
  };
}

export type Forms = ReturnType<typeof forms>;

export function addDays(date: string, days: number): string {
  const moved = new Date(`${date}T12:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
}
