import { QueryClient } from '@tanstack/react-query';
import { CallRefused } from './call.ts';

/** A refusal is an answer: only a lost connection is worth asking again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => error instanceof CallRefused && error.code === 'no connection' && count < 3,
      staleTime: 5_000,
    },
  },
});
