import type { Hono } from 'hono';
import * as api from '../../api/forms.ts';
import { Redacted } from '../../seal/redacted.ts';
import { arriveAnswer, SEALED_FORM_BYTES } from '../../store/forms/arrive-answer.ts';
import { openForm } from '../../store/forms/open-form.ts';
import type { Premises } from '../premises.ts';
import { answerAnyone } from '../serve-anyone.ts';
import { refuse } from '../serve-endpoint.ts';

/** What a form link opens and takes in, for whoever holds it. */
export function formRoutes(app: Hono, premises: Premises): void {
  answerAnyone(app, premises, api.openForm, async ({ store, body }) => ({
    form: await openForm(store.db, store.now(), new Redacted(body.token)),
  }));
  answerAnyone(app, premises, api.sendForm, async ({ store, body, context }) => {
    const sealed = Buffer.from(body.sealed, 'base64');
    if (sealed.length > SEALED_FORM_BYTES) return refuse(context, 413, 'bad input', 'error.too-large');
    const arrival = await arriveAnswer(store, { token: new Redacted(body.token), id: body.id, sealed });
    return { arrival };
  });
}
