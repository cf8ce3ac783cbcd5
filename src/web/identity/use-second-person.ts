import { useQuery } from '@tanstack/react-query';
import { listSecondPersonRequests, type SecondPersonReply } from '../../api/second-person.ts';
import { call, CallRefused } from '../shell/call.ts';

/** The requests of a study; none for somebody who may not know of them. */
export function useSecondPerson(studyId: string): readonly SecondPersonReply[] {
  const query = useQuery({
    queryKey: ['second-person', studyId],
    queryFn: () =>
      call(listSecondPersonRequests, { params: { studyId } }).catch((error: unknown) => {
        if (error instanceof CallRefused && error.code === 'not found') return [];
        throw error;
      }),
  });
  return query.data ?? [];
}
