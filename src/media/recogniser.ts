import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { resolve } from 'node:path';
import type { Isolation } from './isolation.ts';
import { outputOf } from './sandboxed.ts';

/** A program on this machine and its arguments; it reads a WAV from its standard input and writes words. */
export interface Recogniser {
  readonly program: string;
  readonly args: readonly string[];
  /** The files and folders that it may read: itself and its models. */
  readonly reads: readonly string[];
}

/** Far more than thirty seconds of speech are as text. */
const MOST_BYTES = 65_536;
/** Whisper’s largest model takes four gibibytes; what runs beside it needs room too. */
const MOST_MEMORY = Math.max(2 ** 30, Math.min(8 * 2 ** 30, Math.floor((totalmem() * 3) / 4)));
/** What such programs put before a line: "[00:00.000 --> 00:04.000]". */
const TIMES = /^\s*\[[\d:.,\s]+-->[\d:.,\s]+\]\s*/;

/**
 * Split at spaces: nothing in it is expanded, and only the one program is run. What it names by a path is what it may
 * read. Null where nothing is named.
 */
export function recogniserOf(text: string): Recogniser | null {
  const words = text.split(/\s+/).filter((part) => part !== '');
  const [program, ...args] = words.map(wholePath);
  if (program === undefined) return null;
  return { program, args, reads: words.flatMap(namedPath) };
}

/** `--model=models/a.bin` names a file too. */
const PATH_IN_WORD = /^(?<before>-[^=/]*=)?(?<path>.*\/.*)$/s;

function namedPath(word: string): string[] {
  const path = PATH_IN_WORD.exec(word)?.groups?.['path'];
  if (path === undefined || !existsSync(path)) return [];
  // The whole machine is no model, and these are there anyway.
  return /^\/($|(dev|proc|sys|usr|bin|sbin|lib\w*)(\/|$))/.test(resolve(path)) ? [] : [resolve(path)];
}

/** Inside, the folder is another one: what is named from here is named whole. */
function wholePath(word: string): string {
  const { before = '', path } = PATH_IN_WORD.exec(word)?.groups ?? {};
  return path !== undefined && existsSync(path) ? `${before}${resolve(path)}` : word;
}

/** The words in one WAV. @throws ProgramFailed */
export async function recognise(
  isolation: Isolation,
  { program, args, reads }: Recogniser,
  wav: Uint8Array,
  { patienceMs, signal }: { readonly patienceMs: number; readonly signal?: AbortSignal },
): Promise<string> {
  const run = { program, args, reads, input: [wav], patienceMs, signal };
  const output: Buffer[] = [];
  for await (const piece of outputOf(isolation, { ...run, mostBytes: MOST_BYTES, memoryBytes: MOST_MEMORY }))
    output.push(piece);
  return plainWords(Buffer.concat(output).toString('utf8'));
}

const plainWords = (output: string): string =>
  output
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(TIMES, '').trim())
    .filter((line) => line !== '')
    .join(' ');
