import { Link } from '@tanstack/react-router';
import type { DyadReply } from '../../api/study-setup.ts';
import {
  CONSENT_STANDINGS,
  type ConsentStanding,
  MODALITIES,
  type Modality,
  PURPOSES,
  type Purpose,
} from '../../domain/consent/consent.ts';
import { say } from '../../messages/say.ts';
import { AgeRuleForm } from './age-rule-form.tsx';
import { restsOn } from './consent-words.ts';
import { ageOf, askable, type Consents, pseudonymOf, type Seat, standingIn } from './use-consents.ts';
import { WithdrawDialog } from '../withdrawals/withdraw-dialog.tsx';

/** What is asked in this study at all: by a form that is in use, or by a line that counts. */
function askedPairs(data: Consents): Map<Purpose, Modality[]> {
  const pairs = [...data.forms.filter((form) => form.current).flatMap((form) => form.asks), ...data.lines];
  const studyFirst = PURPOSES.toSorted(
    (one, other) => Number(other === 'this study') - Number(one === 'this study'),
  );
  const asked = studyFirst.map((purpose): [Purpose, Modality[]] => [
    purpose,
    MODALITIES.filter((modality) =>
      pairs.some((each) => each.purpose === purpose && each.modality === modality),
    ),
  ]);
  return new Map(asked.filter(([, modalities]) => modalities.length > 0));
}

/** The people down, what is asked across. A standing is a word beside its mark, never a colour alone. */
export function ConsentTable({ data, dyad }: { data: Consents; dyad: DyadReply }) {
  const asked = [...askedPairs(data)];
  return (
    <div className="wide-table">
      <table className="stacking consent-table">
        <caption className="visually-hidden">{say('consent.table-of', { n: dyad.number })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('consent.person')}</th>
            {asked.map(([purpose]) => (
              <th key={purpose} scope="col">
                {say(`purpose.${purpose}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {dyad.seats.map((seat) => (
            <tr key={seat.id}>
              <Person data={data} dyad={dyad} seat={seat} />
              {asked.map(([purpose, modalities]) => (
                <td key={purpose} data-name={say(`purpose.${purpose}`)}>
                  <Standings data={data} seat={seat} purpose={purpose} modalities={modalities} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Person({ data, dyad, seat }: { data: Consents; dyad: DyadReply; seat: Seat }) {
  const pseudonym = pseudonymOf(data, seat);
  const age = ageOf(data, seat);
  const given = data.lines.filter((line) => line.seatId === seat.id && line.state === 'given');
  return (
    <th scope="row">
      <span className="consent-name">{pseudonym}</span>
      <span className={`small ${seat.role}`}>{say(`role.${seat.role}`)}</span>
      {age?.needsGuardian === true && (
        <span className="small soft">
          {say('consent.child-needs', { band: say(`consent.band-${age.band}`) })}
        </span>
      )}
      {data.mayChange && (
        <span className="consent-actions">
          {askable(data, dyad, seat).length > 0 && (
            <Link
              className="button"
              to="/studies/$studyId/ask/$seatId"
              params={{ studyId: data.studyId, seatId: seat.id }}
              aria-label={say('consent.ask-whom', { pseudonym })}
            >
              {say('consent.ask-now')}
            </Link>
          )}
          {given.length > 0 && (
            <WithdrawDialog
              studyId={data.studyId}
              seatId={seat.id}
              participantId={seat.participantId}
              pseudonym={pseudonym}
              given={given}
            />
          )}
          {(seat.role === 'client' || age !== undefined) && (
            <AgeRuleForm data={data} seat={seat} pseudonym={pseudonym} />
          )}
        </span>
      )}
    </th>
  );
}

/** Modalities that stand alike are named together, each group with what it rests on. */
function Standings({
  data,
  seat,
  purpose,
  modalities,
}: {
  data: Consents;
  seat: Seat;
  purpose: Purpose;
  modalities: readonly Modality[];
}) {
  const groups = new Map<string, { standing: ConsentStanding; modalities: Modality[]; rest: string[] }>();
  for (const modality of modalities) {
    const standing = standingIn(data, seat, purpose, modality);
    const lines = data.lines.filter(
      (line) => line.seatId === seat.id && line.purpose === purpose && line.modality === modality,
    );
    const rest = standing === 'not asked' ? [] : lines.map((line) => restsOn(data, line));
    const name = [standing, ...rest].join('|');
    const group = groups.get(name) ?? { standing, modalities: [], rest };
    group.modalities.push(modality);
    groups.set(name, group);
  }
  const sorted = [...groups.values()].sort(
    (one, other) => CONSENT_STANDINGS.indexOf(one.standing) - CONSENT_STANDINGS.indexOf(other.standing),
  );
  return (
    <ul className="consent-standings">
      {sorted.map((group) => (
        <li key={`${group.standing} ${group.modalities.join()}`}>
          <span className={`consent-standing ${group.standing.replaceAll(' ', '-')}`}>
            <span aria-hidden="true">{say(`consent.mark-${group.standing}`)} </span>
            {say(`consent.standing-${group.standing}`)}
          </span>
          {(group.standing !== 'not asked' || sorted.length > 1) && (
            <span className="small">
              {group.modalities.map((modality) => say(`modality.${modality}`)).join(', ')}
            </span>
          )}
          {group.rest.map((each) => (
            <span key={each} className="small soft">
              {each}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
