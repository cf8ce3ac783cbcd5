import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { readClock } from './clock-time.ts';
import { type CueText, readCueText } from './cue-text.ts';
import { type Place, quoted } from './place.ts';
import { RefusedFile } from './refused-file.ts';
import type { SourceLine, SourceLines } from './source-lines.ts';
import { LabelCensus, splitLabel } from './speaker-labels.ts';
import { checkTurnLength, FileBudget, UtteranceList } from './utterance-list.ts';

/** Lines between two blank lines. */
export type Block = readonly SourceLine[];

const isBlank = (line: SourceLine): boolean => line.text.trim() === '';

/** The blocks of a caption file, in order. @throws RefusedFile where a block is longer than a turn may be. */
export async function* readBlocks(lines: SourceLines): AsyncGenerator<Block> {
  let block: SourceLine[] = [];
  let chars = 0;
  for await (const batch of lines) {
    for (const line of batch) {
      chars = isBlank(line) ? 0 : chars + line.text.length;
      checkTurnLength(chars, { line: block[0]?.number ?? line.number });
      if (!isBlank(line)) block.push(line);
      else if (block.length > 0) {
        yield block;
        block = [];
      }
    }
  }
  if (block.length > 0) yield block;
}

interface Cue {
  readonly place: Place;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly words: CueText;
}

interface Timing {
  readonly at: SourceLine;
  readonly from: string;
  readonly to: string;
  readonly settings: string;
}

/** `00:01.000 --> 00:02.000 align:start`; whether the times are times is asked later, so that no words are lost. */
function timingOf(line: SourceLine): Timing | null {
  const arrow = line.text.indexOf('-->');
  if (arrow === -1) return null;
  const [to = '', ...settings] = line.text
    .slice(arrow + 3)
    .trim()
    .split(/\s+/);
  return { at: line, from: line.text.slice(0, arrow).trim(), to, settings: settings.join(' ') };
}

const isNumber = (text: string): boolean => /^\d{1,12}$/.test(text.trim());

/** Cues of WebVTT and SubRip files: the two differ in what stands around the cues, not in the cues. */
export class CueFile {
  readonly list: UtteranceList;
  readonly #cues: Cue[] = [];
  #settings: { first: Place; n: number } | null = null;
  #tags: { first: Place; n: number } | null = null;

  constructor(budget: FileBudget) {
    this.list = new UtteranceList(budget);
  }

  /** One block: usually one cue, but a missing blank line joins cues and a stray one cuts their words off. */
  addBlock(block: Block): void {
    const timed = block.findIndex((line) => timingOf(line) !== null);
    if (timed === -1) {
      this.#addStray(block);
      return;
    }
    this.#noteName(block.slice(0, timed));
    let timing = timingOf(block[timed] as SourceLine);
    let words: SourceLine[] = [];
    for (const line of block.slice(timed + 1)) {
      const next = timingOf(line);
      if (next === null) words.push(line);
      else {
        const last = words.at(-1);
        // Without a blank line between two cues the number of the next one stands under the words of this one.
        if (last !== undefined && isNumber(last.text)) words.pop();
        this.#addCue(timing, words);
        [timing, words] = [next, []];
      }
    }
    this.#addCue(timing, words);
  }

  /** All cues as turns, with their speakers. */
  finish(is: Pick<ReadTranscript, 'format' | 'language'>): ReadTranscript {
    this.#noteTotals();
    const census = new LabelCensus();
    const voiced = this.#cues.some((cue) => cue.words.hasVoice);
    const lines = voiced ? [] : this.#cues.flatMap((cue) => cue.words.spans);
    for (const span of lines) {
      for (const line of span.text.split('\n')) census.see(splitLabel(line)?.label ?? null);
    }
    const speakers = voiced ? new Set<string>() : census.speakers();
    for (const cue of this.#cues) this.#addTurns(cue, speakers, census);
    if (this.list.length === 0) throw new RefusedFile('transcript.refused-empty');
    return this.list.finish(is);
  }

  #addCue(timing: Timing | null, words: readonly SourceLine[]): void {
    const place = { line: timing?.at.number ?? words[0]?.number ?? 1 };
    const text = readCueText(words.map((line) => line.text).join('\n'));
    if (text.brokenReference) this.list.losses.add(place, 'transcript.entity-broken');
    if (text.droppedTags) this.#tags = { first: this.#tags?.first ?? place, n: (this.#tags?.n ?? 0) + 1 };
    if (timing !== null && timing.settings !== '') {
      this.#settings = { first: this.#settings?.first ?? place, n: (this.#settings?.n ?? 0) + 1 };
    }
    const fromMs = timing === null ? null : this.#time(timing.from, place);
    const toMs = timing === null ? null : this.#time(timing.to, place);
    if (text.spans.length === 0) this.list.losses.add(place, 'transcript.cue-without-words');
    else this.#cues.push({ place, fromMs, toMs, words: text });
  }

  #time(written: string, place: Place): number | null {
    const ms = readClock(written, place);
    if (ms === null) this.list.losses.add(place, 'transcript.time-malformed', { time: quoted(written) });
    return ms;
  }

  #addStray(block: Block): void {
    const [first] = block;
    if (first === undefined) return;
    const place = { line: first.number };
    if (block.length === 1 && isNumber(first.text)) {
      this.list.losses.add(place, 'transcript.cue-number-alone', { id: first.text.trim() });
      return;
    }
    this.list.losses.add(place, 'transcript.cue-outside');
    this.#addCue(null, block);
  }

  /** A running number says no more than the order; any other name of a cue is lost, and said to be. */
  #noteName(names: Block): void {
    for (const { number, text } of names) {
      if (isNumber(text)) continue;
      this.list.losses.add({ line: number }, 'transcript.cue-name', { id: quoted(text.trim()) });
    }
  }

  #noteTotals(): void {
    const { losses } = this.list;
    if (this.#settings) losses.add(this.#settings.first, 'transcript.cue-settings', { n: this.#settings.n });
    if (this.#tags) losses.add(this.#tags.first, 'transcript.cue-tags', { n: this.#tags.n });
  }

  #addTurns(cue: Cue, speakers: ReadonlySet<string>, census: LabelCensus): void {
    const turns: { speaker: string | null; text: string }[] = [];
    for (const span of cue.words.spans) {
      let turn = { speaker: span.voice, text: '' };
      turns.push(turn);
      for (const line of span.text.split('\n')) {
        const found = speakers.size === 0 ? null : splitLabel(line);
        if (found === null || !speakers.has(found.label)) turn.text += turn.text === '' ? line : `\n${line}`;
        else turns.push((turn = { speaker: found.label, text: found.words }));
        if (found !== null && speakers.has(found.label) && census.isDoubtful(found.label)) {
          this.list.losses.add(cue.place, 'transcript.label-once', { label: quoted(found.label) });
        }
      }
    }
    const said = turns.filter((turn) => turn.text !== '');
    for (const turn of turns) {
      if (turn.text !== '' || turn.speaker === null) continue;
      this.list.losses.add(cue.place, 'transcript.label-without-words', { label: quoted(turn.speaker) });
    }
    if (said.length > 1) this.list.losses.add(cue.place, 'transcript.cue-two-voices', { n: said.length });
    const { place, fromMs, toMs } = cue;
    for (const turn of said) this.list.add({ place, fromMs, toMs, ...turn });
  }
}
