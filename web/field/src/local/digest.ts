import { sha256 } from '../outbox/canonical';

/** sha256 over `id:version` lines in the order of ids, as the server computes it. */
export function canonicalLines(rows: { id: string; version?: number }[]): Promise<string> {
  const lines = rows.map((row) => [row.id, `${row.id}:${row.version ?? 0}\n`] as const);
  lines.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sha256(lines.map(([, line]) => line).join(''));
}
