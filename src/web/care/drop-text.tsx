import type { PossibleDrop, Repair } from '../../domain/alliance/possible-drop.ts';
import { RULE_RATES } from '../../domain/alliance/rule-rates.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import { scoreText, spreadText } from './use-dyad.ts';

/** One possible drop with its rule, numbers and errors; never more than "ask about it". */
export function DropText({ drop, side, repair }: { drop: PossibleDrop; side: Side; repair?: Repair | null }) {
  const [five] = RULE_RATES.falseAlarms;
  const worst = RULE_RATES.misses.at(-1);
  return (
    <>
      <strong>{say('dyad.drop', { session: drop.session, side: say(`role.${side}`) })}</strong>
      <p className="small">
        {say('dyad.drop-how', {
          score: scoreText(drop.score),
          mean: scoreText(drop.earlierMean),
          n: drop.earlier,
          limit: scoreText(drop.limit),
          rule: drop.rule,
          version: drop.version,
          sd: spreadText(drop.pooledSd),
        })}
        {drop.keptAt !== undefined && ` ${say('dyad.drop-kept', { day: dayText(drop.keptAt.slice(0, 10)) })}`}
      </p>
      <p className="small soft">
        {say('dyad.drop-errors', {
          false: five === undefined ? '–' : scoreText(Math.max(five.flat, five.rising)),
          missed: worst === undefined ? '–' : scoreText(worst.missed),
          spreads: worst === undefined ? '–' : scoreText(worst.spreads),
        })}
      </p>
      {repair !== undefined && (
        <p className="small">
          {repair === null ? say('dyad.no-repair') : say('dyad.repair', { session: repair.session })}
        </p>
      )}
    </>
  );
}
