import { expect, it } from 'vitest';
import { en } from './en';
import { id, type Key } from './id';
import { text } from './text';

it('says the same with the same words in both languages', () => {
  const holes = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const key of Object.keys(id) as Key[]) expect(holes(en[key]), key).toEqual(holes(id[key]));
});

it('fills the holes', () => {
  expect(text('id', 'sync.arrived', { at: '11:42' })).toBe('Semua sudah sampai 11:42');
});
