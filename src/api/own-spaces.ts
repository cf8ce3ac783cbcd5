import { z } from 'zod';
import { changes, id, inStudy, reads } from './endpoint.ts';

/** A link's token: 256 bits made by the browser of whoever opens the space. It stands in the link's fragment. */
const token = z.string().regex(/^[\w-]{43}$/);
/** As the person typed it on the device of whoever opens the space, folded to the digits 0 to 9. */
const pin = z.string().regex(/^\d{6,12}$/);

/** The own spaces that this viewer may open and close. Never when somebody was in one. */
export const listSpaces = reads('/api/studies/:studyId/own-spaces', {
  params: inStudy,
  reply: z.array(
    z.object({
      seatId: id,
      /** `own account`: reached with the account that the person works with here. */
      state: z.enum(['open', 'shut', 'expired', 'closed', 'own account']),
      openedAt: z.string().nullable(),
    }),
  ),
});
export const openSpace = changes('/api/studies/:studyId/own-spaces/open', {
  params: inStudy,
  body: { id, seatId: id, accountId: id, token, pin },
});
export const renewSpaceLink = changes('/api/studies/:studyId/own-spaces/link', {
  params: inStudy,
  body: { seatId: id, token },
});
export const closeSpace = changes('/api/studies/:studyId/own-spaces/close', {
  params: inStudy,
  body: { seatId: id },
});
/** The participant is somebody who works here: their account sits in the study from then on. */
export const seatAccount = changes('/api/studies/:studyId/own-spaces/seat', {
  params: inStudy,
  body: { seatId: id, accountId: id },
});
export type SpaceReply = z.output<typeof listSpaces.reply>[number];
