/** A sentence and where it starts in the text it was taken from. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** Parts a text after full stops, question and exclamation marks, and ellipses followed by a space. */
export function sentencesOf(text: string): Sentence[] {
  const out: Sentence[] = [];
  let start = 0;
  for (const gap of text.matchAll(/(?<=[.?!…]['’"”)]?) +/g)) {
    out.push({ text: text.slice(start, gap.index), start });
    start = gap.index + gap[0].length;
  }
  if (start < text.length) out.push({ text: text.slice(start), start });
  return out;
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
