import { useMutation, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { v7 as newId } from 'uuid';
import { say } from '../../messages/say.ts';
import { Refusal } from './loaded.tsx';

/** Made once an opening: sending again after a lost answer repeats the same change instead of making another. */
export interface FormIds {
  readonly id: string;
  readonly changeId: string;
  /** The id of something else in this form, by the name that the form has for it. */
  idFor(name: string): string;
}

interface FormDialogProps {
  /** What the button says, and the dialog's title unless `title` says more. */
  label: string;
  title?: string;
  /** What the sending button says. */
  send?: string;
  className?: string;
  /** Read aloud instead of a label that several buttons share. */
  buttonName?: string;
  onSend: (form: FormData, ids: FormIds) => Promise<unknown>;
  children: ReactNode;
}

/** False around what this person may read but not change: forms are then not offered at all. */
export const MayChange = createContext(true);

/** A button that opens a form; what it keeps is read anew everywhere. The fields start afresh at each opening. */
export function FormDialog(props: FormDialogProps) {
  const [open, setOpen] = useState(false);
  if (!useContext(MayChange)) return null;
  return (
    <>
      <button
        type="button"
        className={props.className}
        aria-label={props.buttonName}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </button>
      {open && <OpenDialog {...props} close={() => setOpen(false)} />}
    </>
  );
}

function OpenDialog({
  label,
  title,
  send,
  onSend,
  children,
  close,
}: FormDialogProps & { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const client = useQueryClient();
  const [ids] = useState(makeIds);
  useEffect(() => dialog.current?.showModal(), []);
  const sending = useMutation({
    mutationFn: (form: FormData) => onSend(form, ids),
    onSuccess: async () => {
      dialog.current?.close();
      await client.invalidateQueries();
    },
  });
  // At the end of the page: where its button stands, among words, a dialog is not allowed.
  return createPortal(
    <dialog ref={dialog} aria-labelledby={heading} onClose={close}>
      <h2 id={heading}>{title ?? label}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!sending.isPending) sending.mutate(new FormData(event.currentTarget));
        }}
      >
        {children}
        <Refusal error={sending.error} />
        <div className="row">
          <button type="submit" className="primary" disabled={sending.isPending}>
            {send ?? say('frame.save')}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {say('frame.cancel')}
          </button>
        </div>
      </form>
    </dialog>,
    document.body,
  );
}

function makeIds(): FormIds {
  const others = new Map<string, string>();
  const idFor = (name: string): string => {
    const id = others.get(name) ?? newId();
    others.set(name, id);
    return id;
  };
  return { id: newId(), changeId: newId(), idFor };
}
