import type { Viewer } from '../domain/access/viewer.ts';
import { DESIGN } from './participants.ts';
import type { Store } from './store.ts';
import { studyAccess } from './study-access.ts';

/** Whether somebody may have a file read for this study. Whether it may be kept is asked again where it belongs. */
export async function requireImport(store: Store, viewer: Viewer, studyId: string): Promise<void> {
  const access = await studyAccess(store.db, viewer, studyId);
  access.require('read', DESIGN);
}
