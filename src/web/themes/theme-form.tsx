import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import type { CodeReply } from '../../api/coding.ts';
import { changeTheme, setThemeCodes, type ThemeReply } from '../../api/themes.ts';
import { outlineOf } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { useDraft } from '../shell/use-draft.ts';

/** Name, claim and codes of one theme. Ticking a code is kept at once; words are kept with Save. */
export function ThemeForm({
  studyId,
  theme,
  codes,
  fresh,
  onRemove,
}: {
  studyId: string;
  theme: ThemeReply;
  codes: readonly CodeReply[];
  /** Just made or brought back: its name is what comes next. */
  fresh: boolean;
  onRemove: () => void;
}) {
  const refresh = [
    ['themes', studyId],
    ['matrix', studyId],
    ['quotes', studyId],
  ];
  const change = useChange(changeTheme, { studyId }, refresh);
  const tie = useChange(setThemeCodes, { studyId }, refresh);
  const draft = useDraft(`theme ${theme.id}`, { name: theme.name, claim: theme.claim });
  const { name, claim } = draft.value;
  const [kept, setKept] = useState(false);
  // What was ticked stands at once; where the server refuses, what it has is shown again.
  const [chosen, setChosen] = useState(theme.codeIds);
  const ticked = tie.error === null ? chosen : theme.codeIds;
  const [openAtFirst] = useState(theme.codeIds.length === 0);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change.sendOne({ id: theme.id, position: theme.position, name, claim }, () => {
      draft.keep({ name, claim });
      setKept(true);
    });
  };
  const set = (part: { name?: string; claim?: string }): void => {
    draft.set({ name, claim, ...part });
    setKept(false);
  };
  const toggle = (codeId: string): void => {
    const ids = ticked.includes(codeId) ? ticked.filter((id) => id !== codeId) : [...ticked, codeId];
    setChosen(ids);
    tie.send({ id: theme.id, ties: ids.map((id) => ({ id: newId(), codeId: id })) });
  };
  return (
    <form className="card theme-form" onSubmit={save}>
      <label className="field">
        {say('codebook.name')}
        <input
          ref={fresh ? selectAll : null}
          value={name}
          dir="auto"
          required
          maxLength={300}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <label className="field">
        {say('themes.claim')}
        <textarea value={claim} dir="auto" onChange={(event) => set({ claim: event.target.value })} />
        <span className="hint">{say('themes.claim-hint')}</span>
      </label>
      <details open={openAtFirst}>
        <summary>{`${say('themes.codes')} (${ticked.length})`}</summary>
        {codes.length === 0 && <p className="soft">{say('themes.no-codes')}</p>}
        <ul className="theme-codes">
          {outlineOf(codes).map(({ code, depth }) => (
            <li key={code.id} style={{ paddingInlineStart: `${depth * 1.1}rem` }}>
              <label className="row">
                <input type="checkbox" checked={ticked.includes(code.id)} onChange={() => toggle(code.id)} />
                {code.name}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <Refusal error={change.error ?? tie.error} />
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

const selectAll = (field: HTMLInputElement | null): void => field?.select();
