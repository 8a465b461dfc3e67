import { useWords } from '../texts';
import { useForms } from '../texts/forms';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const CLOCK = /^\d\d:\d\d:\d\d$/;
const MONEY = new Set([
  'amount',
  'creditLimit',
  'discount',
  'gross',
  'net',
  'owes',
  'price',
  'total',
  'unitPrice',
  'variance',
]);

/** Where the words of states stand that a record is in; the first that knows a word says it. */
const STATES = [
  'orderState',
  'outletStatus',
  'leadState',
  'campaignState',
  'deviceState',
  'callState',
  'role',
  'leadDoor',
  'weekdayLong',
  'weekday',
  'channel',
  'tier',
  'discountKind',
  'fieldType',
];

/** `priceTolerancePercent` as somebody would say it, for a field that has no word yet. */
export function plain(name: string): string {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const last = (path: string) => path.slice(path.lastIndexOf('.') + 1);

/** Fields and values of a change in the reader's words. */
export function useTrailWords() {
  const { say, word } = useWords();
  const forms = useForms();

  const part = (name: string): string => {
    for (const family of ['trailField', 'field', 'weekday']) {
      if (word(family, name) !== name) return word(family, name);
    }
    if (ID.test(name)) return say('trail.unknown');
    // Keys that people chose, such as a class or a name, stay as they are.
    return /^[a-z]/.test(name) ? plain(name) : name;
  };

  const fieldOf = (path: string): string =>
    path === '' ? say('trail.state') : path.split('.').map(part).join(' › ');

  const text = (value: string): string => {
    if (ID.test(value)) return say('trail.unknown');
    if (MOMENT.test(value) && !Number.isNaN(Date.parse(value))) return forms.moment(value);
    if (DAY.test(value)) return forms.date(value);
    if (CLOCK.test(value)) return value.slice(0, 5);
    const family = STATES.find((one) => word(one, value) !== value);
    if (family) return word(family, value);
    return /^[A-Z]+_[A-Z_]+$/.test(value) ? plain(value) : value;
  };

  const told = (value: unknown, path: string): string => {
    if (value === null || value === undefined) return say('trail.none');
    if (typeof value === 'boolean') return say(value ? 'word.yes' : 'word.no');
    if (typeof value === 'number') return MONEY.has(last(path)) ? forms.money(value) : forms.number(value);
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) {
      const each = value.map((one) => told(one, path));
      return each.join(value.some((one) => typeof one === 'object') ? '; ' : ', ');
    }
    return Object.entries(value)
      .filter(([name, one]) => one !== null && name !== 'id' && !(Array.isArray(one) && one.length === 0))
      .map(([name, one]) => `${part(name)}: ${told(one, name)}`)
      .join(', ');
  };

  return { fieldOf, told };
}
