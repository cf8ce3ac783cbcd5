import { type FormEvent, type ReactNode, useState } from 'react';
import { v7 as newId } from 'uuid';
import { sayOwn } from '../../messages/say-own.ts';
import { Trouble } from '../answer.tsx';

interface OwnFormProps {
  readonly send: string;
  /** Ids are made once for each thing that is kept: sending again after a lost answer repeats the same change. */
  readonly work: (form: FormData, ids: { id: string; changeId: string }) => Promise<unknown>;
  readonly done: () => void;
  readonly children?: ReactNode;
}

/** One small form of the own space: it keeps one thing, says so, and never twice. */
export function OwnForm({ send, work, done, children }: OwnFormProps) {
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState(false);
  const [ids, setIds] = useState(() => ({ id: newId(), changeId: newId() }));
  const sent = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setKept(false);
    try {
      await work(new FormData(event.currentTarget), ids);
      setIds({ id: newId(), changeId: newId() });
      setError(null);
      setKept(true);
      done();
    } catch (refused) {
      setError(refused as Error);
    }
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void sent(event)}>
      {children}
      <Trouble error={error} />
      <button type="submit" className="primary wide" aria-disabled={busy}>
        {send}
      </button>
      <p aria-live="polite" className="soft">
        {kept ? sayOwn('own.kept') : ''}
      </p>
    </form>
  );
}

/** What was typed into a field. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
