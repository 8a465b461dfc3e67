/** A line the size of a word. The number beside it says what it is, so it is hidden from readers of the screen. */
export function Spark({
  values,
  before,
  width = 96,
  height = 28,
}: {
  values: number[];
  before?: number[];
  width?: number;
  height?: number;
}) {
  const top = Math.max(1, ...values, ...(before ?? []));
  const count = Math.max(values.length, before?.length ?? 0, 2);
  const line = (points: number[]) =>
    points
      .map((value, at) => `${(at / (count - 1)) * width},${height - 2 - (value / top) * (height - 4)}`)
      .join(' ');
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden>
      {before && (
        <polyline
          points={line(before)}
          fill="none"
          stroke="var(--planned)"
          strokeWidth="1.25"
          strokeDasharray="3 3"
        />
      )}
      <polyline
        points={line(values)}
        fill="none"
        stroke="var(--mantine-primary-color-filled)"
        strokeWidth="1.75"
        strokeLinejoin="round"
      />
    </svg>
  );
}
