import type { Hono } from 'hono';
import * as api from '../../api/mail.ts';
import { Redacted } from '../../seal/redacted.ts';
import { mailFormLink } from '../../store/mail/mail-form-link.ts';
import { keepMailSettings, readMailSettings, sendTestMail } from '../../store/mail/mail-settings.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** The clinic’s own mail server, and links that go through it. */
export function mailRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readMailSettings, async ({ store, viewer }) => ({
    server: await readMailSettings(store, viewer),
  }));
  carryOut(app, premises, api.keepMailSettings, async ({ store, viewer, body }) =>
    keepMailSettings(store, viewer, body),
  );
  carryOut(app, premises, api.sendTestMail, async ({ store, viewer, body }) =>
    sendTestMail(store, viewer, body),
  );
  carryOut(app, premises, api.mailFormLink, async ({ store, viewer, params, body }) => {
    const { origin } = premises.settings;
    await mailFormLink(store, viewer, { ...params, ...body, token: new Redacted(body.token), origin });
  });
}
