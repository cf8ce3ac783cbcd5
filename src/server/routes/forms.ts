import type { Hono } from 'hono';
import * as api from '../../api/forms.ts';
import { SEALED_FORM_BYTES } from '../../domain/check/voice.ts';
import { Redacted } from '../../seal/redacted.ts';
import { arriveAnswer } from '../../store/forms/arrive-answer.ts';
import { openForm } from '../../store/forms/open-form.ts';
import type { Premises } from '../premises.ts';
import type { KeylessStore } from '../../store/store.ts';
import { answerAlsoLocked, type Handler } from '../serve-anyone.ts';
import { refuse } from '../serve-endpoint.ts';

/** A sealed form in base64, with the little that stands around it. */
const SENT_BYTES = Math.ceil(SEALED_FORM_BYTES / 3) * 4 + 2_000;

/** What a form link opens and takes in, for whoever holds it: the promise and the answer need no key of this server. */
export function formRoutes(app: Hono, premises: Premises): void {
  answerAlsoLocked(app, premises, api.openForm, async ({ store, body }) => ({
    form: await openForm(store.db, store.now(), new Redacted(body.token)),
  }));
  const send: Handler<typeof api.sendForm, { store: KeylessStore }> = async ({ store, body, context }) => {
    const sealed = Buffer.from(body.sealed, 'base64');
    if (sealed.length > SEALED_FORM_BYTES) return refuse(context, 413, 'bad input', 'error.too-large');
    const arrival = await arriveAnswer(store, { token: new Redacted(body.token), id: body.id, sealed });
    return { arrival };
  };
  answerAlsoLocked(app, premises, api.sendForm, send, SENT_BYTES);
}
