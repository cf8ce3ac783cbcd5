import { createReadStream } from 'node:fs';
import { RefusedFile } from '../interop/transcripts/refused-file.ts';
import { type MessageKey, type MessageValues, say } from '../messages/say.ts';

/** Where a command writes; the process's own streams unless a test listens. */
export interface Output {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
}

/** An option that makes no sense: said in one sentence, with exit code 2. */
export class WrongOption extends Error {
  constructor(key: MessageKey, values: MessageValues = {}) {
    super(say(key, values));
    this.name = 'WrongOption';
  }
}

/**
 * Runs a command that reads numbers and writes an answer: nothing is written before all of it is known. What a person
 * can mend is one sentence on standard error: exit code 1 for a file, 2 for options.
 */
export async function answerNumbers(
  command: string,
  { stdout, stderr }: Output,
  answer: () => Promise<string>,
): Promise<number> {
  try {
    stdout.write(`${await answer()}\n`);
    return 0;
  } catch (error) {
    const reason = optionTrouble(error);
    if (reason === null) {
      stderr.write(`${printable(fileTrouble(error))}\n`);
      return 1;
    }
    stderr.write(`${printable(say('command.wrong-options', { reason, command }))}\n`);
    return 2;
  }
}

function optionTrouble(error: unknown): string | null {
  if (error instanceof WrongOption) return error.message;
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (!(error instanceof Error) || !code?.startsWith('ERR_PARSE_ARGS')) return null;
  return (error.message.split('\n')[0] ?? '').replace(/\.?$/, '.');
}

/** A file that could not be read, and why. */
class FileTrouble extends Error {}

function fileTrouble(error: unknown): string {
  if (error instanceof FileTrouble) return error.message;
  throw error;
}

/** Text of a file in a sentence: control characters and direction marks could forge what is on the screen. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');

/** Reads the one file that a command was given. @throws WrongOption where there is none or several. */
export async function readOneFile<Content>(
  files: readonly string[],
  read: (bytes: AsyncIterable<Uint8Array>) => Promise<Content>,
): Promise<Content> {
  return (await readNamedFile(files, (file) => read(createReadStream(file)))).content;
}

/**
 * The same where the reader wants the file itself, because it does not read from front to back. `trouble` says in a
 * sentence what only this reader can be refused for, or null.
 */
export async function readNamedFile<Content>(
  files: readonly string[],
  read: (file: string) => Promise<Content>,
  trouble: (error: unknown) => string | null = () => null,
): Promise<{ readonly file: string; readonly content: Content }> {
  const [file] = files;
  if (file === undefined || files.length > 1) throw new WrongOption('command.one-file');
  try {
    return { file, content: await read(file) };
  } catch (error) {
    const reason = trouble(error) ?? sentenceOf(error);
    throw new FileTrouble(say('command.transcript.refused', { file, reason }));
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof RefusedFile) return error.message;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return say('command.transcript.missing');
  if (code === 'EISDIR') return say('command.transcript.folder');
  if (code !== undefined && code.startsWith('E') && !code.startsWith('ERR_')) {
    return say('command.transcript.unreadable', { code });
  }
  throw error;
}

/** A number given as an option, or null where it is not given. @throws WrongOption where it is none, or not allowed. */
export function numberOption(
  name: string,
  text: string | undefined,
  allowed: (value: number) => boolean = () => true,
): number | null {
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value) || !allowed(value))
    throw new WrongOption('command.not-allowed', { name, text });
  return value;
}

/** The same where it has to be given. */
export function requiredNumber(
  name: string,
  text: string | undefined,
  allowed?: (value: number) => boolean,
): number {
  const value = numberOption(name, text, allowed);
  if (value === null) throw new WrongOption('command.needed', { name });
  return value;
}
