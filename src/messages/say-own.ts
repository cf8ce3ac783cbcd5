import { ownCare } from './english/own-care.ts';
import { ownPages } from './english/own-pages.ts';
import { ownSpace } from './english/own-space.ts';
import { fillMessage, type MessageValues } from './fill-message.ts';

const catalogue = { ...ownSpace, ...ownPages, ...ownCare };
export type OwnMessageKey = keyof typeof catalogue;

/** The same as `say`, with the messages of the own space only: its pages carry none of the staff's. */
export function sayOwn(key: OwnMessageKey, values: MessageValues = {}): string {
  return fillMessage(catalogue[key], values);
}
