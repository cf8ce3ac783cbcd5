import { type ReactNode, useState } from 'react';
import { say } from '../../messages/say.ts';

/** A link that was just made and is shown this once: to read, to mark and to copy. `children` say what it is for. */
export function MadeLink({
  link,
  close,
  children,
}: {
  link: string;
  close: () => void;
  children: ReactNode;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <>
      {children}
      <label className="field">
        {say('people.link')}
        <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <p className="soft small" aria-live="polite">
        {copied ? say('people.copied') : ' '}
      </p>
      <div className="row">
        <button
          type="button"
          className="primary"
          onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}
        >
          {say('people.copy')}
        </button>
        <button type="button" onClick={close}>
          {say('frame.close')}
        </button>
      </div>
    </>
  );
}
