import type { Database } from '../local/database';
import type { Announcement, Entry, InboxRow, OwnEntry, Read } from '../local/rows';
import { type Item, uuid7 } from '../outbox/event';
import type { Outbox } from '../outbox/outbox';

/* What people say to each other, as it stands on this phone: what the office fed, and what was written here since. */

type Hands = { db: Database; outbox: Outbox };

/** A conversation in the order of time; what was written here stands at its end until the office feeds it. */
export async function entriesOf(db: Database, subject: string): Promise<(Entry | OwnEntry)[]> {
  const [fed, own] = await Promise.all([
    db.threads.where('subjectId').equals(subject).toArray(),
    db.ownEntries.where('subjectId').equals(subject).toArray(),
  ]);
  const known = new Set(fed.map((entry) => entry.id));
  return [...fed, ...own.filter((entry) => !known.has(entry.id))].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

export async function say(
  { db, outbox }: Hands,
  subject: { kind: 'outlet' | 'lead'; id: string; deps?: string[] },
  text: string,
  mentions: string[],
): Promise<Item> {
  const entry = uuid7();
  const body = { entry, kind: subject.kind, subject: subject.id, text, mentions };
  return outbox.put({ type: 'thread.said', body, deps: subject.deps ?? [] }, (event) =>
    db.ownEntries.add({ id: entry, subjectId: subject.id, at: event.occurredAt, text, mine: true }),
  );
}

/** Those that hold today, the ones to be confirmed first. */
export async function announcements(
  db: Database,
  day: string,
): Promise<{ open: Announcement[]; read: Announcement[] }> {
  const [all, here] = await Promise.all([db.announcements.toArray(), db.reads.toArray()]);
  const confirmed = new Set(here.map((read) => read.id));
  const valid = all
    .filter((one) => !one.withdrawn && one.from <= day && day <= one.until)
    .sort((a, b) => (a.from < b.from ? 1 : -1));
  const done = (one: Announcement) => one.read || confirmed.has(one.id);
  return { open: valid.filter((one) => !done(one)), read: valid.filter(done) };
}

export async function acknowledge(
  { db, outbox }: Hands,
  announcement: Announcement,
  choice?: number,
): Promise<Item> {
  const body = { announcement: announcement.id, choice };
  return outbox.put({ type: 'announcement.acknowledged', body }, () => db.reads.put({ id: announcement.id }));
}

/** Notices for this person, newest first, and those not seen yet on any screen of his. */
export async function notices(db: Database): Promise<{ all: InboxRow[]; unread: Set<string> }> {
  const [rows, here] = await Promise.all([
    db.inbox.where('kind').equals('notice').toArray(),
    db.reads.toArray(),
  ]);
  const seen = new Set(here.map((read: Read) => read.id));
  const all = rows.sort((a, b) => (a.at < b.at ? 1 : -1));
  const unread = all.filter(({ data }) => data.id && !data.readAt && !seen.has(data.id));
  return { all, unread: new Set(unread.map((row) => row.id)) };
}

export async function readNotices({ db, outbox }: Hands, rows: InboxRow[]): Promise<void> {
  const ids = rows.flatMap((row) => row.data.id ?? []);
  if (ids.length === 0) return;
  await outbox.put({ type: 'notice.read', body: { notices: ids } }, () =>
    db.reads.bulkPut(ids.map((id) => ({ id }))),
  );
}

/** Thanks for something that can be opened; the office counts it in no ranking. */
export async function praise(
  { outbox }: Hands,
  to: string,
  about: { kind: string; id: string },
  text: string,
): Promise<Item> {
  const body = { praise: uuid7(), to, kind: about.kind, subject: about.id, text };
  return outbox.put({ type: 'praise.given', body });
}
