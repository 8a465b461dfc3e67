import type { Database } from './database';
import type { InboxRow } from './rows';

/** From here on a score says that the visit looks as it should. */
export const GOOD_SCORE = 70;

/** The latest score of each visit, newest first: a visit is judged again when a photo arrives late. */
export async function scores(db: Database): Promise<InboxRow[]> {
  const notices = await db.inbox.where('kind').equals('trust').toArray();
  const latest = new Map<string, InboxRow>();
  for (const notice of notices.sort((a, b) => (a.at < b.at ? -1 : 1)))
    latest.set(notice.data.visit ?? notice.id, notice);
  return [...latest.values()].reverse();
}

/** Low scores of the last week that were not answered from this phone: their number stands on Today. */
export async function unansweredScores(db: Database, now = Date.now()): Promise<InboxRow[]> {
  const answered = new Set(((await db.value<string[]>('answeredScores')) ?? []).map(String));
  const since = now - 7 * 24 * 3600_000;
  return (await scores(db)).filter(
    ({ at, data }) =>
      (data.score ?? 100) < GOOD_SCORE && Date.parse(at) > since && !answered.has(data.visit ?? ''),
  );
}
