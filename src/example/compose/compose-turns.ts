import type { Manner, Voice } from '../dyads/dyad-story.ts';
import { type SeededRandom, shuffled, turnByTurn } from '../seeded-random.ts';
import type { ScriptLine, ScriptPassage } from './read-script.ts';
import { countWords, type Sentence, sentencesOf } from './sentences.ts';

/** One utterance before it has a time. */
export interface Turn {
  readonly voice: Voice;
  readonly text: string;
  /** Place of its passage in `Composed.passages`. */
  readonly passage: number;
  readonly moment?: string;
}

/** A script mark that has found its place in the turns. */
export interface PlacedMark {
  readonly codes: readonly string[];
  readonly name?: string;
  readonly fromTurn: number;
  readonly fromOffset: number;
  readonly toTurn: number;
  readonly toOffset: number;
}

export interface Composed {
  readonly passages: readonly ScriptPassage[];
  readonly turns: readonly Turn[];
  readonly marks: readonly PlacedMark[];
}

/** How the people of one conversation sound and who answers whom. */
export interface Ensemble {
  readonly manners: Partial<Record<Voice, Manner>>;
  /** Who makes the listening sounds while this voice speaks. */
  readonly listener: (voice: Voice) => Voice;
  /** Said between two lines of the same speaker, where a listening sound would be too little. */
  readonly prompts?: readonly string[];
  /** Whose long lines may peter out before the other answers. */
  readonly trails: readonly Voice[];
  /** How much must have been said before a listener is heard. */
  readonly wordsBeforeBreak: number;
}

/** Where the flow of the script is loosened: before which sentences ('line/sentence') and after which lines. */
interface Loosening {
  readonly breaks: ReadonlySet<string>;
  readonly trails: ReadonlySet<number>;
}

/** Where a sentence of a line begins among the turns. */
interface Start {
  readonly turn: number;
  readonly offset: number;
  readonly sentence: Sentence;
}

interface LineInPassage {
  readonly line: ScriptLine;
  readonly passage: number;
}

/**
 * Turns a script into utterances: floating passages find a place, long lines are broken by the other
 * person's listening sounds or peter out until there are about `wanted` utterances, and some sentences
 * start with a hesitation. The written words themselves are never changed.
 */
export function composeTurns(
  script: readonly ScriptPassage[],
  ensemble: Ensemble,
  random: SeededRandom,
  wanted: number,
): Composed {
  const passages = placeFloating(script, random);
  const lines = passages.flatMap((passage, at) => passage.lines.map((line) => ({ line, passage: at })));
  const loosening = loosen(lines, ensemble, random, wanted);
  const writer = new TurnWriter(ensemble, random);
  lines.forEach(({ line, passage }, at) => {
    if (followsItself(lines, at)) writer.answer(line.voice, passage, true);
    writer.say(line, passage, (sentence) => loosening.breaks.has(`${at}/${sentence}`));
    if (loosening.trails.has(at)) writer.trailOff(line.voice, passage);
  });
  return { passages, turns: writer.turns, marks: writer.marks };
}

/** Floating passages go between two others: never first, never last, never between a tape and its talk. */
function placeFloating(script: readonly ScriptPassage[], random: SeededRandom): ScriptPassage[] {
  const placed = script.filter((passage) => !passage.floating);
  for (const passage of script.filter((one) => one.floating)) {
    placed.splice(random.between(1, Math.max(1, placed.length - 1)), 0, passage);
  }
  return placed;
}

/** The same person speaks on, with no stretch of tape or of unwritten conversation between. */
function followsItself(lines: readonly LineInPassage[], at: number): boolean {
  const before = lines[at - 1];
  const here = lines[at];
  return before !== undefined && before.line.voice === here?.line.voice && before.passage === here.passage;
}

function loosen(
  lines: readonly LineInPassage[],
  ensemble: Ensemble,
  random: SeededRandom,
  wanted: number,
): Loosening {
  const repeats = lines.filter((_, at) => followsItself(lines, at)).length;
  const room = Math.max(0, Math.ceil((wanted - lines.length - repeats) / 2));
  const breaks = lines.flatMap(({ line }, at) =>
    breakable(line, ensemble.wordsBeforeBreak).map((sentence) => `${at}/${sentence}`),
  );
  const trails = lines.flatMap((_, at) => (mayTrailOff(lines, at, ensemble) ? [at] : []));
  const broken = shuffled(random, breaks).slice(0, Math.ceil(room * 0.7));
  return {
    breaks: new Set(broken),
    trails: new Set(shuffled(random, trails).slice(0, room - broken.length)),
  };
}

