import type { Context } from 'hono';
import type { Viewer } from '../domain/access/viewer.ts';
import type { SignedIn } from '../store/sign-ins.ts';
import type { Store } from '../store/store.ts';
import type { Premises } from './premises.ts';

/** Who asks, with the rights that hold now. */
export interface Who {
  readonly store: Store;
  readonly viewer: Viewer;
  readonly signedIn: SignedIn;
}

/** Finds who asks, or the answer for somebody who is not let in. */
export type WhoAsks = (context: Context, premises: Premises) => Promise<Who | Response>;
