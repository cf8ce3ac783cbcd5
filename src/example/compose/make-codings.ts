import type { ExampleCoding, ExampleTranscript } from '../example-study.ts';
import { type SeededRandom, seededRandom, shuffled } from '../seeded-random.ts';
import type { PlacedMark } from './compose-turns.ts';

export interface CodedConversation {
  readonly transcript: ExampleTranscript;
  readonly marks: readonly PlacedMark[];
}

export interface MadeCodings {
  readonly codedByBoth: readonly string[];
  readonly codings: readonly ExampleCoding[];
  /** The first coding of each named mark. */
  readonly byMarkName: ReadonlyMap<string, ExampleCoding>;
}

type Coding = Omit<ExampleCoding, 'key'>;

/** About a third of the interviews, as many clients' as therapists', were coded by both, blind. */
const SHARED_PER_SIDE = 8;

/**
 * Two coders at work. Where only one coded, the marks stand as the story has them; where both did, B
 * mostly agrees, and otherwise overlooks a passage, draws its edge elsewhere or chooses the nearest code.
 */
export function makeCodings(
  conversations: readonly CodedConversation[],
  nearest: ReadonlyMap<string, string>,
  seed: number,
): MadeCodings {
  const codedByBoth = chooseShared(conversations, seed);
  const byMarkName = new Map<string, ExampleCoding>();
  const codings: ExampleCoding[] = [];
  const add = (coding: Coding, name?: string): void => {
    const keyed = { key: `coding-${coding.coder}-${String(codings.length + 1).padStart(4, '0')}`, ...coding };
    codings.push(keyed);
    if (name && !byMarkName.has(name)) byMarkName.set(name, keyed);
  };
  for (const { transcript, marks } of conversations) {
    const random = seededRandom(seed, `coders/${transcript.key}`);
    const shared = codedByBoth.includes(transcript.key);
    for (const mark of marks) {
      const plain = mark.codes.map((code) => codingOf(transcript.key, mark, code, soleCoder(transcript)));
      if (!shared) plain.forEach((coding) => add(coding, mark.name));
      else {
        asCoderA(plain, mark, random).forEach((coding) => add(coding, mark.name));
        asCoderB(plain, transcript, nearest, random).forEach((coding) => add(coding));
      }
    }
  }
  return { codedByBoth, codings, byMarkName };
}

function chooseShared(conversations: readonly CodedConversation[], seed: number): string[] {
  const random = seededRandom(seed, 'coded-by-both');
  const recalls = conversations
    .map(({ transcript }) => transcript.key)
    .filter((key) => key.includes('/recall-'));
  return ['client', 'therapist']
    .flatMap((side) =>
      shuffled(
        random,
        recalls.filter((key) => key.endsWith(side)),
      ).slice(0, SHARED_PER_SIDE),
    )
    .sort();
}

/** The rest was divided by dyad, odd and even. */
function soleCoder(transcript: ExampleTranscript): 'A' | 'B' {
  return Number(transcript.key.slice('dyad-'.length, 'dyad-00'.length)) % 2 === 1 ? 'A' : 'B';
}

function codingOf(transcript: string, mark: PlacedMark, code: string, coder: 'A' | 'B'): Coding {
  return {
    coder,
    code,
    transcript,
    fromUtterance: mark.fromTurn,
    fromOffset: mark.fromOffset,
    toUtterance: mark.toTurn,
    toOffset: mark.toOffset,
  };
}

/** A wrote most of the codebook and seldom overlooks anything; passages that are quoted, never. */
function asCoderA(codings: readonly Coding[], mark: PlacedMark, random: SeededRandom): Coding[] {
  if (!mark.name && random.chance(0.04)) return [];
  return codings.map((coding) => ({ ...coding, coder: 'A' as const }));
}

function asCoderB(
  codings: readonly Coding[],
  transcript: ExampleTranscript,
  nearest: ReadonlyMap<string, string>,
  random: SeededRandom,
): Coding[] {
  return codings.flatMap((coding) => {
    if (random.chance(0.12)) return [];
    const code = random.chance(0.14) ? (nearest.get(coding.code) ?? coding.code) : coding.code;
    const span = random.chance(0.22) ? withOtherEdge(coding, transcript, random) : coding;
    return [{ ...span, code, coder: 'B' as const }];
  });
}

/** Moves one edge by up to three words within its utterance, and never closes the span. */
function withOtherEdge(coding: Coding, transcript: ExampleTranscript, random: SeededRandom): Coding {
  const words = random.between(1, 3);
  if (random.chance(0.5)) {
    const text = transcript.utterances[coding.toUtterance]?.text ?? '';
    return { ...coding, toOffset: wordsOn(text, coding.toOffset, words) };
  }
  const text = transcript.utterances[coding.fromUtterance]?.text ?? '';
  return { ...coding, fromOffset: wordsBack(text, coding.fromOffset, words) };
}

function wordsOn(text: string, offset: number, words: number): number {
  const found = new RegExp(`^(?:\\s*\\S+){1,${words}}`).exec(text.slice(offset));
  return offset + (found?.[0].length ?? 0);
}

function wordsBack(text: string, offset: number, words: number): number {
  const found = new RegExp(`(?:\\S+\\s*){1,${words}}$`).exec(text.slice(0, offset));
  return offset - (found?.[0].length ?? 0);
}
