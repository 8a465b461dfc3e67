import type { Outlet } from '../api/types';
import type { Tone } from '../parts/page';

export const classes = ['A', 'B', 'C'];
export const channels = ['GT', 'MT', 'HORECA'];
export const statuses = ['ACTIVE', 'PROSPECT', 'CLOSED'];
export const tiers = ['SILVER', 'GOLD', 'PLATINUM'];
export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

export function statusTone(status: Outlet['status']): Tone {
  return status === 'ACTIVE' ? 'done' : status === 'PROSPECT' ? 'late' : 'off';
}
