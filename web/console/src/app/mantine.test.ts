import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const src = dirname(import.meta.dirname);
const mantine = dirname(createRequire(import.meta.url).resolve('@mantine/core/styles.css'));
const read = (file: string) => readFileSync(file, 'utf8');

/** Every name that is imported from Mantine anywhere. */
function used(): Set<string> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const imports = files.flatMap((file) => [
    ...read(join(src, file)).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g),
  ]);
  const names = imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return new Set(names.filter((name) => name && !name.startsWith('type ')));
}

/** The styles of this file's component and of those that it is made of. */
function stylesOf(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  if (file.endsWith('.module.mjs')) return [basename(file, '.module.mjs')];
  return [...read(file).matchAll(/from "(\.[^"]+)"/g)].flatMap(([, path = '']) =>
    stylesOf(join(dirname(file), path), seen),
  );
}

test('the styles of Mantine that are sent are those of the components that are used', () => {
  const files = new Map<string, string>();
  for (const [, list = '', path = ''] of read(join(mantine, 'esm/index.mjs')).matchAll(
    /import \{([^}]*)\} from "([^"]+)"/g,
  ))
    for (const name of list.split(',')) files.set(name.trim(), join(mantine, 'esm', path));
  const seen = new Set<string>();
  const needed = [...used()].flatMap((name) => stylesOf(files.get(name) as string, seen));

  const sent = [...read(join(src, 'app/mantine.css')).matchAll(/styles\/([A-Z]\w+)\.css/g)].map(
    ([, name = '']) => name,
  );
  expect(sent.toSorted()).toEqual(
    needed.filter((name) => existsSync(join(mantine, `styles/${name}.css`))).toSorted(),
  );
  const order = read(join(mantine, 'styles.css'));
  const places = sent.map((name) => order.indexOf(read(join(mantine, `styles/${name}.css`)).trim()));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
});
