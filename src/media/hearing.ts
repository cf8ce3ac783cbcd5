import { realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import type { NoHearingReason } from '../domain/speech/recognition.ts';
import { type Decoder, findDecoder } from './ffmpeg.ts';
import { findIsolation, type Isolation } from './isolation.ts';
import { type Recogniser, recogniserOf } from './recogniser.ts';
import { outputOf, ProgramFailed } from './sandboxed.ts';

/** What writes recordings down on this server: always shut in. */
export interface Hearing {
  readonly kind: 'offered';
  /** As it is named to people: the program without its folder. */
  readonly name: string;
  readonly recogniser: Recogniser;
  readonly isolation: Isolation;
  /** Null where there is no ffmpeg: then only sound that is not encoded is heard. */
  readonly decoder: Decoder | null;
}

export interface NoHearing {
  readonly kind: 'none';
  readonly why: NoHearingReason;
  /** What bubblewrap said, or the program or path that is meant. */
  readonly detail: string;
}

export const NO_RECOGNISER: NoHearing = { kind: 'none', why: 'not-configured', detail: '' };

/** Where the host says which program writes down. No page does: who signs in must not choose what runs on the host. */
export const RECOGNISER_SETTING = 'ENTENTE_RECOGNISER';

/**
 * What the host’s setting offers. Without a working isolation nothing is offered, nor where the program would be shown
 * one of the house’s own folders.
 */
export async function findHearing(
  setting: string | undefined,
  house: readonly string[],
): Promise<Hearing | NoHearing> {
  const recogniser = recogniserOf(setting ?? '');
  if (recogniser === null) return NO_RECOGNISER;
  const isolation = await findIsolation();
  if (isolation.kind === 'none') return { kind: 'none', why: isolation.why, detail: isolation.detail };
  const inside = await firstInside(recogniser.reads, house);
  if (inside !== null) return { kind: 'none', why: 'reads-the-house', detail: inside };
  if (!(await isThere(isolation, recogniser)))
    return { kind: 'none', why: 'no-program', detail: recogniser.program };
  return {
    kind: 'offered',
    name: basename(recogniser.program),
    recogniser,
    isolation,
    decoder: await findDecoder(isolation),
  };
}

/** The first path that lies in a folder of the house, or that one of them lies in. */
async function firstInside(reads: readonly string[], house: readonly string[]): Promise<string | null> {
  const whole = (path: string): Promise<string> => realpath(path).catch(() => path);
  const folders = await Promise.all(house.map(whole));
  for (const path of reads) {
    const real = await whole(path);
    const meets = (one: string, other: string): boolean => `${one}/`.startsWith(`${other}/`);
    if (folders.some((folder) => meets(real, folder) || meets(folder, real))) return path;
  }
  return null;
}

/** How long finding a program may take. */
const FOUND_MS = 10_000;

async function isThere(isolation: Isolation, { program, reads }: Recogniser): Promise<boolean> {
  const args = ['-c', 'command -v "$1"', 'sh', program];
  const limits = { patienceMs: FOUND_MS, mostBytes: 10_000, memoryBytes: 2 ** 30 };
  try {
    for await (const found of outputOf(isolation, { program: '/bin/sh', args, reads, input: [], ...limits }))
      if (found.length > 0) return true;
    return false;
  } catch (error) {
    if (error instanceof ProgramFailed) return false;
    throw error;
  }
}
