import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { texts as english } from '../texts/en';
import { texts as indonesian } from '../texts/id';
import { labelOf, wrongOf } from './refused';

const speaking = (texts: Record<string, string>) => (family: string, name: string | null | undefined) =>
  name ? (texts[`${family}.${name}`] ?? name) : '';
const languages = [speaking(indonesian), speaking(english)] as const;

test('a refused field is named and explained in the reader’s language', () => {
  const wrong = { pointer: '/mail/subject', message: 'must not be blank', code: 'not-blank' };
  const long = { pointer: '/lines/2/name', message: 'size must be between 0 and 120', code: 'size' };
  const said = languages.map((word) => `${labelOf(wrong.pointer, word)}: ${wrongOf(wrong, word, 'id')}`);
  expect(said).toEqual(['Judul e-mail: wajib diisi', 'Subject of the e-mail: must be filled in']);
  expect(languages.map((word) => labelOf(long.pointer, word))).toEqual(['Nama', 'Name']);
  expect(languages.map((word) => wrongOf({ ...long, limits: { max: 120 } }, word, 'id'))).toEqual([
    'terlalu panjang, paling banyak 120',
    'is too long, at most 120',
  ]);
});

test('a rule that this screen does not know yet is said in the server’s words', () => {
  const wrong = { pointer: '/name', message: 'must be a palindrome', code: 'palindrome' };
  expect(languages.map((word) => wrongOf(wrong, word, 'id'))).toEqual([wrong.message, wrong.message]);
});

const root = join(import.meta.dirname, '../../../..');

/** Asked for by programs and phones, not by a form of the console. */
const machines = new Set(
  'appVersion auth collections credential dbEpoch en endpoint hash id installId p256dh'.split(' '),
);

type Schema = { $ref?: string; properties?: Record<string, Record<string, unknown>>; required?: string[] };

test('every field that the server may refuse has a name in both languages', () => {
  const contract = JSON.parse(readFileSync(join(root, 'contract/openapi.json'), 'utf8'));
  const schemas: Record<string, Schema> = contract.components.schemas;
  const taken = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const name = String((part as Schema).$ref ?? '')
      .split('/')
      .at(-1);
    if (name && !taken.has(name)) {
      taken.add(name);
      walk(schemas[name]);
    }
    for (const inner of Object.values(part)) walk(inner);
  };
  for (const address of Object.values<Record<string, { requestBody?: unknown }>>(contract.paths))
    for (const way of Object.values(address)) walk(way.requestBody);
  const rules = ['minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems'];
  const nameless = [...taken].flatMap((name) => {
    const { properties = {}, required = [] } = schemas[name] ?? {};
    return Object.entries(properties)
      .filter(([field, what]) => required.includes(field) || rules.some((rule) => rule in what))
      .map(([field]) => field)
      .filter((field) => !machines.has(field))
      .filter((field) => languages.some((word) => labelOf(`/${field}`, word) === field));
  });
  expect([...new Set(nameless)].sort()).toEqual([]);
});

test('every rule of the server has its words in both languages', () => {
  const sources = readdirSync(join(root, 'server/src/main/java'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.java'))
    .map((file) => readFileSync(join(root, 'server/src/main/java', file), 'utf8'));
  const rules = new Set(
    sources.flatMap((source) => [
      ...[...source.matchAll(/import jakarta\.validation\.constraints\.(\w+);/g)].map((found) =>
        (found[1] ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase(),
      ),
      ...[...source.matchAll(/ProblemException\.invalid\(\s*[^,]+,\s*"([a-z-]+)",/g)].map(
        (found) => found[1] ?? '',
      ),
    ]),
  );
  expect(rules.size).toBeGreaterThan(10);
  for (const texts of [indonesian, english])
    expect([...rules].filter((rule) => !(`wrong.${rule}` in texts))).toEqual([]);
});
