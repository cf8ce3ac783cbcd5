import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import type { WhyAsk } from '../../domain/consent/consent-form.ts';
import type { TodayKind, TodayThing } from '../../domain/study/today.ts';
import { listConsentsToAsk } from '../consents-to-ask.ts';
import { listRetention } from '../retention/list-retention.ts';
import type { Store } from '../store.ts';

const KIND_OF: Partial<Record<WhyAsk, TodayKind>> = {
  lapsed: 'consent lapsed',
  'lapses soon': 'consent lapses',
};

/** Whose consent has lapsed, is about to, or has to be asked for again. */
export async function consentThings(store: Store, viewer: Viewer): Promise<TodayThing[]> {
  return (await listConsentsToAsk(store, viewer)).map((each) => ({
    kind: KIND_OF[each.why] ?? 'consent to ask',
    studyId: each.studyId,
    studyTitle: each.studyTitle,
    about: each.pseudonym,
    by: each.validUntil === null ? null : dayNamed(each.why, Date.parse(each.validUntil)),
  }));
}

/** The last day on which it holds; of what has lapsed, the first on which it does not. */
const dayNamed = (why: WhyAsk, endsMs: number): string => dayOf(why === 'lapsed' ? endsMs : endsMs - 1);

/** What the study's own rules delete soon; what a legal hold keeps needs nobody today. */
export async function retentionThings(store: Store, viewer: Viewer): Promise<TodayThing[]> {
  const entries = (await listRetention(store, viewer)).filter((each) => each.state === 'soon');
  return entries.map((each) => ({
    kind: 'deleted soon',
    studyId: each.studyId,
    studyTitle: each.studyTitle,
    about: each.pseudonym,
    by: each.lastDay,
  }));
}
