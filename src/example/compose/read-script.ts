import type { Side } from '../../domain/study/perspective.ts';
import type { Voice } from '../dyads/dyad-story.ts';

/*
 * The notation of a script, one spoken line per row, passages parted by an empty row:
 *
 *   ~                              first row of a passage: it may stand anywhere in the conversation
 *   > letter by client             first row of a passage of a recall interview: the tape runs up to the
 *                                  moment `letter`, and this person stops it
 *   > letter unspoken              the tape runs past the moment and nobody says a word about it
 *   C: Words of the client.        T therapist, X interpreter, O observer, I interviewer
 *   C @letter: Words.              in a session: the line belongs to the moment `letter`
 *   {polite-yes|Yes, of course.}   words that a coder will code; {a+b|...} with two codes;
 *                                  {a#name|...} named, so that a memo or a quote can point at them
 */

/** Words to be coded, as offsets in the line's plain text. */
export interface ScriptMark {
  readonly codes: readonly string[];
  readonly name?: string;
  readonly from: number;
  readonly to: number;
}

export interface ScriptLine {
  readonly voice: Voice;
  readonly moment?: string;
  readonly text: string;
  readonly marks: readonly ScriptMark[];
}

export interface Tape {
  readonly moment: string;
  readonly stoppedBy: Side | 'interviewer' | 'nobody';
}

export interface ScriptPassage {
  readonly floating: boolean;
  readonly tape?: Tape;
  readonly lines: readonly ScriptLine[];
}

/** Reads a script; a row that is none of the above is a mistake in the story and throws. */
export function readScript(script: string): ScriptPassage[] {
  return script
    .trim()
    .split(/\n\s*\n/)
    .map((passage) => readPassage(passage.split('\n').map((row) => row.trim())));
}

function readPassage(rows: readonly string[]): ScriptPassage {
  const head = rows[0] ?? '';
  if (head === '~') return { floating: true, lines: rows.slice(1).map(readLine) };
  if (head.startsWith('>'))
    return { floating: false, tape: readTape(head), lines: rows.slice(1).map(readLine) };
  return { floating: false, lines: rows.map(readLine) };
}

function readTape(row: string): Tape {
  const found = /^> ([a-z-]+) (?:by (client|therapist|interviewer)|unspoken)$/.exec(row);
  if (!found?.[1]) throw new Error(`not a tape row: ${row}`);
  return { moment: found[1], stoppedBy: (found[2] as Side | 'interviewer' | undefined) ?? 'nobody' };
}

function readLine(row: string): ScriptLine {
  const found = /^([CTXOI])(?: @([a-z-]+))?: (.+)$/.exec(row);
  if (!found?.[1] || !found[3]) throw new Error(`not a spoken row: ${row}`);
  return { voice: found[1] as Voice, moment: found[2], ...readMarks(found[3]) };
}

function readMarks(marked: string): { text: string; marks: ScriptMark[] } {
  const marks: ScriptMark[] = [];
  let text = '';
  let rest = 0;
  for (const found of marked.matchAll(/\{([a-z+-]+)(?:#([a-z-]+))?\|([^{}]+)\}/g)) {
    text += marked.slice(rest, found.index);
    const words = found[3] ?? '';
    marks.push({
      codes: (found[1] ?? '').split('+'),
      name: found[2],
      from: text.length,
      to: text.length + words.length,
    });
    text += words;
    rest = found.index + found[0].length;
  }
  text += marked.slice(rest);
  if (/[{}|]/.test(text)) throw new Error(`a mark is not closed: ${marked}`);
  return { text, marks };
}
