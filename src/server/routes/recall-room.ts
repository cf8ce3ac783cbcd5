import type { Hono } from 'hono';
import * as api from '../../api/recall-room.ts';
import { Redacted } from '../../seal/redacted.ts';
import { endRecall } from '../../store/recall-room/end-recall.ts';
import { openRecallRoom } from '../../store/recall-room/open-room.ts';
import { readRecallRoom, watchTape } from '../../store/recall-room/read-room.ts';
import { readTapePage } from '../../store/recall-room/read-tape-page.ts';
import { addRecallMark, removeRecallMark } from '../../store/recall-room/recall-marks.ts';
import { findRoom } from '../../store/recall-room/room-facts.ts';
import { readOrders, stopTape } from '../../store/recall-room/stop-tape.ts';
import { takeBackInterview } from '../../store/recall-room/take-back-interview.ts';
import { tellTape } from '../../store/recall-room/tape-tellings.ts';
import { tieByTape } from '../../store/recall-room/tie-by-tape.ts';
import type { Premises } from '../premises.ts';
import { answerAnyone } from '../serve-anyone.ts';
import { answer, carryOut } from '../serve-endpoint.ts';
import { answerRoom, writeRoomCookie } from '../serve-room.ts';

/** The recall room: the inquirer’s page, and the screen with the tape, which reaches what is answered for the room only. */
export function recallRoomRoutes(app: Hono, premises: Premises): void {
  inquirerRoutes(app, premises);
  answerAnyone(app, premises, api.enterRoom, async ({ store, body, context }) => {
    const found = await findRoom(store, body.token);
    if (found !== null) writeRoomCookie(context, premises.settings, body.token);
    return { open: found !== null };
  });
  answerRoom(app, premises, api.readTapePage, async ({ store, viewer, room }) =>
    readTapePage(store, viewer, room.interview_id),
  );
  answerRoom(app, premises, api.tellTape, async ({ store, viewer, body, room }) =>
    tellTape(store, viewer, { ...body, interviewId: room.interview_id }),
  );
  answerRoom(app, premises, api.takeBackHere, async ({ store, viewer, room, body }) => {
    await takeBackInterview(store, viewer, { ...body, interviewId: room.interview_id });
    return {};
  });
  answerRoom(app, premises, api.readOrders, async ({ store, viewer, room }) =>
    readOrders(store, viewer, room.interview_id),
  );
}

function inquirerRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readRecallRoom, async ({ store, viewer, params }) =>
    readRecallRoom(store, viewer, params.interviewId),
  );
  answer(app, premises, api.watchTape, async ({ store, viewer, params }) =>
    watchTape(store, viewer, params.interviewId),
  );
  carryOut(app, premises, api.openRecallRoom, async ({ store, viewer, params, body }) =>
    openRecallRoom(store, viewer, { ...params, ...body, token: new Redacted(body.token) }),
  );
  carryOut(app, premises, api.stopTape, async ({ store, viewer, params, body }) =>
    stopTape(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.addRecallMark, async ({ store, viewer, params, body }) =>
    addRecallMark(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeRecallMark, async ({ store, viewer, params, body }) =>
    removeRecallMark(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.endRecall, async ({ store, viewer, params, body }) =>
    endRecall(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.takeBackInterview, async ({ store, viewer, params, body }) =>
    takeBackInterview(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.tieByTape, async ({ store, viewer, params, body }) =>
    tieByTape(store, viewer, { ...params, ...body }),
  );
}
