import type { Viewer } from '../../domain/access/viewer.ts';
import type { ExampleStudy } from '../../example/example-study.ts';
import type { Store } from '../../store/store.ts';
import type { ExampleIds } from './example-ids.ts';

/** What every step of loading the example study works with. */
export interface Loading {
  readonly store: Store;
  readonly example: ExampleStudy;
  readonly ids: ExampleIds;
  readonly clinicId: string;
  readonly studyId: string;
  readonly investigator: Viewer;
  /** The person of the research team with this key, as a viewer with the capacities of the example. */
  person(key: string): Viewer;
  /** The participants who sit in a dyad, the two sides first. */
  seatsOf(dyadKey: string): readonly { readonly participantKey: string; readonly seatId: string }[];
}

/** The member of a list with this key; the example names nothing that it does not hold. */
export function byKey<Each extends { readonly key: string }>(list: readonly Each[], key: string): Each {
  const found = list.find((each) => each.key === key);
  if (found === undefined) throw new Error(`the example has no ${key}`);
  return found;
}
