import { say } from '../../messages/say.ts';

export interface Removal {
  readonly changeId: string;
  readonly id: string;
  readonly name: string;
}

/** Brings the last removed thing back. It takes the focus, because the button that removed it is gone. */
export function UndoRemoval({
  removal,
  onUndo,
}: {
  removal: Removal | null;
  onUndo: (removal: Removal) => void;
}) {
  if (removal === null) return null;
  return (
    <button key={removal.changeId} type="button" ref={takeFocus} onClick={() => onUndo(removal)}>
      {say('frame.bring-back', { what: removal.name })}
    </button>
  );
}

const takeFocus = (button: HTMLButtonElement | null): void => button?.focus();
