import type { CycleLineReply } from '../../api/supervision.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';

/** What the client is called here: by the team in care, by number alone in a study. */
export const nameOfPair = (line: CycleLineReply): string =>
  line.dyadLabel ?? say('supervision.pair', { n: line.dyadNumber });

/** Until when a cycle runs, and when all of it is destroyed. */
export function EndOf({ line }: { line: CycleLineReply }) {
  const { endsOn, running, keptUntil, state, destroyedOn } = line;
  if (state === 'destroyed') return <p>{say('supervision.destroyed', { day: dayText(destroyedOn) })}</p>;
  return (
    <p className={state === 'warned' ? 'notice warn' : 'soft'}>
      {state === 'warned' && <strong>{say('supervision.warned')} · </strong>}
      {running ? say('supervision.until', { day: dayText(endsOn) }) : say('supervision.over')}{' '}
      {state === 'held'
        ? say('supervision.held')
        : say('supervision.destroyed-after', { day: dayText(keptUntil) })}
    </p>
  );
}
