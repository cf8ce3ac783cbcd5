import type { Hono } from 'hono';
import * as api from '../../api/retention.ts';
import { accountNames } from '../../store/accounts.ts';
import { liftLegalHold, listLegalHolds, placeLegalHold } from '../../store/retention/legal-holds.ts';
import { listRetention } from '../../store/retention/list-retention.ts';
import {
  listMilestones,
  listRetentionRules,
  noteMilestone,
  setRetentionRule,
} from '../../store/retention/retention-rules.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** How long a study keeps what, and what stops it from deleting. */
export function retentionRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readRetention, async ({ store, viewer, params: { studyId } }) => {
    const [rules, milestones, holds, ending] = await Promise.all([
      listRetentionRules(store, viewer, studyId),
      listMilestones(store, viewer, studyId),
      listLegalHolds(store, viewer, studyId),
      listRetention(store, viewer, [studyId], true),
    ]);
    const people = holds.flatMap((hold) => [hold.placedBy, ...(hold.lifted ? [hold.lifted.by] : [])]);
    const names = await accountNames(store, viewer.clinicId, people);
    const named = holds.map((hold) => ({
      ...hold,
      placedBy: names.get(hold.placedBy) ?? '',
      lifted: hold.lifted && { ...hold.lifted, by: names.get(hold.lifted.by) ?? '' },
    }));
    return { rules, milestones, holds: named, ending };
  });
  carryOut(app, premises, api.setRetentionRule, async ({ store, viewer, params, body }) =>
    setRetentionRule(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.noteMilestone, async ({ store, viewer, params, body }) =>
    noteMilestone(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.placeLegalHold, async ({ store, viewer, params, body }) =>
    placeLegalHold(store, viewer, { ...params, ...body }),
  );
  carryOut(app, premises, api.liftLegalHold, async ({ store, viewer, params, body }) =>
    liftLegalHold(store, viewer, { ...params, ...body }),
  );
}
