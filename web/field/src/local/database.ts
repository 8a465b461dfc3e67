import Dexie, { type EntityTable, type Table } from 'dexie';
import type { Kept } from '../outbox/event';
import type {
  Announcement,
  Call,
  Card,
  CardAnswer,
  Discount,
  Entry,
  InboxRow,
  Lead,
  LeadAnswer,
  Order,
  Outlet,
  OwnEntry,
  OwnOrder,
  OwnVisit,
  Price,
  Product,
  Read,
  Settings,
  Skip,
} from './rows';

/** Bytes of a photo on their way to the server. */
export type FileRow = {
  sha256: string;
  event: string;
  kind: string;
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Whether the bytes lie here sealed. */
  sealed?: boolean;
  state: 'waiting' | 'arrived';
  address?: string;
  trouble?: string;
};

export const COLLECTIONS = [
  'settings',
  'products',
  'prices',
  'discounts',
  'outlets',
  'calls',
  'orders',
  'inbox',
  'leads',
  'cards',
  'threads',
  'announcements',
] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** Everything the phone holds: the outbox and what was pulled share a database, so that one transaction writes both. */
export class Database extends Dexie {
  outbox!: EntityTable<Kept, 'id'>;
  files!: EntityTable<FileRow, 'sha256'>;
  meta!: Table<unknown, string>;
  drafts!: Table<unknown, string>;
  staging!: Table<{ id: string }, [string, string]>;
  visits!: EntityTable<OwnVisit, 'id'>;
  skips!: EntityTable<Skip, 'call'>;
  ownOrders!: EntityTable<OwnOrder, 'id'>;
  ownOutlets!: EntityTable<Outlet, 'id'>;
  settings!: EntityTable<Settings, 'id'>;
  products!: EntityTable<Product, 'id'>;
  prices!: EntityTable<Price, 'id'>;
  discounts!: EntityTable<Discount, 'id'>;
  outlets!: EntityTable<Outlet, 'id'>;
  calls!: EntityTable<Call, 'id'>;
  orders!: EntityTable<Order, 'id'>;
  inbox!: EntityTable<InboxRow, 'id'>;
  leads!: EntityTable<Lead, 'id'>;
  leadAnswers!: EntityTable<LeadAnswer, 'lead'>;
  cards!: EntityTable<Card, 'id'>;
  cardAnswers!: EntityTable<CardAnswer, 'card'>;
  threads!: EntityTable<Entry, 'id'>;
  announcements!: EntityTable<Announcement, 'id'>;
  ownEntries!: EntityTable<OwnEntry, 'id'>;
  reads!: EntityTable<Read, 'id'>;

  constructor(name = 'selaras') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      outbox: 'id, &seq, state',
      files: 'sha256, state',
      meta: '',
      drafts: '',
      staging: '',
      visits: 'id, day, outletId, state',
      skips: 'call, day',
      ownOrders: 'id, outletId, day, visitId',
      ownOutlets: 'id',
      settings: 'id',
      products: 'id',
      prices: 'id, product',
      discounts: 'id',
      outlets: 'id',
      calls: 'id, day, outletId',
      orders: 'id, outletId',
      inbox: 'id, kind',
    });
    this.version(2).stores({ leads: 'id, state', leadAnswers: 'lead' });
    this.version(4).stores({ cards: 'id, outlet', cardAnswers: 'card' });
    this.version(5).stores({
      threads: 'id, subjectId',
      announcements: 'id',
      ownEntries: 'id, subjectId',
      reads: 'id',
    });
  }

  async value<T>(key: string): Promise<T | undefined> {
    return (await this.meta.get(key)) as T | undefined;
  }

  rows(collection: Collection): Table<{ id: string; version?: number }, string> {
    return this.table(collection);
  }
}
