import { z } from 'zod';
import { ASKED_PLACES, MOST_ATTACHED } from '../domain/check/attached-form.ts';
import { LICENCE_STATUSES } from '../domain/instruments/licence.ts';
import {
  ANSWER_LANES,
  FORM_MODES,
  FORM_ROUTES,
  PARTS_OF_HOUR,
  SERVICE_MATTERS,
} from '../domain/check/session-check.ts';
import { attachedForm, givenAnswers } from './instrument-forms.ts';
import { VOICE_TYPES } from '../domain/check/voice.ts';
import { usedLimit } from './used-limit.ts';
import { changes, id, inDyad, inStudy, optionalText, reads, searches, side } from './endpoint.ts';
import { language, promise } from './care.ts';

export const mode = z.enum(FORM_MODES);

/** What helped or hindered, as it was told. */
export const toldEvent = z.object({
  kind: z.enum(['helped', 'hindered']),
  words: z.string(),
  when: z.enum(PARTS_OF_HOUR),
  shared: z.boolean(),
  voiceSeconds: z.number().nullish(),
});
export const checkAnswers = z.object({
  items: z.record(z.string(), z.number().nullable()),
  openLine: z.string().nullable(),
  event: toldEvent.nullish(),
  safety: z.boolean().optional(),
  matter: z.enum(SERVICE_MATTERS).nullish(),
});
export const check = z.object({
  id,
  sessionId: id,
  side,
  answeredAt: z.string(),
  mode,
  language: z.string(),
  route: z.enum(FORM_ROUTES),
  enteredBy: z.string().nullable(),
  helped: z.boolean(),
  sawOtherFirst: z.boolean(),
  answers: checkAnswers,
  usedLimit: usedLimit.nullable(),
});
export type CheckReply = z.output<typeof check>;

const sentForm = z.object({
  answers: z.object({
    items: z.record(z.string().max(40), z.int().min(0).max(10).nullable()),
    openLine: optionalText.max(2000).nullable(),
    aboutWhen: z.null(),
    event: z
      .object({
        kind: z.enum(['helped', 'hindered']),
        words: z.string().max(2000),
        when: z.enum(PARTS_OF_HOUR),
        shared: z.boolean(),
      })
      .nullable(),
    safety: z.boolean(),
    matter: z.enum(SERVICE_MATTERS).nullable(),
  }),
  lane: z.enum(ANSWER_LANES),
  helped: z.boolean(),
  deviceAt: z.int().min(0).max(8_640_000_000_000_000),
  instruments: z.array(z.object({ instrumentId: id, answers: givenAnswers })).max(MOST_ATTACHED),
});
const answered = { id, mode, language, form: sentForm };
const inSession = z.object({ sessionId: id });
/** The viewer’s own answer about a session: the therapist’s mirror, or the client’s in their own space. */
export const answerOwnCheck = changes('/api/care/sessions/:sessionId/check/answer', {
  params: inSession,
  body: answered,
});
export const enterPaperCheck = changes('/api/care/sessions/:sessionId/check/enter', {
  params: inSession,
  body: answered,
});
const askedInstrument = z.object({ id, instrumentId: id, place: z.enum(ASKED_PLACES) });
/** What the dyad’s form asks beside the session check, what it could ask, and the questions for a paper form. */
export const readDyadInstruments = reads('/api/care/dyads/:dyadId/instruments', {
  params: inDyad,
  reply: z.object({
    askable: z.array(
      z.object({
        instrumentId: id,
        title: z.string(),
        language: z.string().nullable(),
        licence: z.enum(LICENCE_STATUSES),
        statement: z.string(),
        questions: z.number(),
      }),
    ),
    asked: z.array(askedInstrument),
    forms: z.array(attachedForm),
  }),
});
export type DyadInstrumentsReply = z.output<typeof readDyadInstruments.reply>;
export const askInstruments = changes('/api/care/dyads/:dyadId/instruments/ask', {
  params: inDyad,
  body: { asked: z.array(askedInstrument).max(MOST_ATTACHED) },
});
/** Makes a link with a token that the caller’s browser made: 256 bits, base64url. */
export const makeFormLink = changes('/api/care/sessions/:sessionId/link/make', {
  params: inSession,
  body: {
    id,
    route: z.enum(['link', 'kiosk']),
    mode,
    language,
    token: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  },
});
const formLanguages = z.array(z.object({ tag: z.string(), name: z.string() }));
/** A voice as it leaves. */
export const saidAloud = z.object({
  type: z.enum(VOICE_TYPES),
  base64: z.string(),
  seconds: z.number(),
});
/** What somebody said about a moment, to whoever may read of it. */
export const readCheckVoice = reads('/api/care/checks/:checkId/voice', {
  params: z.object({ checkId: id }),
  reply: saidAloud,
});
/** A blank form of a session, to be printed: a code, the words, and nothing about anybody. */
export const readPaperSheet = reads('/api/care/sessions/:sessionId/sheet', {
  params: inSession,
  query: z.object({ mode, language }),
  reply: z.object({
    code: z.string(),
    mode,
    tag: z.string(),
    name: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    words: z.array(z.object({ word: z.string(), said: z.string() })),
    promise: z.object(promise),
  }),
});
export type PaperSheetReply = z.output<typeof readPaperSheet.reply>;
/** The session of a sheet that came back, by the code that stands on it. */
export const findSheet = searches('/api/care/:studyId/sheets/find', {
  params: inStudy,
  body: z.object({ code: z.string().max(40) }),
  reply: z.object({
    sessionId: id,
    sessionNumber: z.number(),
    offered: z.object({ modes: z.array(mode), languages: formLanguages }),
  }),
});
export type FoundSheetReply = z.output<typeof findSheet.reply>;
export const endFormLink = changes('/api/care/sessions/:sessionId/link/end', { params: inSession, body: {} });
