import type { SentForm } from '../domain/check/read-answers.ts';
import type { AttachedForm } from '../domain/check/attached-form.ts';
import { answersAsked } from '../domain/instruments/asked-lines.ts';
import type { GivenAnswers } from '../domain/instruments/instrument-form.ts';
import type { SentVoice } from '../domain/check/voice.ts';
import {
  type AnswerLane,
  CHECK_ITEMS,
  type CheckItem,
  type PartOfHour,
  type ServiceMatter,
} from '../domain/check/session-check.ts';

/** What has been answered so far; it lives in memory only, and is gone with the page. */
export interface Draft {
  readonly items: Readonly<Record<CheckItem, number | null>>;
  readonly openLine: string;
  readonly event: 'none' | 'helped' | 'hindered';
  readonly eventWords: string;
  /** What was said about the event; in memory only, as everything here. */
  readonly voice: SentVoice | null;
  readonly when: PartOfHour;
  readonly shared: boolean;
  readonly lane: AnswerLane;
  readonly matter: ServiceMatter;
  readonly safety: boolean;
  readonly helped: boolean;
  /** What was answered to each attached questionnaire, by its id. */
  readonly attached: Readonly<Record<string, GivenAnswers>>;
}

export const emptyDraft = (lane: AnswerLane): Draft => ({
  items: Object.fromEntries(CHECK_ITEMS.map((item) => [item, null])) as Record<CheckItem, null>,
  openLine: '',
  event: 'none',
  eventWords: '',
  voice: null,
  when: 'unsure',
  shared: false,
  lane,
  matter: 'something else',
  safety: false,
  helped: false,
  attached: {},
});

/** The answer as it is sealed. An event without words still says that it helped or hindered, and when. */
export function answerOf(draft: Draft, attached: readonly AttachedForm[], now: number): SentForm {
  const { event, eventWords, when, shared, lane } = draft;
  return {
    answers: {
      items: draft.items,
      openLine: draft.openLine.trim() === '' ? null : draft.openLine,
      aboutWhen: null,
      event: event === 'none' ? null : { kind: event, words: eventWords, when, shared },
      safety: draft.safety,
      matter: lane === 'service' ? draft.matter : null,
    },
    lane,
    helped: draft.helped,
    deviceAt: now,
    voice: event === 'none' ? null : draft.voice,
    instruments: attached.flatMap(({ instrumentId, form }) => {
      const answers = answersAsked(form.lines, draft.attached[instrumentId] ?? {});
      return Object.keys(answers).length === 0 ? [] : [{ instrumentId, answers }];
    }),
  };
}
