import { type CodeReply, changeCode } from '../../api/coding.ts';
import { movedAmongSiblings } from '../../domain/coding/code-order.ts';
import type { PlacedCode } from '../../domain/coding/code-tree.ts';
import { say } from '../../messages/say.ts';
import { hueStep } from '../reader/paint-codes.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';

/** The codes as an outline; the chosen one is opened beside it. */
export function CodeTreeList({
  outline,
  chosenId,
  onChoose,
}: {
  outline: readonly PlacedCode<CodeReply>[];
  chosenId: string | null;
  onChoose: (id: string) => void;
}) {
  return (
    <ul className="code-tree" aria-label={say('nav.codebook')}>
      {outline.map(({ code, depth }) => (
        <li key={code.id} style={{ paddingInlineStart: `${depth * 1.1}rem` }}>
          <button
            type="button"
            className={`code-line code-${hueStep(code.hue)}`}
            aria-pressed={code.id === chosenId}
            onClick={() => onChoose(code.id)}
          >
            <span className="code-dot" />
            <span dir="auto">{code.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What changes the tree around the chosen code: a code below it, and its place among its neighbours. */
export function PlaceButtons({
  studyId,
  code,
  codes,
  onAddBelow,
}: {
  studyId: string;
  code: CodeReply;
  codes: readonly CodeReply[];
  onAddBelow: () => void;
}) {
  const change = useChange(changeCode, { studyId }, [['codes', studyId]]);
  return (
    <>
      <div className="row code-place">
        <button type="button" onClick={onAddBelow}>
          {say('codebook.add-below')}
        </button>
        {(['up', 'down'] as const).map((way) => {
          const moved = movedAmongSiblings(codes, code.id, way);
          return (
            <button
              key={way}
              type="button"
              // Not disabled: at the edge the focus would be lost.
              aria-disabled={moved.length === 0 || change.isPending}
              onClick={() => {
                if (!change.isPending) for (const each of moved) change.send(each);
              }}
            >
              {say(`codebook.${way}`)}
            </button>
          );
        })}
      </div>
      <Refusal error={change.error} />
    </>
  );
}
