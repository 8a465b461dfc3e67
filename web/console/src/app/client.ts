import { QueryClient } from '@tanstack/react-query';
import { Refusal } from '../api/http';

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A "no" of the server is an answer; only a broken line is worth a second try.
      retry: (count, error) => !(error instanceof Refusal && error.status < 500) && count < 2,
    },
  },
});
