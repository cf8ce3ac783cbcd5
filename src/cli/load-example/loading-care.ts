import type { Viewer } from '../../domain/access/viewer.ts';
import { dayOf, daysLater } from '../../domain/consent/calendar-day.ts';
import type { ExampleCare } from '../../example/care/example-care.ts';
import type { Store } from '../../store/store.ts';
import type { ExampleIds } from './example-ids.ts';

/** What every step of loading the example care works with. */
export interface LoadingCare {
  readonly store: Store;
  readonly care: ExampleCare;
  readonly ids: ExampleIds;
  readonly clinicId: string;
  readonly studyId: string;
  /** An administrator of the clinic, freshly signed in. */
  readonly admin: Viewer;
  /** The person of the clinic with this key, as they stand now. */
  readonly person: (key: string) => Promise<Viewer>;
}

/** So many days before the day on which the example is loaded, and an hour of that day. */
export const backThen = (store: Store, daysAgo: number, hour = 15): Date =>
  new Date(`${daysLater(dayOf(store.now().getTime()), -daysAgo)}T${String(hour).padStart(2, '0')}:00:00Z`);

/** The same store on a day that has passed. */
export const on = (store: Store, at: Date): Store => ({ ...store, now: () => at });
