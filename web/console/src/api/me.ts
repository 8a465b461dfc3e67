import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import * as z from 'zod/mini';
import { place } from '../texts/forms';
import { http, Refusal } from './http';
import type { CompanySettings, Me, Role } from './types';

const shape = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.enum(['ADMIN', 'OWNER', 'SUPERVISOR', 'MARKETER', 'SALESMAN'])),
    language: z.catch(z.enum(['id', 'en']), 'id'),
  }),
  organisation: z.object({
    id: z.string(),
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    demo: z.boolean(),
    settings: z.custom<CompanySettings>((told) => typeof told === 'object' && told !== null),
  }),
});

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['/api/me'],
  staleTime: 60_000,
  retry: false,
  queryFn: async (): Promise<Me | null> => {
    try {
      const told = await http.get<Me>('/api/me');
      const read = shape.parse(told);
      place.timeZone = read.organisation.timeZone;
      place.currency = read.organisation.currency;
      return { person: { ...told.person, ...read.person }, organisation: read.organisation };
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) return null;
      throw error;
    }
  },
});

export const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside of the signed-in part');
  return me;
}

export function useMay(): (...roles: Role[]) => boolean {
  const { person } = useMe();
  return (...roles) => roles.some((role) => person.roles.includes(role));
}
