import type { Outlet } from '../local/rows';

/** By how much an order takes an outlet beyond its credit limit; 0 within it, and where none is set. */
export function overLimit(outlet: Pick<Outlet, 'creditLimit' | 'owes'>, total: number): number {
  if (outlet.creditLimit == null) return 0;
  return Math.max(0, (outlet.owes ?? 0) + total - outlet.creditLimit);
}
