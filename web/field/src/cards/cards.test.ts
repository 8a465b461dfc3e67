import { expect, test } from 'vitest';
import type { Card } from '../local/rows';
import { open } from './cards';

const card = (id: string, changed: Partial<Card> = {}): Card => ({
  id,
  campaign: 'k',
  outlet: 'o',
  title: 'Kopi baru',
  text: '',
  open: true,
  answer: null,
  ...changed,
});

test('only what is open here and unanswered is shown', () => {
  const cards = [
    card('1'),
    card('2', { outlet: 'elsewhere' }),
    card('3', { open: false }),
    card('4', { answer: 'TAKEN' }),
    card('5'),
  ];
  expect(open(cards, [{ card: '5', answer: 'shown', event: 'e' }], 'o').map(({ id }) => id)).toEqual(['1']);
});
