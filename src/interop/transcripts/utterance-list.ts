import type { ReadTranscript, ReadUtterance } from '../../domain/transcript/transcript.ts';
import { clockText } from './clock-time.ts';
import { MAX_UTTERANCE_CHARS, MAX_UTTERANCES } from './limits.ts';
import { LossBudget, LossList } from './losses.ts';
import type { Place } from './place.ts';
import { RefusedFile } from './refused-file.ts';

/** One turn as a reader found it. Times in whole milliseconds; what the file does not say is null. */
export interface FoundUtterance {
  readonly place: Place;
  readonly speaker: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly text: string;
}

/** What one file may still use up, shared by all its conversations. */
export class FileBudget {
  readonly losses = new LossBudget();
  #utterances = 0;

  countUtterance(place: Place): void {
    this.#utterances += 1;
    if (this.#utterances <= MAX_UTTERANCES) return;
    throw new RefusedFile('transcript.refused-utterances', { n: MAX_UTTERANCES }, place);
  }
}

/** A turn as long as a book is a file read with the wrong reader. @throws RefusedFile over 1 MiB of characters. */
export function checkTurnLength(chars: number, place: Place): void {
  if (chars > MAX_UTTERANCE_CHARS) {
    throw new RefusedFile('transcript.refused-utterance-length', { limit: '1 MiB' }, place);
  }
}

/** The turns of one conversation in the order of the file, and what could not be carried over. */
export class UtteranceList {
  readonly losses: LossList;
  readonly #budget: FileBudget;
  readonly #utterances: ReadUtterance[] = [];
  readonly #speakers = new Set<string>();
  #lastStart: number | null = null;
  #latest: number | null = null;

  constructor(budget: FileBudget) {
    this.#budget = budget;
    this.losses = new LossList(budget.losses);
  }

  get length(): number {
    return this.#utterances.length;
  }

  add(found: FoundUtterance): void {
    const { place, speaker, fromMs } = found;
    this.#budget.countUtterance(place);
    checkTurnLength(found.text.length, place);
    const toMs = this.#checkedEnd(found);
    this.#noteStart(fromMs, place);
    for (const time of [fromMs, toMs]) {
      if (time !== null && (this.#latest === null || time > this.#latest)) this.#latest = time;
    }
    if (speaker !== null) this.#speakers.add(speaker);
    this.#utterances.push({ index: this.#utterances.length, speaker, fromMs, toMs, text: found.text });
  }

  finish(is: Pick<ReadTranscript, 'format' | 'language' | 'conversation'>): ReadTranscript {
    return {
      ...is,
      durationMs: this.#latest,
      speakers: [...this.#speakers],
      utterances: this.#utterances,
      losses: this.losses.finish(),
    };
  }

  #checkedEnd({ fromMs, toMs, place }: FoundUtterance): number | null {
    if (fromMs === null || toMs === null || toMs >= fromMs) return toMs;
    this.losses.add(place, 'transcript.ends-before-start', {
      end: clockText(toMs),
      start: clockText(fromMs),
    });
    return null;
  }

  #noteStart(fromMs: number | null, place: Place): void {
    if (fromMs === null) return;
    if (this.#lastStart !== null && fromMs < this.#lastStart) {
      const values = { time: clockText(fromMs), before: clockText(this.#lastStart) };
      this.losses.add(place, 'transcript.time-backwards', values);
    }
    this.#lastStart = fromMs;
  }
}
