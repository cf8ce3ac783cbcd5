import { type FormEvent, useState } from 'react';
import { type CodeReply, changeCode } from '../../api/coding.ts';
import type { PlacedCode } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** Name, definition, place and colour of one code. */
export function CodeForm({
  studyId,
  code,
  outline,
  onRemove,
}: {
  studyId: string;
  code: CodeReply;
  outline: readonly PlacedCode<CodeReply>[];
  onRemove: () => void;
}) {
  const change = useChange(changeCode, { studyId }, [['codes', studyId]]);
  const [fields, setFields] = useState(code);
  const [kept, setKept] = useState(false);
  const set = (part: Partial<CodeReply>): void => {
    setFields((now) => ({ ...now, ...part }));
    setKept(false);
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change.send(fields, () => setKept(true));
  };
  const below = descendantsOf(outline, code.id);
  return (
    <form className="card code-form" onSubmit={save}>
      <label className="field">
        {say('codebook.name')}
        <input
          value={fields.name}
          required
          maxLength={300}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <label className="field">
        {say('codebook.definition')}
        <textarea value={fields.definition} onChange={(event) => set({ definition: event.target.value })} />
        <span className="hint">{say('codebook.definition-hint')}</span>
      </label>
      <div className="row">
        <label className="field">
          {say('codebook.under')}
          <select
            value={fields.parentId ?? ''}
            onChange={(event) => set({ parentId: event.target.value === '' ? null : event.target.value })}
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
        <label className="field">
          {say('codebook.position')}
          <input
            type="number"
            min={0}
            value={fields.position}
            onChange={(event) => set({ position: Number(event.target.value) })}
          />
        </label>
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
        <button type="submit" className="primary" disabled={change.isPending}>
          {say('frame.save')}
        </button>
        <button type="button" onClick={onRemove}>
          {say('frame.remove')}
        </button>
        <span role="status" className="soft">
          {kept ? say('codebook.kept') : ''}
        </span>
      </div>
    </form>
  );
}

/** The code itself and everything below it: it cannot be moved there. */
function descendantsOf(outline: readonly PlacedCode<CodeReply>[], id: string): Set<string> {
  const below = new Set([id]);
  // The outline lists parents first, so one pass finds every level.
  for (const { code } of outline) if (code.parentId !== null && below.has(code.parentId)) below.add(code.id);
  return below;
}
