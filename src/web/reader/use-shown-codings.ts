import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { type CodingReply, listCodings } from '../../api/coding.ts';
import { call } from '../shell/call.ts';
import { type OwnStep, shownCodings } from './shown-codings.ts';

/** The codings of a transcript as they are shown, and how a coder's own step comes on the page. */
export interface ShownCodings {
  readonly codings: readonly CodingReply[];
  /** Shows a step at once, until it is kept and a list that knows of it is there; refused, it is taken off again. */
  readonly show: (step: Omit<OwnStep, 'keptAt'>, keep: () => Promise<unknown>) => () => Promise<void>;
}

export function useShownCodings(transcriptId: string): ShownCodings {
  const given = useQuery({
    queryKey: ['codings', transcriptId],
    queryFn: async () => {
      const askedAt = performance.now();
      return { askedAt, list: await call(listCodings, { params: { transcriptId } }) };
    },
    // Whoever leaves the page leaves the own steps, without which the list may be an older one.
    gcTime: 0,
  });
  const [steps, setSteps] = useState<readonly OwnStep[]>([]);
  const show = useCallback<ShownCodings['show']>((step, keep) => {
    const others = (all: readonly OwnStep[]) => all.filter(({ changeId }) => changeId !== step.changeId);
    setSteps((all) => [...all, { ...step, keptAt: null }]);
    return async () => {
      try {
        await keep();
      } catch (refused) {
        setSteps(others);
        throw refused;
      }
      const keptAt = performance.now();
      setSteps((all) => [...others(all), { ...step, keptAt }]);
    };
  }, []);
  const codings = useMemo(() => shownCodings(given.data, steps), [given.data, steps]);
  return { codings, show };
}
