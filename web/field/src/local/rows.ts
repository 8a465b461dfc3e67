/* What the server feeds, and what the phone keeps of its own day beside it. */
export type Place = { latitude: number; longitude: number };
export type Fix = Place & { accuracy: number; fixTime: string };

type Fed = { id: string; version?: number };

export type Reason = { code: string; kind: 'NO_ORDER' | 'SKIP'; textId: string; textEn: string };

/** A field the company added to its outlets. */
export type CustomField = {
  id: string;
  name: string;
  labelId: string;
  labelEn: string;
  type: 'text' | 'number' | 'date' | 'choice' | 'yes_no';
  options: string[];
};

export type Settings = Fed & {
  name: string;
  currency: string;
  timeZone: string;
  geofenceMetres?: number;
  businessDate?: string;
  reasons?: Reason[];
  customFields?: CustomField[];
  people?: { id: string; name: string; roles: string[] }[];
  target?: {
    value?: number;
    achieved?: number;
    visits?: number;
    effective?: number;
    incentive?: number;
  } | null;
};

export type Outlet = Fed & {
  code?: string | null;
  name: string;
  class?: string | null;
  channel?: string | null;
  status?: string;
  address?: string | null;
  village?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  phone?: string | null;
  contactName?: string | null;
  loyaltyTier?: string | null;
  creditLimit?: number | null;
  openingHours?: Record<string, [string, string][]> | null;
  tags?: string[];
  custom?: Record<string, unknown>;
  owes?: number | null;
  note?: string | null;
  /** Only of an outlet registered on this phone: its event, which later events name as needed. */
  event?: string;
};

export type Unit = { code: string; name?: string; size: number; barcode?: string | null };

export type Product = Fed & {
  code: string;
  name: string;
  group?: string | null;
  brand?: string | null;
  barcode?: string | null;
  units: Unit[];
  baseUnit: string;
  active?: boolean;
};

export type Price = Fed & {
  list: string;
  outletClass?: string | null;
  product: string;
  unit: string;
  price: number;
  listVersion: number;
};

export type Discount = Fed & {
  kind: 'tier' | 'loyal';
  name: string;
  productId?: string | null;
  group?: string | null;
  minimum: number;
  percentBp: number;
  loyaltyTier?: string | null;
  from?: string | null;
  until?: string | null;
};

export type Call = Fed & {
  day: string;
  outletId: string;
  sequence?: number | null;
  state?: 'PLANNED' | 'DONE' | 'SKIPPED' | 'MISSED';
};

export type OrderLine = {
  productId: string;
  name: string;
  unit: string;
  quantity: number;
  unitPrice: number;
  gross: number;
  discount: number;
  net: number;
};

export type Order = Fed & {
  outletId: string;
  number?: string;
  placedAt?: string;
  day?: string;
  total: number;
  state?: string;
  lines?: OrderLine[];
};

export type InboxRow = Fed & {
  kind: string;
  at: string;
  data: {
    visit?: string;
    outletName?: string;
    score?: number;
    evidence?: { code: string; points: number; text: string }[];
    /** Of a notice: its own id and kind, what it says, and when it was read on any screen. */
    id?: string;
    kind?: string;
    data?: Record<string, unknown>;
    readAt?: string | null;
  };
};

export type Lead = Fed & {
  name: string;
  contactName?: string | null;
  phone?: string | null;
  place: {
    latitude?: number | null;
    longitude?: number | null;
    guessed?: boolean;
    village?: string | null;
    district?: string | null;
    regency?: string | null;
    address?: string | null;
  };
  interest?: string | null;
  note?: string | null;
  origin: { source: string };
  state: string;
  promisedOn?: string | null;
  clock: { answerBy?: string | null };
  /** The outlet it becomes when it is accepted, named by the server beforehand. */
  outletId?: string | null;
  outletExisted?: boolean;
};

/** What was said here to a lead, until the server's row says the same. */
export type LeadAnswer = { lead: string; accepted: boolean; reason?: string; event: string };

/** What a campaign wants shown at an outlet. */
export type Card = Fed & {
  campaign: string;
  outlet: string;
  title: string;
  text: string;
  open: boolean;
  answer: string | null;
};

export type CardAnswer = { card: string; answer: 'shown' | 'taken' | 'refused'; event: string };
/** One thing somebody said on an outlet or a lead. */
export type Entry = Fed & {
  subjectKind: string;
  subjectId: string;
  authorId: string;
  authorName: string;
  at: string;
  text: string;
  withdrawnAt?: string | null;
};

/** Said on this phone; the office's row of the same id takes its place. */
export type OwnEntry = { id: string; subjectId: string; at: string; text: string; mine: true };

export type Announcement = Fed & {
  title: string;
  text: string;
  mustRead: boolean;
  question?: string | null;
  choices: string[];
  right?: number | null;
  from: string;
  until: string;
  read: boolean;
  withdrawn: boolean;
};

/** A notice or an announcement seen on this phone, until the office's row says the same. */
export type Read = { id: string };

export type OwnVisit = {
  id: string;
  outletId: string;
  callId?: string;
  event: string;
  day: string;
  startedAt: number;
  endedAt?: number;
  state: 'open' | 'done';
  extra: boolean;
  metres?: number;
  accuracy?: number;
  far?: boolean;
  orderId?: string;
  orderEvent?: string;
  result?: 'ordered' | 'no_order' | 'closed';
  photos: number;
  signals: number;
};

export type Skip = { call: string; outletId: string; day: string; reason: string };

export type OwnOrder = Order & {
  event: string;
  visitId: string;
  number: string;
  lines: OrderLine[];
  note?: string;
};
