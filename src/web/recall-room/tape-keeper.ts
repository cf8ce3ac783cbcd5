import type { TapeEventBody } from '../../api/recall-room.ts';
import type { TapeHand } from '../../domain/recall/tape-log.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { TapeHandle } from '../tape/tape.tsx';
import { TELL_EVERY_MS } from './tape-teller.ts';

/**
 * How far the picture may stray from where an even run would have it before the log says so. A player that starts late or
 * waits for data bends the map between two tellings; the map has to hold to 100 ms, two frames of a slow screen included.
 */
const BEND_MS = 30;

interface Given {
  readonly side: Side;
  readonly runUpMs: number;
  /** Where the tape stands when the page begins, on the session clock. */
  readonly startMs: number;
  /** The interview’s own clock. */
  readonly now: () => number;
  readonly tell: (event: Omit<TapeEventBody, 'id'>) => void;
  readonly tape: () => TapeHandle | null;
  /** Session clock minus the recording’s own. */
  readonly offsetMs: number;
}

/**
 * Drives the tape in a recall interview and keeps its log: each event begins where the one before left the picture. What
 * is commanded is noted when it is commanded, and what the picture really does when the player says so.
 */
export class TapeKeeper {
  readonly #given: Given;
  /** Where the picture was left, on the session clock, and when. */
  #stands: number;
  #leftAt = 0;
  #running = false;
  #rate = 1;
  /** Whose wish the player’s next word of each kind answers; what nobody asked for is the room’s. */
  readonly #hands: Record<'played' | 'paused' | 'rate set', TapeHand> = {
    played: 'room',
    paused: 'room',
    'rate set': 'room',
  };
  #seeking = false;
  #stopped = false;
  /** Whether the picture moves; a tape that was told to play may still wait for its first frame. */
  #moving = false;
  /** What was on the screen when, at the last frame. */
  #frame = { interviewMs: 0, sessionMs: 0 };

  constructor(given: Given) {
    this.#given = given;
    this.#stands = given.startMs;
    this.#note('opened', 'room', this.#stands, false);
  }

  /** The big button: stops, or goes on a few seconds before where it was stopped. */
  press(): void {
    const tape = this.#given.tape();
    if (tape === null) return;
    // A tape that was told to play may not have said so yet; whoever presses again wants it to stand.
    if (!tape.paused) return this.stop(this.#given.side);
    if (this.#stopped) this.seek(this.#stands - this.#given.runUpMs, 'room');
    this.#hands.played = this.#given.side;
    this.#hands.paused = 'room';
    void tape.play();
  }

  stop(by: TapeHand): void {
    const tape = this.#given.tape();
    if (tape === null || tape.paused) return;
    this.#hands.paused = by;
    this.#stopped = true;
    tape.pause();
  }

  seek(toMs: number, by: TapeHand): void {
    const tape = this.#given.tape();
    if (tape === null) return;
    const from = this.#running ? this.#session(tape.positionMs()) : this.#stands;
    this.#stands = from;
    this.#seeking = true;
    tape.seekTo(Math.max(0, toMs - this.#given.offsetMs));
    this.#note('sought', by, this.#session(tape.positionMs()), this.#running);
  }

  /** A little back or on from here. */
  step(recordingMs: number, by: number): void {
    this.seek(this.#session(recordingMs) + by, this.#given.side);
  }

  setRate(rate: number): void {
    this.#hands['rate set'] = this.#given.side;
    this.#given.tape()?.setRate(rate);
  }

  /** A second of the interview’s own sound goes out: where the tape stood goes with it, so that no kept word lacks its place. */
  tellNow(): void {
    const tape = this.#given.tape();
    if (!this.#running || this.#seeking || tape === null) return;
    this.#noteBend(this.#given.now(), this.#session(tape.positionMs()));
    this.#at('passed', 'room', tape.positionMs(), true);
  }

  /** The page is left: what ran until now was shown. */
  leave(): void {
    const tape = this.#given.tape();
    if (this.#running && tape !== null) this.#at('paused', 'room', tape.positionMs(), false);
  }

  readonly onPlay = (ms: number): void => {
    this.#moving = false;
    this.#answer('played', ms, true);
  };
  readonly onPause = (ms: number): void => {
    if (this.#running) this.#noteBend(this.#given.now(), this.#session(ms));
    this.#answer('paused', ms, false);
  };
  readonly onRate = (rate: number, ms: number): void => {
    this.#rate = rate;
    this.#answer('rate set', ms, this.#running);
  };
  readonly onSeek = (fromMs: number, toMs: number): void => {
    if (this.#seeking) {
      this.#seeking = false;
      this.#moving = false;
      return this.#at('passed', 'room', toMs, this.#running);
    }
    // Nobody asked: a stretch in which nothing was recorded was passed over.
    this.#stands = this.#session(fromMs);
    this.#note('sought', 'room', this.#session(toMs), this.#running);
  };
  /** Called at every frame while the tape runs. */
  readonly onTime = (ms: number): void => {
    if (!this.#running || this.#seeking) return;
    const now = this.#given.now();
    const sessionMs = this.#session(ms);
    this.#noteBend(now, sessionMs);
    const moved = sessionMs !== this.#stands;
    if (moved && now - this.#leftAt >= TELL_EVERY_MS) this.#at('passed', 'room', ms, true);
    this.#frame = { interviewMs: now, sessionMs };
  };

  /** Where the picture has begun to move, or has stuck, since the frame before: the run bent at that frame. */
  #noteBend(now: number, sessionMs: number): void {
    const even = this.#stands + (this.#moving ? this.#rate * (now - this.#leftAt) : 0);
    if (Math.abs(sessionMs - even) <= BEND_MS) return;
    this.#moving = sessionMs > this.#frame.sessionMs;
    if (this.#frame.interviewMs <= this.#leftAt) return;
    this.#stands = this.#frame.sessionMs;
    this.#note('passed', 'room', this.#stands, true, this.#frame.interviewMs);
  }

  #session(recordingMs: number): number {
    return recordingMs + this.#given.offsetMs;
  }

  /** The player has done what somebody asked for, or something by itself. */
  #answer(kind: 'played' | 'paused' | 'rate set', recordingMs: number, running: boolean): void {
    const by = this.#hands[kind];
    this.#hands[kind] = 'room';
    this.#at(kind, by, recordingMs, running);
  }

  /** The picture is where the player says it is. */
  #at(kind: TapeEventBody['kind'], by: TapeHand, recordingMs: number, running: boolean): void {
    const here = this.#session(recordingMs);
    if (this.#running || !running) this.#stands = here;
    this.#note(kind, by, here, running);
  }

  #note(
    kind: TapeEventBody['kind'],
    by: TapeHand,
    toMs: number,
    running: boolean,
    interviewMs = this.#given.now(),
  ): void {
    this.#given.tell({ kind, by, interviewMs, fromMs: this.#stands, toMs, running, rate: this.#rate });
    this.#stands = toMs;
    this.#running = running;
    this.#leftAt = interviewMs;
  }
}
