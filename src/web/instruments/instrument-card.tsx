import { useId } from 'react';
import { exportInstrument, type InstrumentListReply, switchInstrument } from '../../api/instruments.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import { languageName } from '../shell/language-name.ts';
import { saveFile } from '../shell/save-file.ts';
import { Confirm, StateWeights } from './instrument-forms.tsx';

export type ListedInstrument = InstrumentListReply['instruments'][number];

const dayOf = (instant: string): string => instant.slice(0, 10);

/** One instrument: its licence status first, then what stands in its way, then what it asks and loses. */
export function InstrumentCard({ instrument }: { instrument: ListedInstrument }) {
  const heading = useId();
  const { title, language, licence, licenceConfirmedAt, languageCheckedAt, switchedOn } = instrument;
  return (
    <article aria-labelledby={heading}>
      <div className="spread">
        <h2 id={heading}>{title}</h2>
        <span className={switchedOn ? 'instrument-on' : 'soft'}>
          {say(switchedOn ? 'instruments.on' : 'instruments.off')}
        </span>
      </div>
      <p className="soft small">
        {say('instruments.facts', {
          questions: instrument.questions,
          language: language === null ? say('instruments.no-language') : languageName(language),
        })}
      </p>
      <p>
        {say('instruments.licence', { licence: say(`licence.${licence}`) })}
        {licenceConfirmedAt !== null &&
          `; ${say('instruments.licence-confirmed', { day: dayOf(licenceConfirmedAt) })}`}
      </p>
      {languageCheckedAt !== null && (
        <p>{say('instruments.language-checked', { day: dayOf(languageCheckedAt) })}</p>
      )}
      <Scores scores={instrument.scores} />
      <Said label={say('instruments.statement')} words={instrument.statement} />
      <Said label={say('instruments.evidence')} words={instrument.evidence} />
      <Ways instrument={instrument} />
      <Problems problems={instrument.problems} />
      <Losses losses={instrument.losses} />
    </article>
  );
}

function Said({ label, words }: { label: string; words: string }) {
  if (words === '') return null;
  return (
    <details>
      <summary>{label}</summary>
      <p className="instrument-said">{words}</p>
    </details>
  );
}

function Scores({ scores }: Pick<ListedInstrument, 'scores'>) {
  if (scores.length === 0) return null;
  return (
    <ul className="instrument-scores">
      {scores.map(({ name, items, range }) => (
        <li key={name}>
          {say('instruments.score', {
            name,
            items,
            range:
              range === null
                ? say('instruments.no-range')
                : say('instruments.range', { from: range[0], to: range[1] }),
          })}
        </li>
      ))}
    </ul>
  );
}

/** What has to be done before it may be switched on, each with the form that does it; then the switch. */
function Ways({ instrument }: { instrument: ListedInstrument }) {
  const { id, title, hindrances, switchedOn, problems, declared, stated } = instrument;
  const switching = useChange(switchInstrument, { instrumentId: id }, [['instruments']]);
  const switchName = say(switchedOn ? 'instruments.switch-off' : 'instruments.switch-on');
  const states = problems.length > 0 || declared !== null || stated.length > 0;
  return (
    <>
      {hindrances.map((hindrance) => (
        <p key={hindrance} className="notice">
          {say(`instruments.hindrance-${hindrance}`)}
        </p>
      ))}
      <div className="row">
        {hindrances.includes('licence') && <Confirm instrument={instrument} what="licence" />}
        {hindrances.includes('language') && <Confirm instrument={instrument} what="language" />}
        {states && <StateWeights instrument={instrument} />}
        {(switchedOn || hindrances.length === 0) && (
          <button
            type="button"
            aria-label={say('instruments.button-for', { button: switchName, title })}
            disabled={switching.isPending}
            onClick={() => switching.sendOne({ on: !switchedOn })}
          >
            {switchName}
          </button>
        )}
        <button
          type="button"
          aria-label={say('instruments.button-for', { button: say('instruments.export'), title })}
          onClick={() => void takeOut(instrument)}
        >
          {say('instruments.export')}
        </button>
      </div>
      <Refusal error={switching.error} />
    </>
  );
}

async function takeOut({ id, title }: ListedInstrument): Promise<void> {
  const { json } = await call(exportInstrument, { params: { instrumentId: id } });
  const name = title.replace(/[^\p{L}\p{N}-]+/gu, '-').slice(0, 80);
  saveFile(new Blob([json], { type: 'application/fhir+json' }), `${name}.json`);
}

function Problems({ problems }: Pick<ListedInstrument, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <section className="instrument-problems">
      <h3>{say('instruments.problems')}</h3>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </section>
  );
}

function Losses({ losses }: Pick<ListedInstrument, 'losses'>) {
  if (losses.length === 0) return null;
  return (
    <details>
      <summary>{say('instruments.losses', { n: losses.length })}</summary>
      <ul>
        {losses.map((loss) => (
          <li key={`${loss.where} ${loss.what}`}>{say('instruments.loss', loss)}</li>
        ))}
      </ul>
    </details>
  );
}
