/** Told apart on light and dark ground alike; what a colour stands for is always written beside it. */
const hues = [
  '#4c78c8',
  '#d9772b',
  '#3a9d5d',
  '#c44e9b',
  '#8a63c9',
  '#b0892f',
  '#2f9ea8',
  '#d1525a',
  '#6b8e23',
  '#7f7fd5',
  '#a0603d',
  '#5f8a9a',
];

export const hueOf = (place: number): string => hues[Math.max(0, place) % hues.length] ?? '#4c78c8';
