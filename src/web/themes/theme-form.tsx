import { type FormEvent, useState } from 'react';
import { v7 as newId } from 'uuid';
import type { CodeReply } from '../../api/coding.ts';
import { changeTheme, setThemeCodes, type ThemeReply } from '../../api/themes.ts';
import { outlineOf } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** Name, claim and codes of one theme. Ticking a code is kept at once; words are kept with Save. */
export function ThemeForm({
  studyId,
  theme,
  codes,
  onRemove,
}: {
  studyId: string;
  theme: ThemeReply;
  codes: readonly CodeReply[];
  onRemove: () => void;
}) {
  const refresh = [
    ['themes', studyId],
    ['matrix', studyId],
    ['quotes', studyId],
  ];
  const change = useChange(changeTheme, { studyId }, refresh);
  const tie = useChange(setThemeCodes, { studyId }, refresh);
  const [name, setName] = useState(theme.name);
  const [claim, setClaim] = useState(theme.claim);
  const [kept, setKept] = useState(false);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change.send({ id: theme.id, position: theme.position, name, claim }, () => setKept(true));
  };
  const toggle = (codeId: string): void => {
    const ids = theme.codeIds.includes(codeId)
      ? theme.codeIds.filter((id) => id !== codeId)
      : [...theme.codeIds, codeId];
    tie.send({ id: theme.id, ties: ids.map((id) => ({ id: newId(), codeId: id })) });
  };
  return (
    <form className="card theme-form" onSubmit={save}>
      <label className="field">
        {say('codebook.name')}
        <input value={name} required maxLength={300} onChange={(event) => setName(event.target.value)} />
      </label>
      <label className="field">
        {say('themes.claim')}
        <textarea value={claim} onChange={(event) => setClaim(event.target.value)} />
      </label>
      <details>
        <summary>{`${say('themes.codes')} (${theme.codeIds.length})`}</summary>
        <ul className="theme-codes">
          {outlineOf(codes).map(({ code, depth }) => (
            <li key={code.id} style={{ paddingInlineStart: `${depth * 1.1}rem` }}>
              <label className="row">
                <input
                  type="checkbox"
                  checked={theme.codeIds.includes(code.id)}
                  disabled={tie.isPending}
                  onChange={() => toggle(code.id)}
                />
                {code.name}
              </label>
            </li>
          ))}
        </ul>
      </details>
      <Refusal error={change.error ?? tie.error} />
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
