import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const src = import.meta.dirname;
const shared = ['api', 'parts', 'texts'];
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

test('imports flow shared <- features <- app', () => {
  const wrong: string[] = [];
  for (const file of files) {
    const from = file.split('/')[0] as string;
    const text = readFileSync(join(src, file), 'utf8');
    for (const [, path] of text.matchAll(/from '(\.[^']+)'/g)) {
      const to = relative(src, resolve(src, dirname(file), path as string)).split('/')[0] as string;
      const upward = shared.includes(from) && !shared.includes(to) && to !== '';
      const intoApp = to === 'app' && from !== 'app' && from !== 'main.tsx';
      if (upward || intoApp) wrong.push(`${file} -> ${path}`);
    }
  }
  expect(wrong).toEqual([]);
});
