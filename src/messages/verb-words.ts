import { english } from './english.ts';
import { type MessageKey, say } from './say.ts';

/** A change of the decision trail in the words of the screens; one without words is shown by its own name. */
export function verbWords(verb: string): string {
  const key = `verb.${verb}`;
  return key in english ? say(key as MessageKey) : verb;
}
