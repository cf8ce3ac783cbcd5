import { useQuery } from '@tanstack/react-query';
import { type RetentionReply, readRetention } from '../../api/retention.ts';
import { readStudy } from '../../api/studies.ts';
import { type DyadReply, listDyads } from '../../api/study-setup.ts';
import { labelBesideNumber } from '../../domain/study/dyad.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';

export interface Retention extends RetentionReply {
  readonly studyId: string;
  readonly mayChange: boolean;
  readonly dyads: readonly DyadReply[];
}

export function useRetention(studyId: string) {
  return useQuery({
    queryKey: ['retention', studyId],
    queryFn: async (): Promise<Retention> => {
      const of = { params: { studyId } };
      const [study, retention, dyads] = await Promise.all([
        call(readStudy, of),
        call(readRetention, of),
        call(listDyads, of),
      ]);
      return { ...retention, studyId, mayChange: study.mayChange, dyads };
    },
  });
}

/** "Dyad 3 · The letter", or the whole study. */
export function placeName(data: Retention, dyadId: string | null): string {
  const dyad = data.dyads.find((each) => each.id === dyadId);
  if (dyad === undefined) return say('retention.whole-study');
  return [say('setup.dyad-n', { n: dyad.number }), labelBesideNumber(dyad)].filter(Boolean).join(' · ');
}
