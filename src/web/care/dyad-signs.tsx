import type { AlliancePicture } from '../../domain/alliance/picture.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { say } from '../../messages/say.ts';
import { DropText } from './drop-text.tsx';
import { scoreText } from './use-dyad.ts';

/** What stands out, each with its rule, numbers and errors; never more than "ask about it". */
export function DyadSigns({ picture, clients }: { picture: AlliancePicture; clients: number }) {
  const signs = SIDES.flatMap((side) => signsOf(picture, side));
  return (
    <section aria-labelledby="dyad-signs">
      <h2 id="dyad-signs">{say('dyad.signs')}</h2>
      {picture.rawItemsOnly !== null && (
        <p className="soft">{say(`dyad.no-rule.${picture.rawItemsOnly}`, { n: clients })}</p>
      )}
      {signs.length === 0 ? <p>{say('dyad.nothing-stands-out')}</p> : <ul className="dyad-signs">{signs}</ul>}
      <Gap picture={picture} />
    </section>
  );
}

function signsOf(picture: AlliancePicture, side: Side) {
  const of = picture.sides[side];
  const who = say(`role.${side}`);
  return [
    ...of.possibleDrops.map((drop) => (
      <li key={`${side}-drop-${drop.session}`} className={side}>
        <DropText
          drop={drop}
          side={side}
          repair={of.repairs.find((each) => each.dropSession === drop.session) ?? null}
        />
      </li>
    )),
    ...of.absoluteLows.map((session) => (
      <li key={`${side}-low-${session}`} className={side}>
        {say('dyad.low', { session, side: who, score: scoreAt(picture, side, session) })}
      </li>
    )),
    ...of.points
      .filter((point) => point.straightLined)
      .map(({ session }) => (
        <li key={`${side}-straight-${session}`} className={side}>
          {say('dyad.straight', { session, side: who })}
        </li>
      )),
    ...of.breaks.map(({ session, changed }) => (
      <li key={`${side}-break-${session}`} className={side}>
        {say('dyad.break', {
          session,
          side: who,
          what: changed.map((each) => say(`dyad.break.${each}`)).join(', '),
        })}
      </li>
    )),
  ];
}

function Gap({ picture }: { picture: AlliancePicture }) {
  const { tracking } = picture;
  if (tracking === null || tracking.meanGap === null || tracking.gapInterval === null) return null;
  const [from, to] = tracking.gapInterval;
  return (
    <p className="soft">
      {say('dyad.gap', {
        gap: scoreText(tracking.meanGap),
        from: scoreText(from),
        to: scoreText(to),
        n: tracking.pairs,
      })}
    </p>
  );
}

const scoreAt = (picture: AlliancePicture, side: Side, session: number): string =>
  scoreText(picture.sides[side].points.find((point) => point.session === session)?.score ?? 0);

/** The first five sessions at a glance: for each side, a form or none. A missing form is shown and never a sign. */
export function FirstFive({ picture }: { picture: AlliancePicture }) {
  return (
    <section aria-labelledby="first-five">
      <h2 id="first-five">{say('dyad.first-five')}</h2>
      <table className="first-five">
        <thead>
          <tr>
            <td />
            {picture.firstFive.map(({ session }) => (
              <th key={session} scope="col">
                {session}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SIDES.map((side) => (
            <tr key={side} className={side}>
              <th scope="row">{say(`role.${side}`)}</th>
              {picture.firstFive.map(({ session, standing }) => {
                const score = picture.sides[side].points.find((point) => point.session === session)?.score;
                return (
                  <td key={session} className={standing[side].replaceAll(' ', '-')}>
                    {score === null || score === undefined
                      ? say(`dyad.standing.${standing[side]}`)
                      : scoreText(score)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
