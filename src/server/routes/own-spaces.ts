import type { Hono } from 'hono';
import * as api from '../../api/own-spaces.ts';
import { Redacted } from '../../seal/redacted.ts';
import { listSpaces } from '../../store/own-space/list-spaces.ts';
import { closeSpace, openSpace, renewSpaceLink } from '../../store/own-space/open-space.ts';
import { seatAccount } from '../../store/own-space/seat-account.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** What staff does for the own spaces of a study's participants. */
export function ownSpacesRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.listSpaces, async ({ store, viewer, params }) =>
    listSpaces(store, viewer, params.studyId),
  );
  carryOut(app, premises, api.openSpace, async ({ store, viewer, params, body }) => {
    const secrets = { token: new Redacted(body.token), pin: new Redacted(body.pin) };
    await openSpace(store, viewer, { ...params, ...body, ...secrets });
  });
  carryOut(app, premises, api.renewSpaceLink, async ({ store, viewer, params, body }) =>
    renewSpaceLink(store, viewer, { ...params, ...body, token: new Redacted(body.token) }),
  );
  carryOut(app, premises, api.seatAccount, async ({ store, viewer, params, body }) =>
    seatAccount(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.closeSpace, async ({ store, viewer, params, body }) =>
    closeSpace(store, viewer, { ...params, ...body }),
  );
}
