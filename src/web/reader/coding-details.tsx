import type { ReactNode } from 'react';
import type { CodeReply } from '../../api/coding.ts';
import { say } from '../../messages/say.ts';

/** One coding that was clicked: its code with the definition, its words, and the way to take it off. */
export function CodingDetails({
  code,
  coder,
  words,
  lost,
  onRemove,
  onClose,
  children,
}: {
  code: CodeReply | undefined;
  coder: string;
  words: string;
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
      <blockquote dir="auto">{words}</blockquote>
      <p className="small soft">{say('reader.coded-by', { name: coder })}</p>
      {lost && <p className="notice warn small">{say('reader.lost-words')}</p>}
      {children}
      <button type="button" onClick={onRemove}>
        {say('reader.remove-coding')}
      </button>
    </section>
  );
}
