import type { Hono } from 'hono';
import * as api from '../../api/today.ts';
import { readToday } from '../../store/today/read-today.ts';
import type { Premises } from '../premises.ts';
import { answer } from '../serve-endpoint.ts';

/** What needs a person. The demo keeps no backups, so it is not told that they are missing. */
export function todayRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readToday, async ({ store, viewer }) =>
    readToday(store, viewer, premises.doorway?.secondPlaceMemo ?? null),
  );
}
