import { type MessageKey, say } from '../../messages/say.ts';
import { KOKOROCHAT_START } from './read-kokorochat.ts';
import { RefusedFile } from './refused-file.ts';

/** How files begin that people try to import as transcripts and that are none of ours. */
const SIGNATURES: readonly (readonly [RegExp, MessageKey])[] = [
  [/^%PDF-/, 'transcript.kind-pdf'],
  [/^PK[^ -~]/, 'transcript.kind-zip'],
  [/^\{\\rtf/, 'transcript.kind-rtf'],
  [/^\s*<(?:!doctype\s+html|html)/i, 'transcript.kind-html'],
  [/^\s*<(?:\?xml|!doctype|[a-z]+[\s>])/i, 'transcript.kind-xml'],
  [/^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["]|\]\s*$|$))/, 'transcript.kind-json'],
];

/** @throws RefusedFile naming the format, where the file's beginning shows that it is another one. */
export function refuseForeignFormat(start: string): void {
  if (KOKOROCHAT_START.test(start)) return;
  const found = SIGNATURES.find(([pattern]) => pattern.test(start));
  if (found === undefined) return;
  throw new RefusedFile('transcript.refused-format', { kind: say(found[1]) }, { line: 1 });
}
