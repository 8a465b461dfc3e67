import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);

/**
 * Beside every file whose name never changes its meaning stands the same, as small as Brotli makes it, which the server
 * hands out as it is. Whoever does not read Brotli (browsers over plain HTTP) gets it zipped by the server.
 */
export function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      const texts = Object.keys(bundle).filter((name) => /^assets\/.*\.(js|css)$/.test(name));
      await Promise.all(
        texts.map(async (name) => {
          const plain = await readFile(join(dir, name));
          const hint = { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
          await writeFile(join(dir, `${name}.br`), await brotli(plain, { params: hint }));
        }),
      );
    },
  };
}