/** Interpreters are not interrupted, and nobody says "mm" to a sheet of paper. */
function isSpokenFreely(line: ScriptLine): boolean {
  return line.voice !== 'X' && !line.text.startsWith('(written');
}

/** Sentences before which a listener may be heard: never into a question, a pause or an unfinished sentence. */
function breakable(line: ScriptLine, wordsBefore: number): number[] {
  if (!isSpokenFreely(line)) return [];
  const out: number[] = [];
  let words = 0;
  let before = '?';
  sentencesOf(line.text).forEach(({ text }, at) => {
    const open = /[?…]$/.test(before) || text.startsWith('(');
    if (!open && words >= wordsBefore && countWords(text) >= 3) out.push(at);
    words += countWords(text);
    before = text;
  });
  return out;
}

function mayTrailOff(lines: readonly LineInPassage[], at: number, ensemble: Ensemble): boolean {
  const line = lines[at]?.line;
  if (!line || !ensemble.trails.includes(line.voice) || lines[at + 1]?.passage !== lines[at]?.passage)
    return false;
  // In a session the marked lines are the ones that hang in the air; an interview is marked nearly throughout.
  if (!ensemble.prompts && line.marks.length > 0) return false;
  return isSpokenFreely(line) && countWords(line.text) >= 7 && !/[?…]$/.test(line.text);
}

class TurnWriter {
  readonly turns: Turn[] = [];
  readonly marks: PlacedMark[] = [];
  private readonly ensemble: Ensemble;
  private readonly random: SeededRandom;
  private readonly sounds = new Map<Voice, () => string>();
  private readonly hesitations = new Map<Voice, () => string>();
  private readonly endings = new Map<Voice, () => string>();
  private readonly prompt: (() => string) | undefined;

  constructor(ensemble: Ensemble, random: SeededRandom) {
    this.ensemble = ensemble;
    this.random = random;
    for (const [voice, manner] of Object.entries(ensemble.manners) as [Voice, Manner][]) {
      this.sounds.set(voice, turnByTurn(random, manner.listening));
      this.hesitations.set(voice, turnByTurn(random, manner.hesitating));
      this.endings.set(voice, turnByTurn(random, manner.trailing));
    }
    this.prompt = ensemble.prompts && turnByTurn(random, ensemble.prompts);
  }

  /** The listener of `voice` is heard. */
  answer(voice: Voice, passage: number, invites: boolean): void {
    const listener = this.ensemble.listener(voice);
    const text = invites && listener === 'I' && this.prompt ? this.prompt() : this.sounds.get(listener)?.();
    this.turns.push({ voice: listener, text: text ?? 'Mm.', passage });
  }

  /** The listener makes a sound, and the speaker finds that there was no more to come. */
  trailOff(voice: Voice, passage: number): void {
    this.answer(voice, passage, false);
    this.turns.push({ voice, text: this.endings.get(voice)?.() ?? 'So.', passage });
  }

  say(line: ScriptLine, passage: number, isBroken: (sentence: number) => boolean): void {
    const starts: Start[] = [];
    let text = '';
    const flush = (): void => {
      if (text) this.turns.push({ voice: line.voice, text, passage, moment: line.moment });
      text = '';
    };
    sentencesOf(line.text).forEach((sentence, at) => {
      if (isBroken(at)) {
        flush();
        this.answer(line.voice, passage, false);
      }
      const breath = this.breathBefore(line, sentence);
      text += `${text ? ' ' : ''}${breath}`;
      starts.push({ turn: this.turns.length, offset: text.length, sentence });
      text += sentence.text;
    });
    flush();
    this.placeMarks(line, starts);
  }

  private placeMarks(line: ScriptLine, starts: readonly Start[]): void {
    for (const mark of line.marks) {
      const first = starts.findLast(({ sentence }) => sentence.start <= mark.from);
      const last = starts.findLast(({ sentence }) => sentence.start < mark.to);
      if (!first || !last) throw new Error(`a mark outside its line: ${line.text}`);
      this.marks.push({
        codes: mark.codes,
        name: mark.name,
        fromTurn: first.turn,
        fromOffset: first.offset + mark.from - first.sentence.start,
        toTurn: last.turn,
        toOffset: last.offset + mark.to - last.sentence.start,
      });
    }
  }

  private breathBefore(line: ScriptLine, sentence: Sentence): string {
    if (!isSpokenFreely(line) || sentence.text.startsWith('(')) return '';
    if (countWords(sentence.text) < 4 || !this.random.chance(0.11)) return '';
    const hesitation = this.hesitations.get(line.voice)?.();
    return hesitation ? `${hesitation} ` : '';
  }
}
