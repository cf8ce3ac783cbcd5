import { useEffect, useId, useRef, useState } from 'react';
import type { CodeReply } from '../../api/coding.ts';
import { codesMatching, type PlacedCode } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { hueStep } from './paint-codes.ts';

/** How many codes are offered at once: what fits beside the text without scrolling. */
const OFFERED = 8;

/** What the coder chose: a code that is there, or a name for a new one. */
export type PickedCode = { readonly code: CodeReply } | { readonly newName: string };

/** Type three letters, Enter: a combobox over the codebook (WAI-ARIA 1.2 combobox with a list popup). */
export function CodePicker({
  outline,
  recent,
  disabled,
  onPick,
  onLeave,
  inputRef,
}: {
  outline: readonly PlacedCode<CodeReply>[];
  recent: readonly string[];
  disabled: boolean;
  onPick: (picked: PickedCode) => void;
  onLeave: () => void;
  inputRef: React.RefObject<HTMLInputElement | null>;
}) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const offered = offeredCodes(outline, recent, typed);
  const exact = offered.some(({ code }) => code.name.toLowerCase() === typed.trim().toLowerCase());
  const mayMake = typed.trim().length > 0 && !exact;
  const count = offered.length + (mayMake ? 1 : 0);
  const at = Math.min(active, count - 1);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const pick = (index: number): void => {
    const placed = offered[index];
    if (placed !== undefined) onPick({ code: placed.code });
    else if (mayMake) onPick({ newName: typed.trim() });
    else return;
    setTyped('');
    setActive(0);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setActive(Math.min(at + 1, count - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0));
    else if (event.key === 'Enter') pick(at);
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };

  return (
    <div className="code-picker">
      <label className="field">
        {say('reader.code-it')}
        <input
          ref={inputRef}
          role="combobox"
          aria-expanded={count > 0}
          aria-controls={listId}
          aria-activedescendant={count > 0 ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          disabled={disabled}
          placeholder={disabled ? say('reader.select-first') : say('reader.type-letters')}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <ul id={listId} role="listbox" ref={list} aria-label={say('reader.codes')} className="code-offers">
        {offered.map(({ code, path }, index) => (
          <li
            key={code.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            aria-disabled={disabled}
            className={`code-${hueStep(code.hue)}`}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => !disabled && pick(index)}
          >
            <span className="code-dot" />
            <span>
              {code.name}
              {path.length > 1 && <span className="soft small"> · {path.slice(0, -1).join(' › ')}</span>}
            </span>
          </li>
        ))}
        {mayMake && (
          <li
            id={`${listId}-${offered.length}`}
            role="option"
            aria-selected={at === offered.length}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(offered.length)}
          >
            {say('reader.new-code', { name: typed.trim() })}
          </li>
        )}
      </ul>
    </div>
  );
}

function offeredCodes(outline: readonly PlacedCode<CodeReply>[], recent: readonly string[], typed: string) {
  if (typed.trim() !== '') return codesMatching(outline, typed).slice(0, OFFERED);
  const first = recent.flatMap((id) => outline.filter(({ code }) => code.id === id));
  return [...first, ...outline.filter(({ code }) => !recent.includes(code.id))].slice(0, OFFERED);
}
