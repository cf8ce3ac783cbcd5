import { z } from 'zod';
import { changes, id, inStudy, reads } from './endpoint.ts';

const changeLine = z.object({
  id,
  at: z.string(),
  accountId: id,
  accountName: z.string(),
  verb: z.string(),
  undoes: id.nullable(),
  undone: z.boolean(),
  undoable: z.boolean(),
});

export const listChanges = reads('/api/studies/:studyId/changes', {
  params: inStudy,
  query: z.object({ limit: z.coerce.number().int().min(1).max(1000).default(50) }),
  reply: z.array(changeLine),
});
export const undoChange = changes('/api/studies/:studyId/changes/undo', {
  params: inStudy,
  body: { undoes: id },
});
