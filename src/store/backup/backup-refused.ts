import type { MessageKey, MessageValues } from '../../messages/say.ts';
import { StartRefused } from '../postgres/start-refused.ts';

/** How a backup, restore or drill ended. STORED ON DISK in safekeeping.result: add, never rename. */
export type SafekeepingResult =
  | 'good'
  | 'no backup'
  | 'damaged'
  | 'keys do not fit'
  | 'rows do not open'
  | 'failed';

/** A backup cannot be made or restored, and its message is the one sentence that a person needs. */
export class BackupRefused extends StartRefused {
  readonly result: Exclude<SafekeepingResult, 'good'>;

  constructor(
    result: Exclude<SafekeepingResult, 'good'>,
    key: MessageKey,
    values: MessageValues = {},
    options?: ErrorOptions,
  ) {
    super(key, values, options);
    this.result = result;
  }
}
