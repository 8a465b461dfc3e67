import { type InfiniteData, type UseInfiniteQueryResult, useQuery } from '@tanstack/react-query';
import type { Params } from '../api/http';
import { one } from '../api/queries';
import type { Page } from '../api/types';

/** A column's order as the address and the server say it: its word, with a minus before it for the greatest first. */
export type Sorting = { by: string; down: boolean };

export function sortingOf(written: string): Sorting {
  return written.startsWith('-') ? { by: written.slice(1), down: true } : { by: written, down: false };
}

/** What a press on a column's head asks for: its own first way, then the other one. */
export function pressed(now: string, first: string): string {
  const { by, down } = sortingOf(now);
  if (by !== sortingOf(first).by) return first;
  return down ? by : `-${by}`;
}

export type Total = { count: number; more: boolean };

/** How many rows there are in all; asked once the first ones are here and only when there are more than those. */
export function useTotal<T>(
  path: string,
  filters: Params,
  rows: UseInfiniteQueryResult<InfiniteData<Page<T>>>,
): Total | undefined {
  const first = rows.data?.pages[0];
  return useQuery({ ...one<Total>(`${path}/count`, filters), enabled: first?.next != null }).data;
}
