import type { TextKey } from '../texts';

/** What a field of an event holds, and with it how a supervisor fills it: never by an id. */
export type Field = {
  /** Its path in the body: `at.latitude`. */
  path: string;
  label: TextKey;
  kind: 'text' | 'long' | 'number' | 'yes' | 'outlet' | 'lines' | 'choice';
  required?: true;
  /** Values of a choice, and the family of their words. */
  values?: readonly string[];
  family?: string;
};
export type Body = Record<string, unknown>;

const outlet: Field = { path: 'outlet', label: 'word.outlet', kind: 'outlet', required: true };

/** The fields of each kind of event, as its room reads them. What has no shape here is repaired as it was sent. */
const shapes: Record<string, Field[]> = {
  'outlet.registered': [
    { path: 'name', label: 'field.name', kind: 'text', required: true },
    { path: 'contactName', label: 'field.contactName', kind: 'text' },
    { path: 'phone', label: 'field.phone', kind: 'text' },
    { path: 'address', label: 'field.address', kind: 'long' },
    {
      path: 'channel',
      label: 'field.channel',
      kind: 'choice',
      values: ['GT', 'MT', 'HORECA'],
      family: 'channel',
    },
    { path: 'at.latitude', label: 'field.latitude', kind: 'number' },
    { path: 'at.longitude', label: 'field.longitude', kind: 'number' },
    { path: 'consent.given', label: 'quarantine.consent', kind: 'yes', required: true },
  ],
  'outlet.noted': [outlet, { path: 'text', label: 'field.note', kind: 'long', required: true }],
  'signal.raised': [
    outlet,
    {
      path: 'kind',
      label: 'quarantine.signalKind',
      kind: 'choice',
      values: ['price', 'stock', 'competitor', 'request'],
      family: 'signal',
      required: true,
    },
    { path: 'text', label: 'field.note', kind: 'long' },
  ],
  'visit.started': [outlet],
  'visit.completed': [
    {
      path: 'result',
      label: 'visit.result',
      kind: 'choice',
      values: ['ordered', 'no_order', 'closed'],
      family: 'result',
      required: true,
    },
    { path: 'reason', label: 'visit.reason', kind: 'text' },
    { path: 'note', label: 'field.note', kind: 'long' },
  ],
  'call.skipped': [{ path: 'reason', label: 'visit.reason', kind: 'text', required: true }],
  'order.placed': [
    outlet,
    { path: 'number', label: 'quarantine.number', kind: 'text', required: true },
    { path: 'lines', label: 'quarantine.lines', kind: 'lines', required: true },
    { path: 'note', label: 'field.note', kind: 'long' },
  ],
};

export const fieldsOf = (type: string): Field[] | undefined => shapes[type];

export function valueAt(body: Body, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (inside, key) => (inside && typeof inside === 'object' ? (inside as Body)[key] : undefined),
      body,
    );
}

/** The body with this value at that path; what stands beside it stays as it was sent. */
export function withValue(body: Body, path: string, value: unknown): Body {
  const [key = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...body, [key]: value };
  const inside = body[key];
  return {
    ...body,
    [key]: withValue((inside && typeof inside === 'object' ? inside : {}) as Body, rest.join('.'), value),
  };
}

export type Line = {
  product?: string;
  unit?: string;
  quantity?: number;
  unitPrice?: number;
  gross?: number;
  discount?: number;
  net?: number;
};

export const linesOf = (body: Body): Line[] => (Array.isArray(body.lines) ? (body.lines as Line[]) : []);

/** Lines with their sums made anew from quantity, price and discount, and the order's total from them. */
export function withLines(body: Body, lines: Line[]): Body {
  const summed = lines.map((line) => {
    const gross = (line.quantity ?? 0) * (line.unitPrice ?? 0);
    const discount = line.discount ?? 0;
    return { ...line, gross, discount, net: gross - discount };
  });
  return { ...body, lines: summed, total: summed.reduce((sum, line) => sum + line.net, 0) };
}

const lineIsWhole = (line: Line) =>
  Boolean(line.product && line.unit) && (line.quantity ?? 0) > 0 && line.unitPrice !== undefined;

/** Everything that is missing, at once: the server names only the first. */
export function missingIn(type: string, body: Body): Field[] {
  return (shapes[type] ?? []).filter((field) => {
    if (!field.required) return false;
    const value = valueAt(body, field.path);
    if (field.kind === 'yes') return value !== true;
    if (field.kind === 'lines')
      return !Array.isArray(value) || value.length === 0 || !linesOf(body).every(lineIsWhole);
    if (field.kind === 'choice') return !field.values?.includes(String(value).toLowerCase());
    return value === undefined || value === null || String(value).trim() === '';
  });
}

/** Ids that only a machine makes: those an event lacks are made here, so that nobody has to type one. */
const OWN: Record<string, string> = {
  'outlet.registered': 'outlet',
  'signal.raised': 'signal',
  'visit.started': 'visit',
  'order.placed': 'order',
};

export function withOwnId(type: string, body: Body, newId: () => string): Body {
  const key = OWN[type];
  return key && typeof body[key] !== 'string' ? { ...body, [key]: newId() } : body;
}
