import { useQuery } from '@tanstack/react-query';
import { readQuotes } from '../../api/comparison.ts';
import { call } from '../shell/call.ts';

/** Which excerpts a list shows. */
export interface QuoteFilter {
  readonly codeId?: string;
  readonly themeId?: string;
  readonly dyadId?: string;
  readonly side?: 'client' | 'therapist';
}

/** The first thousand excerpts of a code, a theme or a cell's half. */
export function useQuotes(studyId: string, filter: QuoteFilter | null) {
  return useQuery({
    queryKey: ['quotes', studyId, filter],
    queryFn: () => call(readQuotes, { params: { studyId }, query: { ...filter } }),
    enabled: filter !== null,
  });
}
