import type { SentForm } from '../domain/check/read-answers.ts';
import type { AttachedForm } from '../domain/check/attached-form.ts';
import { answersAsked } from '../domain/instruments/asked-lines.ts';
import type { GivenAnswers } from '../domain/instruments/instrument-form.ts';
import type { SentVoice } from '../domain/check/voice.ts';
import {
  type AnswerLane,
  CHECK_ITEMS,
  type CheckItem,
  type FormMode,
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

/** The steps of a form: adults have one short page of questions, everybody else one question a screen. */
export type Step = 'start' | 'items' | CheckItem | 'words' | 'for' | 'done' | AttachedStep;
/** An attached questionnaire, by its place in the list: each is one page. */
export type AttachedStep = `asked ${number}`;

export function stepsOf(mode: FormMode, attached: readonly AttachedForm[]): readonly Step[] {
  const items: readonly Step[] = mode === 'adult' ? ['items'] : CHECK_ITEMS;
  const at = (where: AttachedForm['place']): Step[] =>
    attached.flatMap(({ place }, index): Step[] => (place === where ? [`asked ${index}`] : []));
  return ['start', ...at('before'), ...items, ...at('after'), 'words', 'for', 'done'];
}

/** The questionnaire of a step, or undefined where the step is none. */
export const attachedAt = (step: Step, attached: readonly AttachedForm[]): AttachedForm | undefined =>
  step.startsWith('asked ') ? attached[Number(step.slice('asked '.length))] : undefined;
