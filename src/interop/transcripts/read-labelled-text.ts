import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { decodeReferences } from './character-references.ts';
import { readClock } from './clock-time.ts';
import { type LabelLine, readLabelLine, unescapeMarkdown } from './label-line.ts';
import { type Place, quoted } from './place.ts';
import { RefusedFile } from './refused-file.ts';
import type { SourceLines } from './source-lines.ts';
import { LabelCensus } from './speaker-labels.ts';
import { checkTurnLength, FileBudget, UtteranceList } from './utterance-list.ts';

/** Held as text and taken apart twice: a million lines in parts would take four times the memory. */
interface TextLine {
  readonly number: number;
  readonly text: string;
  readonly afterBlank: boolean;
}

/** A turn under construction. */
interface Turn {
  readonly place: Place;
  readonly label: string | null;
  from: string | null;
  to: string | null;
  words: string;
}

interface TextFile {
  readonly lines: readonly TextLine[];
  readonly census: LabelCensus;
  readonly markdown: boolean;
}

async function gather(source: SourceLines): Promise<TextFile> {
  const lines: TextLine[] = [];
  const census = new LabelCensus();
  let markdown = false;
  let afterBlank = false;
  let underLabel = false;
  for await (const batch of source) {
    for (const { number, text } of batch) {
      if (text.trim() === '') {
        afterBlank = true;
        continue;
      }
      const line = readLabelLine(text);
      markdown ||= line.labelled?.markdown === true || text.includes('\\[');
      // Under a label alone on its line stand its words, and a time alone on a line is no line of words.
      if (line.labelled !== null) census.see(line.labelled.label, line.labelled.strong);
      else if (!underLabel && line.words !== '') census.see(null);
      underLabel = line.labelled?.words === '' || (underLabel && line.words === '');
      lines.push({ number, text, afterBlank });
      afterBlank = false;
    }
  }
  return { lines, census, markdown };
}

interface Times {
  readonly from: string | null;
  readonly to: string | null;
}

/** Puts lines together to turns: what follows a label without one of its own goes on with the same speaker. */
class TurnBuilder {
  readonly list = new UtteranceList(new FileBudget());
  readonly #file: TextFile;
  readonly #speakers: ReadonlySet<string>;
  /** Without labels a paragraph is a turn, or a line where the file has no paragraphs. */
  readonly #paragraphs: boolean;
  #turn: Turn | null = null;
  #speaker: string | null = null;
  /** A time alone on its line: it belongs to the words under it. */
  #waiting: (Times & { readonly place: Place }) | null = null;
  #preambleNoted = false;

  constructor(file: TextFile) {
    this.#file = file;
    this.#speakers = file.census.speakers();
    this.#paragraphs = file.lines.some((line) => line.afterBlank);
  }

