import type { ReactNode } from 'react';
import type { CodeReply } from '../../api/coding.ts';
import { textDirection } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';
import { translationName } from './beside-choice.tsx';
import type { Beside } from './use-beside.ts';

/** One coding that was clicked: its code with the definition, its words, and the way to take it off. */
export function CodingDetails({
  code,
  coder,
  words,
  both,
  lost,
  onRemove,
  onClose,
  children,
}: {
  code: CodeReply | undefined;
  coder: string;
  words: string;
  /** The turns in the other language, as far as some are tied; null where none stands beside the transcript. */
  both: { readonly beside: Beside; readonly words: string | null } | null;
  lost: boolean;
  onRemove: () => void;
  onClose: () => void;
  /** What else belongs to these words. */
  children?: ReactNode;
}) {
  return (
    <section className="card" aria-label={say('reader.this-coding')}>
      <div className="spread">
        <h2>{code?.name ?? say('reader.removed-code')}</h2>
        <button type="button" className="quiet" onClick={onClose}>
          {say('frame.close')}
        </button>
      </div>
      <p className="small">{code?.definition === '' ? say('reader.no-definition') : code?.definition}</p>
      <BothLanguages words={words} both={both} />
      <p className="small soft">{say('reader.coded-by', { name: coder })}</p>
      {lost && <p className="notice warn small">{say('reader.lost-words')}</p>}
      {children}
      <button type="button" onClick={onRemove}>
        {say('reader.remove-coding')}
      </button>
    </section>
  );
}

/** The words as they were marked and as they stand in the other language: the original first. */
function BothLanguages({
  words,
  both,
}: {
  words: string;
  both: { readonly beside: Beside; readonly words: string | null } | null;
}) {
  if (both?.words == null) return <blockquote dir="auto">{words}</blockquote>;
  const { pair, original } = both.beside;
  const [first, second] = original ? [words, both.words] : [both.words, words];
  return (
    <>
      <blockquote lang={pair.originalLanguage ?? undefined} dir={textDirection(pair.originalLanguage)}>
        {first}
      </blockquote>
      <blockquote lang={pair.language ?? undefined} dir={textDirection(pair.language)}>
        {second}
      </blockquote>
      <p className="small soft">{translationName(pair)}</p>
    </>
  );
}
