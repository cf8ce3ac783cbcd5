import type { TapeEventBody } from '../../api/recall-room.ts';
import type { TapeHand } from '../../domain/recall/tape-log.ts';
import type { Side } from '../../domain/study/perspective.ts';
import type { TapeHandle } from '../tape/tape.tsx';
import { TELL_EVERY_MS } from './tape-teller.ts';

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
  /** Where the picture was left, on the session clock. */
  #stands: number;
  #running = false;
  #rate = 1;
  /** Who is about to play or pause; what nobody asked for is the room’s. */
  #hand: TapeHand = 'room';
  #seeking = false;
  #stopped = false;
  #toldAt = -Infinity;

  constructor(given: Given) {
    this.#given = given;
    this.#stands = given.startMs;
    this.#note('opened', 'room', this.#stands, false);
  }

  get running(): boolean {
    return this.#running;
  }

  /** The big button: stops, or goes on a few seconds before where it was stopped. */
  press(): void {
    const tape = this.#given.tape();
    if (tape === null) return;
    if (this.#running) return this.stop(this.#given.side);
    if (this.#stopped) this.seek(this.#stands - this.#given.runUpMs, 'room');
    this.#hand = this.#given.side;
    void tape.play();
  }

  stop(by: TapeHand): void {
    if (!this.#running) return;
    this.#hand = by;
    this.#stopped = true;
    this.#given.tape()?.pause();
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
    this.#hand = this.#given.side;
    this.#given.tape()?.setRate(rate);
  }

  /** The page is left: what ran until now was shown. */
  leave(): void {
    const tape = this.#given.tape();
    if (this.#running && tape !== null) this.#at('paused', 'room', tape.positionMs(), false);
  }

  readonly onPlay = (ms: number): void => this.#at('played', this.#takeHand(), ms, true);
  readonly onPause = (ms: number): void => this.#at('paused', this.#takeHand(), ms, false);
  readonly onRate = (rate: number, ms: number): void => {
    this.#rate = rate;
    this.#at('rate set', this.#takeHand(), ms, this.#running);
  };
  readonly onSeek = (fromMs: number, toMs: number): void => {
    if (this.#seeking) {
      this.#seeking = false;
      return this.#at('passed', 'room', toMs, this.#running);
    }
    // Nobody asked: a stretch in which nothing was recorded was passed over.
    this.#stands = this.#session(fromMs);
    this.#note('sought', 'room', this.#session(toMs), this.#running);
  };
  readonly onTime = (ms: number): void => {
    if (!this.#running || this.#seeking) return;
    const moved = this.#session(ms) !== this.#stands;
    if (moved && this.#given.now() - this.#toldAt >= TELL_EVERY_MS) this.#at('passed', 'room', ms, true);
  };

  #session(recordingMs: number): number {
    return recordingMs + this.#given.offsetMs;
  }

  #takeHand(): TapeHand {
    const hand = this.#hand;
    this.#hand = 'room';
    return hand;
  }

  /** The picture is where the player says it is. */
  #at(kind: TapeEventBody['kind'], by: TapeHand, recordingMs: number, running: boolean): void {
    const here = this.#session(recordingMs);
    if (this.#running || !running) this.#stands = here;
    this.#note(kind, by, here, running);
  }

  #note(kind: TapeEventBody['kind'], by: TapeHand, toMs: number, running: boolean): void {
    const interviewMs = this.#given.now();
    this.#given.tell({ kind, by, interviewMs, fromMs: this.#stands, toMs, running, rate: this.#rate });
    this.#stands = toMs;
    this.#running = running;
    this.#toldAt = interviewMs;
  }
}
