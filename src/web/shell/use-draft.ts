import { useState } from 'react';

/** What was typed and not kept yet, in this page's memory only: choosing something else must not lose it. */
const drafts = new Map<string, unknown>();

window.addEventListener('beforeunload', (event) => {
  if (drafts.size > 0) event.preventDefault();
});

export interface Draft<Value> {
  readonly value: Value;
  /** Differs from what the server has. */
  readonly open: boolean;
  readonly set: (value: Value) => void;
  /** Call when the server has kept it. */
  readonly keep: (value: Value) => void;
}

/** A form's text that is still there when the person comes back to it. `name` says whose text it is. */
export function useDraft<Value>(name: string, kept: Value): Draft<Value> {
  const [value, setValue] = useState<Value>(() => (drafts.has(name) ? (drafts.get(name) as Value) : kept));
  const [open, setOpen] = useState(() => drafts.has(name));
  return {
    value,
    open,
    set: (typed) => {
      drafts.set(name, typed);
      setValue(typed);
      setOpen(true);
    },
    keep: (now) => {
      drafts.delete(name);
      setValue(now);
      setOpen(false);
    },
  };
}
