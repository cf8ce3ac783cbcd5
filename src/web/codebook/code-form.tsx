import { type FormEvent, useState } from 'react';
import { type CodeReply, changeCode } from '../../api/coding.ts';
import type { PlacedCode } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { useDraft } from '../shell/use-draft.ts';

/** Name, definition, place and colour of one code. */
export function CodeForm({
  studyId,
  code,
  outline,
  fresh,
  onRemove,
}: {
  studyId: string;
  code: CodeReply;
  outline: readonly PlacedCode<CodeReply>[];
  /** Just made or brought back: its name is what comes next. */
  fresh: boolean;
  onRemove: () => void;
}) {
  const change = useChange(changeCode, { studyId }, [['codes', studyId]]);
  const draft = useDraft(`code ${code.id}`, code);
  const [kept, setKept] = useState(false);
  const fields = draft.value;
  const set = (part: Partial<CodeReply>): void => {
    draft.set({ ...fields, ...part });
    setKept(false);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    // Its place is changed by its own buttons, perhaps since this form was begun.
    const now = { ...fields, position: code.position };
    change.sendOne(now, () => {
      draft.keep(now);
      setKept(true);
    });
  };
  return (
    <form className="card code-form" onSubmit={save}>
      <label className="field">
        {say('codebook.name')}
        <input
          ref={fresh ? selectAll : null}
          value={fields.name}
          dir="auto"
          required
          maxLength={300}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <label className="field">
        {say('codebook.definition')}
        <textarea
          value={fields.definition}
          dir="auto"
          onChange={(event) => set({ definition: event.target.value })}
        />
        <span className="hint">{say('codebook.definition-hint')}</span>
      </label>
      <div className="row">
        <ParentField id={code.id} value={fields.parentId} outline={outline} onChange={set} />
        <label className="field">
          {say('codebook.hue')}
          <input
            type="range"
            min={0}
            max={359}
            value={fields.hue}
            onChange={(event) => set({ hue: Number(event.target.value) })}
          />
        </label>
      </div>
      <Refusal error={change.error} />
      <div className="row">
        <button type="submit" className="primary" aria-disabled={change.isPending}>
          {say('frame.save')}
        </button>
        <button type="button" onClick={onRemove}>
          {say('frame.remove')}
        </button>
        <span role="status" className="soft">
          {draft.open ? say('codebook.not-kept') : kept && say('codebook.kept')}
        </span>
      </div>
    </form>
  );
}

function ParentField({
  id,
  value,
  outline,
  onChange,
}: {
  id: string;
  value: string | null;
  outline: readonly PlacedCode<CodeReply>[];
  onChange: (part: Pick<CodeReply, 'parentId'>) => void;
}) {
  const below = descendantsOf(outline, id);
  return (
    <label className="field">
      {say('codebook.under')}
      <select
        value={value ?? ''}
        onChange={(event) => onChange({ parentId: event.target.value === '' ? null : event.target.value })}
      >
        <option value="">{say('codebook.root')}</option>
        {outline
          .filter((placed) => !below.has(placed.code.id))
          .map((placed) => (
            <option key={placed.code.id} value={placed.code.id}>
              {`${'\u2003'.repeat(placed.depth)}${placed.code.name}`}
            </option>
          ))}
      </select>
    </label>
  );
}

/** The code itself and everything below it: it cannot be moved there. */
function descendantsOf(outline: readonly PlacedCode<CodeReply>[], id: string): Set<string> {
  const below = new Set([id]);
  // The outline lists parents first, so one pass finds every level.
  for (const { code } of outline) if (code.parentId !== null && below.has(code.parentId)) below.add(code.id);
  return below;
}

const selectAll = (field: HTMLInputElement | null): void => field?.select();
