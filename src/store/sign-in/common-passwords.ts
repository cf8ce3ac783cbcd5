import { dictionary } from '@zxcvbn-ts/language-common';

/**
 * The passwords that are guessed first, some 49,000 of them, as zxcvbn-ts gathers them from leaks (MIT). Read when the
 * first password is set: it takes some ten milliseconds and a few megabytes.
 */
let read: ReadonlySet<string> | undefined;

export function commonPasswords(): ReadonlySet<string> {
  read ??= new Set(dictionary['passwords-common']);
  return read;
}
