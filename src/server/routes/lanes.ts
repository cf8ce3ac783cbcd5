import type { Hono } from 'hono';
import type { z } from 'zod';
import * as api from '../../api/lanes.ts';
import { heldFor } from '../../domain/lanes/lane.ts';
import { writeCarma } from '../../interop/csv/carma.ts';
import { type ReadLane, type ReadLanes, readLanes as readFile } from '../../interop/csv/read-lanes.ts';
import { RefusedFile } from '../../interop/transcripts/refused-file.ts';
import { exportRating } from '../../store/lanes/export-rating.ts';
import { keepLanes, type NewLane, requireLanes } from '../../store/lanes/keep-lanes.ts';
import { keepRating } from '../../store/lanes/keep-rating.ts';
import { readLanes } from '../../store/lanes/read-lanes.ts';
import { removeLane } from '../../store/lanes/remove-lane.ts';
import { Refused } from '../../store/refusals.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut, whoAsks } from '../serve-endpoint.ts';
import { answerFile } from '../serve-file.ts';
import { answerUpload } from '../serve-upload.ts';

/** Beyond it the column holds measurements and no codes. */
const MOST_CODES = 20;

export function laneRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readLanes, async ({ store, viewer, params }) => {
    const opened = await readLanes(store, viewer, params.sessionId);
    const lanes = opened.lanes.map(({ codes, ...lane }) => ({
      ...lane,
      codes: Object.entries(codes).map(([value, name]) => ({ value: Number(value), name })),
    }));
    return { ...opened, lanes };
  });
  carryOut(app, premises, api.keepRating, async ({ store, viewer, params, body }) =>
    keepRating(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.removeLane, async ({ store, viewer, params, body }) =>
    removeLane(store, viewer, { ...params, ...body }),
  );
  const asked = { path: api.RATING_CSV, params: api.ratingCsvOf, who: whoAsks };
  answerFile(app, premises, asked, async ({ store, viewer }, { laneId }) => {
    const { name, ends, keptOn, ...rating } = await exportRating(store, viewer, laneId);
    const scale = { name, low: ends?.low ?? '', high: ends?.high ?? '' };
    const content = writeCarma(rating, scale, { ratedOn: keptOn, media: name });
    return { name: 'rating.csv', type: 'text/csv; charset=utf-8', content };
  });
  laneFileRoutes(app, premises);
}

function laneFileRoutes(app: Hono, premises: Premises): void {
  answerUpload(app, premises, api.previewLanes, async ({ store, viewer, params, file }) => {
    await requireLanes(store, viewer, params.sessionId);
    try {
      const { result, losses } = await readFile(file);
      return { kind: 'read' as const, pairs: result.map(pairOf), losses: [...losses] };
    } catch (error) {
      if (!(error instanceof RefusedFile)) throw error;
      return { kind: 'refused' as const, sentence: error.message };
    }
  });
  answerUpload(app, premises, api.keepLanes, async ({ store, viewer, viewerNow, params, body, file }) => {
    await requireLanes(store, viewer, params.sessionId);
    const { result } = await readFile(file).catch((error: unknown) => {
      throw error instanceof RefusedFile ? new Refused('lanes.changed-meanwhile') : error;
    });
    const lanes = body.lanes.map((chosen) => laneOf(result[body.pair], body, chosen));
    const { changeId, sound, picture, byMachine } = body;
    const { sessionId } = params;
    await keepLanes(store, await viewerNow(), { changeId, sessionId, sound, picture, byMachine, lanes });
    return {};
  });
}

const pairOf = ({ pair, lanes }: ReadLanes) => ({
  pair,
  lanes: lanes.map((lane) => ({
    kind: lane.kind,
    side: lane.side,
    name: lane.name,
    ends: lane.ends,
    stepMs: lane.stepMs,
    toMs: lane.fromMs + lane.stepMs * lane.values.length,
    codes: codesOf(lane),
  })),
});

function codesOf(lane: ReadLane): number[] {
  if (lane.kind === 'rating') return [];
  const codes = [...heldFor(lane).keys()].sort((one, other) => one - other);
  return codes.length > MOST_CODES ? [] : codes;
}

type KeepBody = z.output<typeof api.keepLanes.body>;

function laneOf(pair: ReadLanes | undefined, body: KeepBody, chosen: KeepBody['lanes'][number]): NewLane {
  const lane = pair?.lanes[chosen.index];
  if (lane === undefined) throw new Refused('lanes.changed-meanwhile');
  return {
    id: chosen.id,
    kind: lane.kind,
    side: chosen.side,
    name: chosen.name,
    fromMs: lane.fromMs + body.clockOffsetMs,
    stepMs: lane.stepMs,
    values: lane.values,
    codes: Object.fromEntries(chosen.codes.map(({ value, name }) => [String(value), name])),
    ends: lane.ends,
  };
}
