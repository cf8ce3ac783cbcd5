import type { ScoreReport } from '../../interop/fhir/score-report.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';

/** What `score --json` prints. */
export interface ScoreOutcome extends Omit<ScoreReport, 'problems'> {
  readonly problems: readonly Loss[];
  readonly losses: readonly Loss[];
}

/** Text of a file for a terminal: control characters and direction marks in it could forge what is on the screen. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

function scoreLine({ name, value, range, answered, items, band }: ScoreOutcome['scores'][number]): string {
  return say('command.score.line', {
    name,
    value: value ?? say('command.score.no-value'),
    range: range === null ? '' : say('command.score.range', { from: range[0], to: range[1] }),
    band: band === null ? '' : say('command.score.band', { band }),
    answered,
    items,
  });
}

/** What a person wants to know of one filled form, in a few lines. */
export function scoreSummary(outcome: ScoreOutcome): string {
  const { instrument, scores, safety, disagreements, problems, losses } = outcome;
  const { title, id, licence } = instrument;
  const lines = [
    title || id,
    say('command.score.licence', { licence: say(`licence.${licence.status}`) }),
    ...scores.map(scoreLine),
    ...safety.map((item) => say('command.score.safety', { item })),
    ...disagreements.map(({ what }) => say('command.score.note', { what })),
    ...problems.map(({ what }) => say('command.score.note', { what })),
    say('command.score.losses', { n: losses.length }),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}
