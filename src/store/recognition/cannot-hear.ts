import type { RecognitionEnd } from '../../domain/speech/recognition.ts';
import { ProgramFailed, type ProgramTrouble } from '../../media/sandboxed.ts';
import { UnreadableSound } from '../../media/unreadable-sound.ts';
import { BlobDamaged } from '../blobs/blob-files.ts';
import { KeyGone } from '../keys/key-gone.ts';
import { MediaBroken } from '../recordings/media-thread.ts';
import { NeedsStepUp, NotFound, Refused } from '../refusals.ts';

/** A recording of which a machine can make no words. */
export class CannotHear extends Error {
  readonly why: RecognitionEnd;

  constructor(why: RecognitionEnd) {
    super(why);
    this.name = 'CannotHear';
    this.why = why;
  }
}

const TROUBLES: Readonly<Record<ProgramTrouble, RecognitionEnd | null>> = {
  'not-there': 'not there',
  failed: 'gave up',
  'too-slow': 'too slow',
  'too-much': 'too much',
  stopped: null,
};

/** Why it ended, as it is kept; null where the recording and the program are not at fault and it is tried again. */
export function whyEnded(error: unknown): RecognitionEnd | null {
  if (error instanceof CannotHear) return error.why;
  if (error instanceof ProgramFailed) return TROUBLES[error.trouble];
  const blocked = [NotFound, Refused, NeedsStepUp, KeyGone];
  if (blocked.some((each) => error instanceof each)) return 'not allowed any more';
  const broken = [MediaBroken, BlobDamaged, UnreadableSound];
  return broken.some((each) => error instanceof each) ? 'unreadable' : null;
}
