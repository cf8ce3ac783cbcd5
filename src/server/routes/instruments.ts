import type { Hono } from 'hono';
import * as api from '../../api/instruments.ts';
import {
  addInstrument,
  confirmInstrument,
  stateInstrument,
  switchInstrument,
} from '../../store/instruments/change-instrument.ts';
import { exportInstrument, listInstruments } from '../../store/instruments/list-instruments.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** The clinic's instruments and on whose permission they stand. */
export function instrumentRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listInstruments, async ({ store, viewer }) => listInstruments(store, viewer));
  answer(app, premises, api.exportInstrument, async ({ store, viewer, params }) =>
    exportInstrument(store, viewer, params),
  );
  carryOut(app, premises, api.addInstrument, async ({ store, viewer, body }) =>
    addInstrument(store, viewer, body),
  );
  carryOut(app, premises, api.stateInstrument, async ({ store, viewer, params, body }) =>
    stateInstrument(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.confirmInstrument, async ({ store, viewer, params, body }) =>
    confirmInstrument(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.switchInstrument, async ({ store, viewer, params, body }) =>
    switchInstrument(store, viewer, { ...params, ...body }),
  );
}
