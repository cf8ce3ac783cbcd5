import { v7 as newId } from 'uuid';
import { keepAlignment } from '../../store/keep-alignment.ts';
import { addMoment } from '../../store/moments.ts';
import { utteranceIds } from './load-coding.ts';
import type { Loading } from './loading.ts';

/** Ties every recall interview to its session, an interview at a time, and marks the session's own moments. */
export async function loadAlignment(loading: Loading): Promise<void> {
  const { store, example, ids, investigator } = loading;
  for (const interview of example.interviews.filter((each) => each.status === 'held')) {
    const transcript = example.transcripts.find((each) => each.interview === interview.key);
    if (transcript === undefined) continue;
    const turns = await utteranceIds(loading, transcript.key);
    const ofInterview = <Each extends { readonly interview?: string }>(list: readonly Each[]): Each[] =>
      list.filter((each) => each.interview === interview.key);
    await keepAlignment(store, investigator, {
      changeId: newId(),
      interviewId: ids.of('interview', interview.key),
      anchors: ofInterview(example.anchors).map(({ utterance, sessionMs }) => ({
        id: newId(),
        utteranceId: turns[utterance] ?? '',
        sessionMs,
      })),
      shown: ofInterview(example.shown).map(({ fromMs, toMs }) => ({ id: newId(), fromMs, toMs })),
      moments: ofInterview(example.moments).map((moment) => ({
        id: ids.of('moment', moment.key),
        ...placeOf(moment),
      })),
    });
  }
  for (const moment of example.moments.filter((each) => each.interview === undefined)) {
    await addMoment(store, investigator, {
      changeId: newId(),
      id: ids.of('moment', moment.key),
      sessionId: ids.of('session', moment.session),
      interviewId: null,
      ...placeOf(moment),
    });
  }
}

type ExampleMoment = Loading['example']['moments'][number];

const placeOf = ({ fromMs, toMs, stoppedBy }: ExampleMoment) => ({
  fromMs,
  toMs,
  stoppedBy: stoppedBy === 'interviewer' ? ('inquirer' as const) : stoppedBy,
});
