/** A minute of the day as people read it. */
export function clockOf(minute: number | undefined): string {
  if (minute === undefined) return '–';
  const part = (n: number) => String(n).padStart(2, '0');
  return `${part(Math.floor(minute / 60) % 24)}:${part(minute % 60)}`;
}
