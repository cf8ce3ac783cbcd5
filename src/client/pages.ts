import type { SpaceReply } from '../api/own-space.ts';

/** The pages by the last part of their address. */
/** The pages of a client’s care; a seat in a study has none of them. */
export const CARE_PAGES = ['sessions', 'goals', 'tasks', 'agreement', 'therapist'] as const;
export type CarePageName = (typeof CARE_PAGES)[number];
export const PAGES = [
  'home',
  ...CARE_PAGES,
  'consents',
  'looked',
  'answers',
  'copies',
  'leave',
  'passkeys',
] as const;
export type PageName = (typeof PAGES)[number];

/** The page of an address; home where it is none. */
export function pageOf(path: string): PageName {
  const name = path.replace(/\/+$/, '').split('/').at(-1);
  return PAGES.find((page) => page === name) ?? 'home';
}

/** The address of a page, for the seat that was chosen. */
export function addressOf(page: PageName, seatId: string | null = seatInAddress()): string {
  const path = page === 'home' ? '/own' : `/own/${page}`;
  return seatId === null ? path : `${path}?seat=${seatId}`;
}

const seatInAddress = (): string | null => new URLSearchParams(window.location.search).get('seat');

/** The seat that the address names, or the first. */
export function chosenSeat(seats: SpaceReply['seats']): SpaceReply['seats'][number] | undefined {
  const named = seatInAddress();
  return seats.find((seat) => seat.seatId === named) ?? seats[0];
}

/** The token of the link that was opened; the fragment never leaves the browser by itself. */
export function linkToken(): string | null {
  const fragment = window.location.hash.slice(1);
  return fragment === '' || fragment === 'main' ? null : fragment;
}
