import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { marked } from './incoming-words';

const html = (text: string, words: string[]) => renderToStaticMarkup(marked(text, words));

test('what was read is marked where it stands', () => {
  expect(html('Toko Ani mau kopi 2 dus', ['kopi', 'Toko Ani', '2 dus', 'tidak ada', ''])).toBe(
    '<mark>Toko Ani</mark> mau <mark>kopi</mark> <mark>2 dus</mark>',
  );
});

test('words within words are marked once', () => {
  expect(html('Kec. Cibarusah, Bekasi', ['Cibarusah', 'Kec. Cibarusah'])).toBe(
    '<mark>Kec. Cibarusah</mark>, Bekasi',
  );
});
