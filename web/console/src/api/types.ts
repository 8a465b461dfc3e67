/** What the server's resources look like. Money is an integer of minor units; days are `yyyy-MM-dd`; what is null may be absent. */
export type Role = 'ADMIN' | 'OWNER' | 'SUPERVISOR' | 'MARKETER' | 'SALESMAN';

export type Page<T> = { items: T[]; next: string | null };

export type Person = {
  id: string;
  name: string;
  email: string | null;
  phone: string | null;
  roles: Role[];
  teamId: string | null;
  code: string | null;
  active: boolean;
  language?: 'id' | 'en';
};
export type Team = { id: string; name: string; parentId: string | null; supervisorId: string | null };
export type Me = {
  person: {
    id: string;
    name: string;
    email: string | null;
    roles: Role[];
    language: 'id' | 'en';
    teamId: string | null;
  };
  organisation: {
    id: string;
    name: string;
    currency: string;
    timeZone: string;
    demo: boolean;
    settings: CompanySettings;
  };
};
export type Device = {
  id: string;
  person: string;
  label: string;
  number: number;
  state: string;
  appVersion: string | null;
  pairedAt: string;
  lastSeenAt: string | null;
  /** When the phone itself said that nothing is left on it. */
  wipedAt: string | null;
  health: {
    waiting?: number;
    vanished?: { at: number; rebuilt: number; expected?: number } | null;
  };
};
export type Pairing = { code: string; url: string; expiresAt: string };

export type Place = { latitude: number; longitude: number };

export type Outlet = {
  id: string;
  code: string;
  name: string;
  class: string | null;
  channel: string | null;
  status: 'ACTIVE' | 'PROSPECT' | 'CLOSED';
  address: string | null;
  village: string | null;
  villageCode: string | null;
  district: string | null;
  regency: string | null;
  province: string | null;
  latitude: number | null;
  longitude: number | null;
  accuracy: number | null;
  phone: string | null;
  phones: string[];
  email: string | null;
  contactName: string | null;
  loyaltyTier: string | null;
  creditLimit: number | null;
  owes: number;
  territoryId: string | null;
  salesmanId: string | null;
  openingHours: Record<string, [string, string][]> | null;
  tags: string[];
  custom: Record<string, unknown>;
  note: string | null;
  registeredOn: string | null;
  photoId: string | null;
  version: number;
};
export type TimelineEntry = {
  id: string;
  at: string;
  kind: string;
  title: string;
  personId: string | null;
  data: Record<string, unknown> | null;
  link: string | null;
};
export type Duplicate = {
  id: string;
  code: string;
  name: string;
  address?: string | null;
  score: number;
  metres: number | null;
  reasons?: string[];
};
export type Territory = {
  id: string;
  name: string;
  color?: string | null;
  outline?: { corners: Place[] } | null;
};
export type CustomField = {
  id: string;
  name: string;
  labelId: string;
  labelEn: string;
  type: 'text' | 'number' | 'date' | 'choice' | 'yes_no';
  options: string[];
  onPhone: boolean;
};
export type Product = {
  id: string;
  code: string;
  name: string;
  group: string | null;
  brand: string | null;
  barcode: string | null;
  units: { code: string; size: number; barcode?: string | null }[];
  baseUnit: string;
  active: boolean;
  price?: number | null;
};
export type PriceList = {
  id: string;
  name: string;
  outletClass: string | null;
  version: number;
  items: number;
};
export type PriceItem = {
  id: string;
  product: string;
  productCode: string;
  productName: string;
  unit: string;
  price: number;
};
export type Discount = {
  id: string;
  kind: 'tier' | 'loyal';
  name: string;
  productId?: string | null;
  group?: string | null;
  minimum: number;
  percentBp: number;
  loyaltyTier?: string | null;
  from: string | null;
  until: string | null;
};

export type ImportKind = 'outlets' | 'products' | 'people' | 'plans' | 'leads' | 'costs';
export type ImportColumn = {
  index: number;
  header: string;
  field: string | null;
  confidence: number;
  samples: string[];
};
export type RowNote = { row: number; sheetRow?: number | null; name?: string | null; message: string };
export type ImportJob = {
  id: string;
  kind: ImportKind;
  fileName: string;
  state: 'GUESSED' | 'RUNNING' | 'DONE' | 'UNDONE' | 'FAILED' | string;
  columns: ImportColumn[];
  fields: { name: string; label: string; required: boolean }[];
  preview: string[][];
  rows: number;
  done: number;
  accepted: number;
  problems?: (RowNote & { severity: 'REJECTED' | 'REPAIRED' })[];
  repaired?: RowNote[];
  rejected?: RowNote[];
  createdAt?: string;
};

