import { z } from 'zod';
import { ARRIVALS } from '../domain/check/arrival.ts';
import { SEALED_FORM_BYTES } from '../domain/check/voice.ts';
import { ANSWER_LANES, FORM_MODES, FORM_ROUTES } from '../domain/check/session-check.ts';
import { asks, id, noParams } from './endpoint.ts';
import { attachedForm } from './instrument-forms.ts';

/** Any text is taken: a malformed token is a wrong one. */
const token = z.string().max(200);

/** Opens the form of a link. Nothing personal leaves; wrong, used, ended and expired links answer alike. */
export const openForm = asks('/api/form/open', {
  params: noParams,
  body: z.object({ token }),
  reply: z.object({
    form: z
      .object({
        linkId: id,
        mode: z.enum(FORM_MODES),
        language: z.string(),
        route: z.enum(FORM_ROUTES),
        version: z.number(),
        lanes: z.array(z.enum(ANSWER_LANES)),
        promise: z.object({
          whoReads: z.string(),
          readWithinHours: z.number(),
          serviceWithinHours: z.number(),
          safetyWithinHours: z.number(),
          country: z.string(),
          crisis: z.string(),
        }),
        /** Questionnaires beside the session check; their questions travel as data. */
        attached: z.array(attachedForm),
        /** Base64 of the link’s public key. */
        publicKey: z.string(),
      })
      .nullable(),
  }),
});
export type OpenFormReply = z.output<typeof openForm.reply>;

/** Sends an answer that was sealed to the link. Repeating it with the same id is safe. */
export const sendForm = asks('/api/form/send', {
  params: noParams,
  body: z.object({ token, id, sealed: z.base64().max(Math.ceil(SEALED_FORM_BYTES / 3) * 4) }),
  reply: z.object({ arrival: z.enum(ARRIVALS) }),
});
export type SendFormReply = z.output<typeof sendForm.reply>;
