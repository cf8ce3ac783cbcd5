import { type FormEvent, type ReactNode, useId } from 'react';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useDraft } from '../shell/use-draft.ts';
import './notes.css';

/** A text that stays in its field until the server has kept it. `name` says whose text it is. */
export function NoteForm({
  name,
  hint,
  error,
  pending,
  onKeep,
  children,
}: {
  name: string;
  hint: string;
  error: Error | null;
  pending: boolean;
  onKeep: (body: string, done: () => void) => void;
  children?: ReactNode;
}) {
  const draft = useDraft(`note ${name}`, '');
  const field = useId();
  const save = (event: FormEvent): void => {
    event.preventDefault();
    onKeep(draft.value.trim(), () => draft.keep(''));
  };
  return (
    <form onSubmit={save} className="note-form">
      <label className="field" htmlFor={field}>
        <span className="hint">{hint}</span>
        <textarea
          id={field}
          dir="auto"
          value={draft.value}
          required
          onChange={(event) => draft.set(event.target.value)}
        />
      </label>
      <Refusal error={error} />
      <div className="row">
        {children}
        <button
          type="submit"
          className="primary"
          disabled={draft.value.trim() === ''}
          aria-disabled={pending}
        >
          {say('notes.write')}
        </button>
      </div>
    </form>
  );
}