export type OrderRow = {
  id: string;
  number: string;
  placedAt: string;
  day: string;
  outletId: string;
  outletName: string;
  salesmanId: string;
  salesmanName: string;
  lines: number;
  total: number;
  state: string;
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
  explanation: { code: string; text: string; amount: number }[];
};
export type Order = Omit<OrderRow, 'lines'> & {
  lines: OrderLine[];
  note: string | null;
  visitId: string | null;
  deliverOn: string | null;
  variance: number;
  outOfScope: boolean;
  replaces: string | null;
  replacedBy: string | null;
};
export type Quarantined = {
  id: string;
  type: string;
  status: string;
  code: string | null;
  message: string | null;
  personId: string;
  personName: string | null;
  saidAt: string | null;
  receivedAt: string;
  body: unknown;
  repairable: boolean;
};
export type Reason = {
  id: string;
  code: string;
  kind: 'NO_ORDER' | 'SKIP';
  textId: string;
  textEn: string;
  position: number;
  active: boolean;
};

export type JourneyPlan = {
  id: string;
  outletId: string;
  outletName: string;
  salesmanId: string;
  weekdays: string[];
  weeks: number[];
  from: string;
  until: string | null;
  sequence: number | null;
};
export type Call = {
  id: string;
  day: string;
  salesmanId: string;
  outletId: string;
  outletName: string;
  sequence: number;
  state: 'PLANNED' | 'DONE' | 'SKIPPED' | 'MISSED';
  result: string | null;
};
export type Holiday = { date: string; name: string; working: boolean };
export type Absence = {
  id: string;
  personId: string;
  from: string;
  until: string;
  substituteId: string | null;
  reason: string | null;
};
export type CoverageRow = {
  outletId: string;
  outletName: string;
  class: string | null;
  salesmanId: string | null;
  asked: number;
  planned: number;
  visited: number;
  lastVisit: string | null;
};

export type Totals = {
  planned: number;
  visited: number;
  effective: number;
  value: number;
  orders: number;
  out: number;
};
export type BoardPerson = {
  id: string;
  name: string;
  team: string | null;
  state: 'OUT' | 'IDLE' | 'OFF' | 'NO_DATA';
  planned: number;
  visited: number;
  effective: number;
  value: number;
  lastAt: string | null;
  lastPlace: Place | null;
  next: string | null;
};
export type BoardException = {
  id: string;
  kind: string;
  severity: string;
  valueAtRisk: number | null;
  data?: Record<string, unknown>;
  link: string | null;
  action: string | null;
};
type Done = { visited: number; effective: number; value: number };
export type Hour = Done & { hour: number; lastWeek: Done };
export type Board = {
  asOf: string;
  day: string;
  totals: Totals;
  lastWeek: Totals;
  hours: Hour[];
  people: BoardPerson[];
  exceptions: BoardException[];
};
export type BoardMap = {
  asOf: string;
  outlets: { id: string; name: string; latitude: number; longitude: number; state: string }[];
  salesmen: {
    id: string;
    name: string;
    latitude: number;
    longitude: number;
    at: string | null;
    state: string;
  }[];
  trails: { personId: string; points: [number, number][] }[];
};
export type Figures = {
  measures: string[];
  rows: { key: string; label: string; values: Record<string, number | null> }[];
  total: Record<string, number | null>;
};
/** One record behind a figure. */
export type RecordEntry = {
  kind: 'order' | 'visit' | 'outlet' | 'lead' | 'spend';
  id: string;
  day: string;
  at: string | null;
  outletId: string | null;
  outletName: string;
  salesmanId: string | null;
  salesmanName: string | null;
  source: string | null;
  number: string | null;
  value: number | null;
  result: string | null;
  link: string;
};
export type Definition = {
  measure: string;
  name: string;
  nameEn: string;
  text: string;
  formula: string;
  version: number;
  since: string;
  division: 'SALES' | 'MARKETING';
  kind: 'NUMBER' | 'MONEY' | 'PERCENT';
};
export type Replay = {
  /** Seconds since 1970, latitude, longitude, accuracy in metres. */
  fixes: [number, number, number, number][];
  events: {
    at: string;
    kind: string;
    text: string;
    latitude: number | null;
    longitude: number | null;
    link: string | null;
  }[];
  story: string[];
};
export type Fix = { point: Place; accuracy: number | null };
export type Trust = {
  score: number;
  evidence: { code: string; points: number; text: string }[];
  answer: string | null;
};
export type Visit = {
  id: string;
  salesmanId: string;
  outletId: string;
  outletName: string;
  extra: boolean;
  day: string;
  startedAt: string;
  endedAt: string | null;
  result: 'ORDERED' | 'NO_ORDER' | 'CLOSED' | null;
  reason: string | null;
  note: string | null;
  start: Fix | null;
  end: Fix | null;
  distance: number | null;
  allowed: number | null;
  outOfScope: boolean;
  trust: Trust | null;
  /** When the score, which its salesman sees first, will be the reader's to see. */
  trustFrom: string | null;
};
export type Photo = { id: string; kind: string; takenAt: string; fileId: string | null };
export type OrganisationSettings = {
  name: string;
  timeZone: string;
  language: 'id' | 'en';
  settings: CompanySettings;
};
/** What a company decides of its days; the server fills in what it has not said. */
export type CompanySettings = {
  map: { kind: 'outlines' | 'openfreemap' | 'own'; url: string };
  workingHours: { days: string[]; from: string; until: string };
  geofenceMetres: number;
  priceTolerancePercent: number;
  depot: { latitude: number; longitude: number } | null;
  bounds: { south: number; west: number; north: number; east: number };
};
