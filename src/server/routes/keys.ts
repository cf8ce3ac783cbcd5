import type { Hono } from 'hono';
import * as api from '../../api/keys.ts';
import { Redacted } from '../../seal/redacted.ts';
import { readSafekeepingAges } from '../../store/backup/safekeeping-ages.ts';
import { mayInClinic } from '../../store/clinic-access.ts';
import { keyringSlots } from '../../store/keys/keyring-file.ts';
import { fresh } from '../../store/people/give-access.ts';
import {
  answerKeyChange,
  askKeyChange,
  changeHousePassphrase,
  listKeyRequests,
} from '../../store/second-person/key-requests.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** What opens this house, how safely it is kept, and changing its passphrase. */
export function keyRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readKeys, async ({ store, viewer }) => {
    const requests = await listKeyRequests(store, viewer);
    const memo = premises.doorway?.secondPlaceMemo ?? null;
    return {
      requests,
      slots: await keyringSlots(store.vault.keyring.path),
      safekeeping: memo === null ? null : await readSafekeepingAges(store, viewer, memo),
      mayGovern: mayInClinic(fresh(viewer), 'govern', 'keys', true),
    };
  });
  carryOut(app, premises, api.askKeyChange, async ({ store, viewer, body }) =>
    askKeyChange(store, viewer, body),
  );
  carryOut(app, premises, api.answerKeyChange, async ({ store, viewer, body }) =>
    answerKeyChange(store, viewer, body),
  );
  carryOut(app, premises, api.changeHousePassphrase, async ({ store, viewer, body }) =>
    // Hashing takes a quarter of a gigabyte: one at a time, like unlocking.
    premises.unlocking.attempt(() =>
      changeHousePassphrase(store, viewer, {
        changeId: body.changeId,
        present: new Redacted(body.present),
        next: new Redacted(body.next),
      }),
    ),
  );
}
