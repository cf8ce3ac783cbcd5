import type { LaneSeries } from '../../domain/lanes/lane.ts';
import type { ItemKey } from '../../seal/seal-row.ts';
import { columnSealer } from '../sealed-columns.ts';

/** What a lane holds besides its name. STORED ON DISK, sealed: add fields, never rename one. */
export interface LaneBody extends LaneSeries {
  /** What each code of an observed lane is called, as far as somebody has said. */
  readonly codes: Readonly<Record<string, string>>;
  /** What the two ends of a rating mean. */
  readonly ends: { readonly low: string; readonly high: string } | null;
}

export function sealLane(key: ItemKey, id: string, version: number, name: string, body: LaneBody) {
  const seal = columnSealer(key, 'lane', id, version);
  return { name: seal('name', name), body: seal('body', JSON.stringify(body)), key_id: key.id, version };
}

export const openBody = (text: string): LaneBody => JSON.parse(text) as LaneBody;
