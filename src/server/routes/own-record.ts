import type { Hono } from 'hono';
import { z } from 'zod';
import { id } from '../../api/endpoint.ts';
import * as api from '../../api/own-space.ts';
import { csvRow } from '../../interop/csv/write-csv.ts';
import { say } from '../../messages/say.ts';
import { askForCopy, listOwnRequests, takeCopy } from '../../store/own-space/copy-requests.ts';
import { listOwnAnswers, type OwnAnswers } from '../../store/own-space/own-answers.ts';
import { listOwnConsents } from '../../store/own-space/own-consents.ts';
import { requireOwnSound, takeOwnSound } from '../../store/own-space/own-interview-sound.ts';
import { takeOwnRecord } from '../../store/own-space/own-record.ts';
import { readOwnVoice } from '../../store/own-space/own-voice.ts';
import { listOwnWithdrawals, undoOwnWithdrawal, withdrawOwn } from '../../store/own-space/own-withdrawals.ts';
import { whoLooked } from '../../store/own-space/who-looked.ts';
import type { Premises } from '../premises.ts';
import { answerFile } from '../serve-file.ts';
import { answerOwn, carryOutOwn, whoseSpace } from '../serve-own.ts';
import { bareType, streamWhileAllowed } from '../stream-while-allowed.ts';

/** What a person sees, asks for and takes along of their own record. */
export function ownRecordRoutes(app: Hono, premises: Premises): void {
  answerOwn(app, premises, api.listOwnConsents, async ({ store, viewer, params }) =>
    listOwnConsents(store, viewer, params.seatId),
  );
  answerOwn(app, premises, api.whoLooked, async ({ store, viewer, params, query }) =>
    whoLooked(store, viewer, { ...params, before: query.before ?? null }),
  );
  answerOwn(app, premises, api.listOwnAnswers, async ({ store, viewer, params }) =>
    listOwnAnswers(store, viewer, params.seatId),
  );
  answerOwn(app, premises, api.readOwnVoice, async ({ store, viewer, params }) =>
    readOwnVoice(store, viewer, params),
  );
  answerOwn(app, premises, api.listOwnRequests, async ({ store, viewer, params }) =>
    listOwnRequests(store, viewer, params.seatId),
  );
  carryOutOwn(app, premises, api.askForCopy, async ({ store, viewer, params, body }) =>
    askForCopy(store, viewer, { ...params, ...body }),
  );
  answerOwn(app, premises, api.takeCopy, async ({ store, viewer, params }) =>
    takeCopy(store, viewer, params),
  );
  answerOwn(app, premises, api.takeOwnRecord, async ({ store, viewer, params }) =>
    takeOwnRecord(store, viewer, params.seatId),
  );
  withdrawalRoutes(app, premises);
  answersCsv(app, premises);
  interviewSound(app, premises);
}

function withdrawalRoutes(app: Hono, premises: Premises): void {
  answerOwn(app, premises, api.listOwnWithdrawals, async ({ store, viewer, params }) =>
    listOwnWithdrawals(store, viewer, params.seatId),
  );
  carryOutOwn(app, premises, api.withdrawOwn, async ({ store, viewer, params, body }) =>
    withdrawOwn(store, viewer, { ...params, ...body }),
  );
  carryOutOwn(app, premises, api.undoOwnWithdrawal, async ({ store, viewer, params, body }) =>
    undoOwnWithdrawal(store, viewer, { ...params, ...body }),
  );
}

/** The recording of one’s own interview, opened as it is read; while it flows, whoever asks is asked for again. */
function interviewSound(app: Hono, premises: Premises): void {
  const params = z.object({ seatId: id, requestId: id, pieceId: id });
  const asked = { path: api.OWN_INTERVIEW_SOUND, params, who: whoseSpace };
  answerFile(app, premises, asked, async ({ store, viewer }, named, _query, whoNow) => {
    const file = await takeOwnSound(store, viewer, named);
    const bytes = file.blob.contentBytes;
    const content = streamWhileAllowed(store, file, { from: 0, to: bytes }, async () => {
      const now = await whoNow();
      await requireOwnSound(now.store, now.viewer, named);
    });
    return { name: 'my-interview', type: bareType(file), content, bytes };
  });
}

const COLUMNS = ['session', 'held on', 'answered at', 'question', 'answer'] as const;

/** The answers as a table, UTF-8 with a byte-order mark because spreadsheets else misread it. */
function answersCsv(app: Hono, premises: Premises): void {
  const asked = { path: api.OWN_ANSWERS_CSV, params: z.object({ seatId: id }), who: whoseSpace };
  answerFile(app, premises, asked, async ({ store, viewer }, { seatId }) => {
    const { answers } = await takeOwnRecord(store, viewer, seatId);
    const head = csvRow(COLUMNS.map((column) => say(`own-csv.${column}`)));
    return {
      name: 'answers.csv',
      type: 'text/csv; charset=utf-8',
      content: `\uFEFF${head}${answers.flatMap(rowsOf).join('')}`,
    };
  });
}

function rowsOf(answers: OwnAnswers): string[] {
  const { session, heldOn, answeredAt, items, openLine, aboutWhen, event } = answers;
  const rows: [string, string | number | null][] = [
    ...Object.entries(items),
    [say('own-csv.own words'), openLine],
    [say('own-csv.about when'), aboutWhen],
  ];
  if (event) rows.push([say(`own-csv.${event.kind}`), event.words], [say('own-csv.moment when'), event.when]);
  return rows.map(([question, value]) => csvRow([session, heldOn, answeredAt, question, value]));
}
