/**
 * Which stretches of the example study there is something to hear of: one session’s two and a half minutes, and as long of
 * each recall interview about it. The files lie beside this one and are made by scripts/make-example-recordings.mjs.
 */
export interface RecordedStretch {
  /** Key of the transcript whose words are spoken. */
  readonly transcript: string;
  readonly file: string;
  readonly media: 'audio' | 'video';
  /** Where it begins, on the session’s or the interview’s own clock, in milliseconds. */
  readonly fromMs: number;
  readonly durationMs: number;
}

const RECORDED_SESSION = 'dyad-01/session-5';

export const RECORDED_STRETCHES: readonly RecordedStretch[] = [
  {
    transcript: RECORDED_SESSION,
    file: 'session.webm',
    media: 'video',
    fromMs: 960_000,
    durationMs: 150_000,
  },
  {
    transcript: `${RECORDED_SESSION}/recall-client`,
    file: 'recall-client.webm',
    media: 'audio',
    fromMs: 995_000,
    durationMs: 150_000,
  },
  {
    transcript: `${RECORDED_SESSION}/recall-therapist`,
    file: 'recall-therapist.webm',
    media: 'audio',
    fromMs: 1_216_000,
    durationMs: 150_000,
  },
];
