import { expect, test } from 'vitest';
import { forms } from '../texts/forms';
import { spelled } from './when-input';

test('what was chosen stands there in the reader’s words, not in the browser’s', () => {
  expect(spelled('date', '2026-11-08', forms('id'))).toBe('8 Nov 2026');
  expect(spelled('date', '2026-08-11', forms('id'))).toBe('11 Agu 2026');
  expect(spelled('month', '2026-08', forms('id'))).toBe('Agustus 2026');
  expect(spelled('month', '2026-08', forms('en'))).toBe('August 2026');
  expect(spelled('time', '20:00:00', forms('en'))).toBe('20:00');
  expect(spelled('datetime-local', '2026-12-01T08:00', forms('id'))).toBe('1 Des 2026, 08:00');
});
