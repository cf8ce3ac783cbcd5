import { useParams } from '@tanstack/react-router';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import { MayChange } from '../shell/form-dialog.tsx';
import { Frame } from '../shell/frame.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Holds } from './legal-holds.tsx';
import { MilestoneForm, RuleForm, type Rule } from './retention-forms.tsx';
import { placeName, type Retention, useRetention } from './use-retention.ts';
import './retention.css';

/** How long this study keeps what, from which days that counts, what is about to go, and what is held. */
export function RetentionPage() {
  const { studyId } = useParams({ from: '/studies/$studyId/keeping' });
  const retention = useRetention(studyId);
  return (
    <Frame studyId={studyId}>
      <div className="page-head">
        <h1>{say('retention.title')}</h1>
      </div>
      <Loaded query={retention}>
        {(data) => (
          <MayChange value={data.mayChange}>
            <Ending data={data} />
            <Rules data={data} />
            <Days data={data} />
            <Holds data={data} />
          </MayChange>
        )}
      </Loaded>
    </Frame>
  );
}

function Ending({ data }: { data: Retention }) {
  return (
    <section className="retention-section" aria-labelledby="retention-ending">
      <h2 id="retention-ending">{say('retention.ending')}</h2>
      {data.ending.length === 0 ? (
        <p className="soft">{say('retention.ending-none')}</p>
      ) : (
        <table className="stacking">
          <caption className="visually-hidden">{say('retention.ending')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('retention.last-day')}</th>
              <th scope="col">{say('consent.person')}</th>
              <th scope="col">{say('retention.what')}</th>
              <th scope="col">{say('retention.state')}</th>
            </tr>
          </thead>
          <tbody>
            {data.ending.map((each) => (
              <tr key={`${each.seatId} ${each.modality}`}>
                <td data-name={say('retention.last-day')}>{dayText(each.lastDay)}</td>
                <td data-name={say('consent.person')}>
                  {`${each.pseudonym} · ${say('setup.dyad-n', { n: each.dyadNumber })}`}
                </td>
                <td data-name={say('retention.what')}>
                  {say('retention.items', { what: say(`modality.${each.modality}`), n: each.items })}
                </td>
                <td data-name={say('retention.state')}>
                  <span className={`retention-state ${each.state}`}>
                    <span aria-hidden="true">{say(`retention.mark-${each.state}`)} </span>
                    {say(`retention.state-${each.state}`)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Rules({ data }: { data: Retention }) {
  return (
    <section className="retention-section" aria-labelledby="retention-rules">
      <div className="spread">
        <h2 id="retention-rules">{say('retention.rules')}</h2>
        <RuleForm studyId={data.studyId} rule={null} />
      </div>
      {data.rules.length === 0 ? (
        <p className="soft">{say('retention.rules-none')}</p>
      ) : (
        <ul className="retention-list">
          {data.rules.map((rule) => (
            <li key={`${rule.purpose} ${rule.modality} ${rule.event}`}>
              <span>{ruleText(rule)}</span> <RuleForm studyId={data.studyId} rule={rule} />
            </li>
          ))}
        </ul>
      )}
      <p className="soft small">{say('retention.rules-explain')}</p>
    </section>
  );
}

const ruleText = (rule: Rule): string =>
  say('retention.rule', {
    purpose: say(`purpose.${rule.purpose}`),
    modality: say(`modality.${rule.modality}`),
    n: rule.afterDays,
    event: say(`retention.event-${rule.event}`),
    warn: rule.warnDays,
  });

function Days({ data }: { data: Retention }) {
  return (
    <section className="retention-section" aria-labelledby="retention-days">
      <div className="spread">
        <h2 id="retention-days">{say('retention.days')}</h2>
        <MilestoneForm data={data} />
      </div>
      {data.milestones.length === 0 ? (
        <p className="soft">{say('retention.days-none')}</p>
      ) : (
        <ul className="retention-list">
          {data.milestones.map((each) => (
            <li key={`${each.event} ${each.dyadId}`}>
              {say('retention.day', {
                place: placeName(data, each.dyadId),
                event: say(`retention.event-${each.event}`),
                on: each.onDate === null ? '' : dayText(each.onDate),
              })}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
