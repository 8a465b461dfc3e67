import type { Tone } from '../parts/page';

export function orderTone(state: string): Tone {
  if (/CANCEL|REJECT/i.test(state)) return 'problem';
  if (/FLAG|CHECK|HELD/i.test(state)) return 'late';
  if (/REPLACED/i.test(state)) return 'off';
  return 'done';
}
