import type { MatrixReply } from '../../api/comparison.ts';
import type { DyadReply, GroupsReply } from '../../api/study-setup.ts';
import type { ThemeReply } from '../../api/themes.ts';
import { dyadsSpeaking } from '../../domain/coding/dyad-by-theme.ts';
import { SILENCES } from '../../domain/recall/silence.ts';
import { SIDES } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import type { ChosenCell } from './matrix-page.tsx';

type Cell = MatrixReply['cells'][number];

/** The table itself. Dyads stand group by group, each group with the basis on which it was made. */
export function MatrixTable({
  matrix,
  themes,
  dyads,
  groups,
  chosen,
  onChoose,
}: {
  matrix: MatrixReply;
  themes: readonly ThemeReply[];
  dyads: readonly DyadReply[];
  groups: GroupsReply | null;
  chosen: ChosenCell | null;
  onChoose: (cell: ChosenCell) => void;
}) {
  const cells = new Map(matrix.cells.map((cell) => [`${cell.dyadId}|${cell.themeId}`, cell]));
  const verdicts = new Map(matrix.judgements.map((each) => [`${each.dyadId}|${each.themeId}`, each.verdict]));
  return (
    <div className="wide-table">
      <table className="matrix">
        <caption className="visually-hidden">{say('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('matrix.dyad')}</th>
            {themes.map((theme) => (
              <th key={theme.id} scope="col">
                {theme.name}
              </th>
            ))}
          </tr>
        </thead>
        {groupsOf(dyads, groups).map((group) => (
          <tbody key={group.id}>
            <tr className="matrix-group">
              <th scope="rowgroup">{group.name}</th>
              {themes.map((theme) => (
                <td key={theme.id} className="small soft">
                  {say('matrix.speaking', {
                    ...dyadsSpeaking(matrix.cells, theme.id, new Set(group.dyads.map((dyad) => dyad.id))),
                    n: group.dyads.length,
                  })}
                </td>
              ))}
            </tr>
            {group.dyads.map((dyad) => (
              <tr key={dyad.id}>
                <th scope="row">
                  {dyad.label}
                  <Basis dyadId={dyad.id} groups={groups} />
                </th>
                {themes.map((theme) => {
                  const name = `${dyad.id}|${theme.id}`;
                  const verdict = verdicts.get(name);
                  return (
                    <td key={theme.id} className="matrix-cell">
                      <button
                        type="button"
                        aria-pressed={chosen?.dyadId === dyad.id && chosen.themeId === theme.id}
                        onClick={() => onChoose({ dyadId: dyad.id, themeId: theme.id })}
                      >
                        <span className="visually-hidden">
                          {labelOf(dyad, theme, cells.get(name), verdict ?? null)}
                        </span>
                        <Halves cell={cells.get(name)} />
                        <span
                          className={`verdict ${verdict === null || verdict === undefined ? 'open' : ''}`}
                        >
                          {verdict ? say(`verdict.${verdict}`) : '·'}
                        </span>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Halves({ cell }: { cell: Cell | undefined }) {
  return (
    <span className="halves" aria-hidden="true">
      {SIDES.map((side) => {
        const half = cell?.[side];
        return (
          <span key={side} className={`half ${side} ${half?.silence ? 'silent' : ''}`}>
            {half?.silence ? say(`silence-mark.${half.silence}`) : half?.excerpts}
          </span>
        );
      })}
    </span>
  );
}

function labelOf(
  dyad: DyadReply,
  theme: ThemeReply,
  cell: Cell | undefined,
  verdict: MatrixReply['judgements'][number]['verdict'],
): string {
  const half = (side: 'client' | 'therapist'): string => {
    const of = cell?.[side];
    return of?.silence ? say(`silence.${of.silence}`) : String(of?.excerpts ?? 0);
  };
  return say('matrix.cell', {
    dyad: dyad.label,
    theme: theme.name,
    client: half('client'),
    therapist: half('therapist'),
    verdict: verdict === null ? say('matrix.no-verdict') : say(`verdict.${verdict}`),
  });
}

function Basis({ dyadId, groups }: { dyadId: string; groups: GroupsReply | null }) {
  const grouping = groups?.groupings.find((each) => each.dyadId === dyadId);
  if (grouping === undefined) return null;
  const basis = say('matrix.basis', { basis: grouping.basis, date: dayText(grouping.onDate) });
  return (
    <details className="matrix-basis small soft">
      <summary>{say('matrix.basis-short')}</summary>
      {basis}
    </details>
  );
}

interface DyadsOfGroup {
  readonly id: string;
  readonly name: string;
  readonly dyads: readonly DyadReply[];
}

function groupsOf(dyads: readonly DyadReply[], groups: GroupsReply | null): DyadsOfGroup[] {
  const groupOf = new Map(groups?.groupings.map((each) => [each.dyadId, each.groupId]));
  const named = (groups?.groups ?? []).map((group) => ({
    id: group.id,
    name: group.name,
    dyads: dyads.filter((dyad) => groupOf.get(dyad.id) === group.id),
  }));
  const rest = {
    id: 'none',
    name: say('matrix.no-group'),
    dyads: dyads.filter((dyad) => !groupOf.has(dyad.id)),
  };
  return [...named, rest].filter((group) => group.dyads.length > 0);
}

/** What the signs of silence mean. */
export function SilenceLegend() {
  return (
    <section className="small soft">
      <h2>{say('matrix.legend')}</h2>
      <p>{say('matrix.legend-text')}</p>
      <ul className="silence-legend">
        {SILENCES.map((silence) => (
          <li key={silence}>
            <span className="half silent" aria-hidden="true">
              {say(`silence-mark.${silence}`)}
            </span>
            {say(`silence.${silence}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
