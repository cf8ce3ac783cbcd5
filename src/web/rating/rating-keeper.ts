import { v7 as newId } from 'uuid';
import { keepRating } from '../../api/lanes.ts';
import { binsOf, RATING_STEP_MS, type RatingSample, type RatingScale } from '../../domain/lanes/rating.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { CallRefused, call } from '../shell/call.ts';

/** Values a piece: a minute, as the server takes. */
const MOST_IN_PIECE = 600;
const TRY_AGAIN_MS = 2000;

interface Piece {
  readonly changeId: string;
  readonly fromMs: number;
  readonly values: readonly (number | null)[];
}

/** What is told to the screen. */
export interface Keeping {
  readonly unkeptSeconds: number;
  readonly trouble: string | null;
}

/**
 * Holds what was rated until the server has it: samples become pieces, pieces are sent one after the other, and a lost
 * connection only makes them wait. Nothing is written to the browser's disk.
 */
export class RatingKeeper {
  readonly #about: { readonly sessionId: string; readonly id: string; readonly side: Side } & RatingScale;
  readonly #tell: (keeping: Keeping) => void;
  #samples: RatingSample[] = [];
  #pieces: Piece[] = [];
  #sending: Promise<void> | null = null;
  #trouble: string | null = null;

  constructor(
    about: { readonly sessionId: string; readonly side: Side } & RatingScale,
    tell: (keeping: Keeping) => void,
  ) {
    this.#about = { ...about, id: newId() };
    this.#tell = tell;
  }

  add(sample: RatingSample): void {
    this.#samples.push(sample);
  }

  /** Sends the finished bins; `all` sends the one at hand too, because the tape leaves it. */
  send(all: boolean): Promise<void> {
    const last = this.#samples.at(-1);
    if (last !== undefined) {
      const binOf = ({ sessionMs }: RatingSample): number => Math.floor(sessionMs / RATING_STEP_MS);
      const open = all ? [] : this.#samples.filter((each) => binOf(each) === binOf(last));
      this.#pieces.push(...piecesOf(this.#samples.slice(0, this.#samples.length - open.length)));
      this.#samples = open;
    }
    this.#report();
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (
      let piece = this.#pieces[0];
      piece !== undefined && this.#trouble === null;
      piece = this.#pieces[0]
    ) {
      const { sessionId, ...about } = this.#about;
      try {
        await call(keepRating, {
          params: { sessionId },
          body: { ...about, ...piece, values: [...piece.values] },
        });
        this.#pieces.shift();
      } catch (error) {
        if (error instanceof CallRefused && error.code === 'no connection')
          await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
        else this.#trouble = error instanceof Error ? error.message : String(error);
      }
      this.#report();
    }
  }

  #report(): void {
    const bins = this.#pieces.reduce((sum, { values }) => sum + values.length, 0);
    this.#tell({ unkeptSeconds: Math.ceil((bins * RATING_STEP_MS) / 1000), trouble: this.#trouble });
  }
}

function piecesOf(samples: readonly RatingSample[]): Piece[] {
  const { fromMs, values } = binsOf(samples);
  const pieces: Piece[] = [];
  for (let at = 0; at < values.length; at += MOST_IN_PIECE)
    pieces.push({
      changeId: newId(),
      fromMs: fromMs + at * RATING_STEP_MS,
      values: values.slice(at, at + MOST_IN_PIECE),
    });
  return pieces.filter((piece) => piece.values.some((value) => value !== null));
}
