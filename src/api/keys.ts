import { z } from 'zod';
import { changes, id, noParams, reads, shortText } from './endpoint.ts';
import { typedSecret } from './ways-in.ts';

const lastTime = z.object({
  at: z.string(),
  result: z.string(),
  goodAt: z.string().nullable(),
  tookMs: z.number(),
});

/** How this house is locked and kept safe, without any key. */
export const readKeys = reads('/api/keys', {
  params: noParams,
  reply: z.object({
    /** Kinds of what opens the keyring. */
    slots: z.array(z.enum(['passphrase', 'recovery', 'key file'])),
    /** Null in the demo, which keeps no second copy and no backups. */
    safekeeping: z
      .object({
        backup: lastTime.nullable(),
        drill: lastTime.nullable(),
        restore: lastTime.nullable(),
        bundleMadeAt: z.string().nullable(),
      })
      .nullable(),
    mayGovern: z.boolean(),
    requests: z.array(
      z.object({
        id,
        askedByName: z.string(),
        askedAt: z.string(),
        reason: z.string(),
        state: z.enum(['waiting', 'agreed', 'refused', 'expired', 'broken', 'over']),
        answeredByName: z.string().nullable(),
        mine: z.boolean(),
        mayAnswer: z.boolean(),
      }),
    ),
  }),
});
export type KeysReply = z.output<typeof readKeys.reply>;

export const askKeyChange = changes('/api/keys/ask', { params: noParams, body: { id, reason: shortText } });
export const answerKeyChange = changes('/api/keys/answer', {
  params: noParams,
  body: { requestId: id, agreed: z.boolean() },
});
export const changeHousePassphrase = changes('/api/keys/passphrase', {
  params: noParams,
  body: { present: typedSecret, next: typedSecret },
});
