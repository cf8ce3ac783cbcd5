import { useEffect, useRef } from 'react';
import { type MessageKey, say } from '../../messages/say.ts';

const KEYS: readonly (readonly [string, MessageKey])[] = [
  ['j  k', 'review.key-moments'],
  ['Tab', 'review.key-tab'],
  ['↑  ↓', 'review.key-rows'],
  ['Enter', 'review.key-enter'],
  ['←  →', 'review.key-clock'],
  ['Page ↑  Page ↓', 'review.key-pages'],
  ['Ctrl+Z', 'review.key-undo'],
  ['?', 'review.key-help'],
];

/** What every key does on this page. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} aria-label={say('reader.keys')} onClose={onClose}>
      <div className="spread">
        <h2>{say('reader.keys')}</h2>
        <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
          {say('frame.close')}
        </button>
      </div>
      <dl className="keys-list">
        {KEYS.map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{say(what)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
