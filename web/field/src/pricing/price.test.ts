import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { price } from './price';

const root = new URL('../../../../', import.meta.url);
const cases = new URL('contract/cases/pricing/', root);
const compiled = existsSync(new URL('engines/pricing/target/teavm/pricing.js', root));

describe.skipIf(!compiled)('the compiled price engine on the phone (skipped: not compiled yet)', () => {
  for (const name of readdirSync(cases).filter((file) => file.endsWith('.json'))) {
    const golden = JSON.parse(readFileSync(new URL(name, cases), 'utf8'));
    it(golden.name, async () => {
      const answer = JSON.parse(JSON.stringify(await price(golden.request)));
      expect(answer).toEqual(golden.quote);
    });
  }
});
