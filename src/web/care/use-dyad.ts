import { useQuery } from '@tanstack/react-query';
import { type DyadPictureReply, readDyadPicture } from '../../api/care-dyad.ts';
import { readDyadInstruments } from '../../api/session-checks.ts';
import { alliancePicture, type AlliancePicture } from '../../domain/alliance/picture.ts';
import { bothSidesOf } from '../../domain/check/check-series.ts';
import { HIGHEST_ANSWER, LOWEST_ANSWER } from '../../domain/check/session-check.ts';
import { call } from '../shell/call.ts';

/** One dyad as the page shows it, with what the rules say of it. */
export interface Dyad {
  readonly data: DyadPictureReply;
  readonly picture: AlliancePicture;
}

export function useDyad(dyadId: string) {
  return useQuery({
    queryKey: ['dyad', dyadId],
    queryFn: () => call(readDyadPicture, { params: { dyadId } }),
    // Reading it is logged; looking away and back is not another reading.
    refetchOnWindowFocus: false,
  });
}

/** What the dyad’s form asks beside the session check, and what it could ask. */
export const useDyadInstruments = (dyadId: string) =>
  useQuery({
    queryKey: ['dyad', dyadId, 'instruments'],
    queryFn: () => call(readDyadInstruments, { params: { dyadId } }),
  });

/** What both sides see of the same sessions. */
export const pictureOf = (data: DyadPictureReply): AlliancePicture =>
  alliancePicture(bothSidesOf(data.sessions, data.checks), {
    spread: data.spread,
    ageBand: data.ageBand,
    scale: { min: LOWEST_ANSWER, max: HIGHEST_ANSWER },
  });

/** A spread as people read it: finer than a score, which it multiplies. */
export const spreadText = (spread: number): string =>
  new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(spread);

/** A score as people read it. */
export const scoreText = (score: number): string =>
  new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
    .format(score)
    .replace('-', '−');