  add({ number, text, afterBlank }: TextLine): void {
    const line = readLabelLine(text);
    const { labelled } = line;
    const place = { line: number };
    if (labelled !== null && this.#speakers.has(labelled.label)) {
      this.#speaker = labelled.label;
      this.#begin(place, { from: line.from ?? labelled.from, to: line.to }, labelled.words);
      this.#noteDoubt(labelled.label, place);
    } else if (line.heading && this.#file.markdown) this.list.losses.add(place, 'transcript.heading');
    else if (line.from !== null && (line.words === '' || this.#lacksTime)) {
      this.#wait(place, line);
      if (line.words !== '') this.#goOn(line, afterBlank);
    } else if (line.from !== null || this.#startsTurn(afterBlank)) this.#begin(place, line, line.words);
    else this.#goOn(line, afterBlank);
    // A time at the end closes the turn: the next paragraph has its own.
    if (line.to !== null && this.#turn !== null && this.#turn.words !== '') this.#flush();
  }

  finish(): ReadTranscript {
    this.#flush();
    this.#noteUnused();
    if (this.list.length === 0) throw new RefusedFile('transcript.refused-empty');
    if (this.#speakers.size === 0) this.list.losses.add({ line: 1 }, 'transcript.no-labels');
    return this.list.finish({ format: this.#file.markdown ? 'markdown' : 'text', language: null });
  }

  #startsTurn(afterBlank: boolean): boolean {
    if (this.#turn === null || this.#waiting !== null) return true;
    if (this.#speaker !== null || this.#turn.words === '') return false;
    return afterBlank || (this.#speakers.size === 0 && !this.#paragraphs);
  }

  /** A label alone on its line takes the time under it. */
  get #lacksTime(): boolean {
    return this.#turn !== null && this.#turn.words === '' && this.#turn.from === null;
  }

  #begin(place: Place, own: Times, words: string): void {
    this.#flush();
    if (own.from !== null) this.#noteUnused();
    const from = own.from ?? this.#waiting?.from ?? null;
    const to = own.to ?? this.#waiting?.to ?? null;
    this.#waiting = null;
    if (this.#speaker === null) this.#notePreamble(place);
    this.#turn = { place, label: this.#speaker, from, to, words };
  }

  #wait(place: Place, { from, to }: Times): void {
    if (this.#turn !== null && this.#lacksTime) {
      this.#turn.from = from;
      this.#turn.to = to;
      return;
    }
    this.#flush();
    this.#noteUnused();
    this.#waiting = { place, from, to };
  }

  #goOn(line: LabelLine, afterBlank: boolean): void {
    const turn = this.#turn;
    if (turn === null) return;
    const gap = afterBlank ? '\n\n' : '\n';
    checkTurnLength(turn.words.length + line.words.length, turn.place);
    turn.words += turn.words === '' ? line.words : gap + line.words;
    turn.to = line.to ?? turn.to;
  }

  #flush(): void {
    const turn = this.#turn;
    this.#turn = null;
    if (turn === null) return;
    const { place, label } = turn;
    const fromMs = this.#time(turn.from, place);
    const toMs = this.#time(turn.to, place);
    const text = this.#cleaned(turn.words, place);
    if (text !== '') this.list.add({ place, speaker: label, fromMs, toMs, text });
    else this.#noteNoWords(turn);
  }

  #noteNoWords({ place, label, from }: Turn): void {
    const values = { label: quoted(label ?? ''), time: from ?? '' };
    const key = from === null ? 'transcript.label-without-words' : 'transcript.label-time-without-words';
    this.list.losses.add(place, key, values);
  }

  #time(written: string | null, place: Place): number | null {
    if (written === null) return null;
    const ms = readClock(written, place);
    if (ms === null) this.list.losses.add(place, 'transcript.time-malformed', { time: quoted(written) });
    return ms;
  }

  /** Plain text is taken as it stands; Markdown's escapes and character references are resolved. */
  #cleaned(words: string, place: Place): string {
    if (!this.#file.markdown) return words.trim();
    const { text, broken } = decodeReferences(unescapeMarkdown(words));
    if (broken) this.list.losses.add(place, 'transcript.entity-broken');
    return text.trim();
  }

  #noteUnused(): void {
    if (this.#waiting === null) return;
    const time = quoted(this.#waiting.from ?? '');
    this.list.losses.add(this.#waiting.place, 'transcript.time-without-words', { time });
    this.#waiting = null;
  }

  #noteDoubt(label: string, place: Place): void {
    if (!this.#file.census.isDoubtful(label)) return;
    this.list.losses.add(place, 'transcript.label-once', { label: quoted(label) });
  }

  #notePreamble(place: Place): void {
    if (this.#preambleNoted || this.#speakers.size === 0) return;
    this.#preambleNoted = true;
    this.list.losses.add(place, 'transcript.before-first-label');
  }
}

/**
 * Plain text or Markdown with speaker labels: `Name: words`, `NAME:`, `**Name:** words`, `[00:12:03] Name: words`,
 * `Name (00:12:03)`, `Name  0:12`, a chat's `00:12:03<TAB>Name:<TAB>words`. A paragraph without label goes on with the
 * last speaker; one that opens with a time is a new turn of that speaker. Times inside words stay in the words. Which
 * names are speakers is decided from the whole file; a label seen once is remarked on. Ends are null unless written.
 * @throws RefusedFile where there are no words, or at one of the limits.
 */
export async function readLabelledText(source: SourceLines): Promise<ReadTranscript> {
  const file = await gather(source);
  const builder = new TurnBuilder(file);
  for (const line of file.lines) builder.add(line);
  return builder.finish();
}
