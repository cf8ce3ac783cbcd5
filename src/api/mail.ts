import { z } from 'zod';
import { LONGEST_MAIL_LINE, LONGEST_SUBJECT, MAIL_SECURITIES } from '../domain/mail/mail-server.ts';
import { changes, id, noParams, reads } from './endpoint.ts';

/** Letters, digits, dots, hyphens and the colons of IPv6: a host and nothing else. */
const host = z.string().regex(/^[A-Za-z0-9.:[\]-]{1,253}$/);
/** One line: what ends a line in a mail’s head begins another field. */
const oneLine = z
  .string()
  .trim()
  .min(1)
  .regex(/^\P{Cc}*$/u);
const address = z.email().max(254);
const server = {
  host,
  port: z.int().min(1).max(65_535),
  security: z.enum(MAIL_SECURITIES),
  user: oneLine.max(300).nullable(),
  from: address,
  subject: oneLine.max(LONGEST_SUBJECT),
  line: oneLine.max(LONGEST_MAIL_LINE),
  safety: z
    .object({ subject: oneLine.max(LONGEST_SUBJECT), line: oneLine.max(LONGEST_MAIL_LINE) })
    .nullable(),
};

/** The clinic’s own mail server; its password comes in and never leaves again. */
export const readMailSettings = reads('/api/mail-settings', {
  params: noParams,
  reply: z.object({ server: z.object({ ...server, hasPassword: z.boolean() }).nullable() }),
});
export type MailSettingsReply = z.output<typeof readMailSettings.reply>;
export const keepMailSettings = changes('/api/mail-settings/keep', {
  params: noParams,
  /** A password that is null stays as it is. */
  body: { ...server, password: oneLine.max(300).nullable() },
});
/** To whoever asks, at their own address. */
export const sendTestMail = changes('/api/mail-settings/test', { params: noParams, body: {} });

/** Mails a link that was made before; the address is not kept. */
export const mailFormLink = changes('/api/care/sessions/:sessionId/link/mail', {
  params: z.object({ sessionId: id }),
  body: { id, token: z.string().regex(/^[A-Za-z0-9_-]{43}$/), address },
});
