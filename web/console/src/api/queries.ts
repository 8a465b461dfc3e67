import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { http, type Params } from './http';
import type { Page, Person, Team, Territory } from './types';

/** One resource; the key begins with its path, so that live news can wake everything below it. */
export const one = <T>(path: string, params: Params = {}) =>
  queryOptions({ queryKey: [path, params], queryFn: ({ signal }) => http.get<T>(path, params, signal) });

/** A list in keyset pages. */
export const pages = <T>(path: string, params: Params = {}) =>
  infiniteQueryOptions({
    queryKey: [path, params, 'pages'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      http.get<Page<T>>(path, { limit: 100, ...params, cursor: pageParam || undefined }, signal),
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const people = queryOptions({
  queryKey: ['/api/people', 'all'],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }) => {
    const found: Person[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<Person> = await http.get('/api/people', { cursor, limit: 200 }, signal);
      found.push(...page.items);
      cursor = page.next ?? undefined;
    } while (cursor && found.length < 5000);
    return found;
  },
});

export const salesmen = queryOptions({
  ...people,
  select: (all: Person[]) => all.filter((one) => one.active && one.roles.includes('SALESMAN')),
});

export const teams = queryOptions({ ...one<Team[]>('/api/teams'), staleTime: 5 * 60_000 });

export const territories = queryOptions({ ...one<Territory[]>('/api/territories'), staleTime: 5 * 60_000 });
