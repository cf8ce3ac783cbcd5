import type { SideFlow } from '../../domain/study/recruitment-flow.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';

/** One side's flow from the first approach down to taking part; who left stands beside the step. */
export function SideFlowChart({ side, flow }: { side: Side; flow: SideFlow }) {
  return (
    <section className={`recruitment-flow ${side}`} aria-label={say(`recruitment.of-${side}`)}>
      <h2>{say(`recruitment.of-${side}`)}</h2>
      <ol>
        <Step name={say('recruitment.approached')} n={flow.approached}>
          {[
            [say('candidate.declined'), flow.declined],
            [say('candidate.not eligible'), flow.notEligible],
            [say('recruitment.no-answer'), flow.noAnswerYet],
          ]}
        </Step>
        <Step name={say('candidate.eligible')} n={flow.eligible}>
          {[[say('recruitment.not-yet'), flow.eligibleNotYetTakingPart]]}
        </Step>
        <Step name={say('candidate.taking part')} n={flow.takingPart}>
          {[]}
        </Step>
      </ol>
    </section>
  );
}

function Step({ name, n, children }: { name: string; n: number; children: readonly [string, number][] }) {
  const left = children.filter(([, count]) => count > 0);
  return (
    <li>
      <div className="recruitment-box">
        <span className="recruitment-n">{n}</span> {name}
      </div>
      {left.length > 0 && (
        <ul className="soft small">
          {left.map(([why, count]) => (
            <li key={why}>{`${count} ${why}`}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
