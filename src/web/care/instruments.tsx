import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { askInstruments, type DyadInstrumentsReply } from '../../api/session-checks.ts';
import { ASKED_PLACES } from '../../domain/check/attached-form.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Scores } from './scores.tsx';
import { useDyadInstruments } from './use-dyad.ts';

/** Which questionnaires the dyad’s form asks beside the session check, and each one’s scores over the sessions. */
export function Instruments({ data }: { data: DyadPictureReply }) {
  const instruments = useDyadInstruments(data.dyadId);
  return (
    <section aria-labelledby="instruments">
      <h2 id="instruments">{say('asked.title')}</h2>
      <Loaded query={instruments}>{(known) => <Asked dyad={data} known={known} />}</Loaded>
      {data.instruments.map((series) => (
        <Scores key={`${series.instrumentId} ${series.score ?? ''}`} series={series} />
      ))}
    </section>
  );
}

function Asked({ dyad, known }: { dyad: DyadPictureReply; known: DyadInstrumentsReply }) {
  const { askable, asked } = known;
  const titleOf = (instrumentId: string): string =>
    askable.find((each) => each.instrumentId === instrumentId)?.title ?? '–';
  return (
    <>
      {asked.length === 0 ? (
        <p>{say('asked.none')}</p>
      ) : (
        <ul>
          {asked.map(({ id, instrumentId, place }) => (
            <li key={id}>
              {say('asked.listed', { title: titleOf(instrumentId), place: say(`asked.${place}`) })}
            </li>
          ))}
        </ul>
      )}
      {dyad.mayRun && <Choose dyadId={dyad.dyadId} known={known} />}
    </>
  );
}

function Choose({ dyadId, known: { askable, asked } }: { dyadId: string; known: DyadInstrumentsReply }) {
  return (
    <FormDialog
      label={say('asked.choose')}
      onSend={(form, ids) =>
        call(askInstruments, {
          params: { dyadId },
          body: {
            changeId: ids.changeId,
            asked: askable.flatMap(({ instrumentId }) => {
              const place = ASKED_PLACES.find((each) => each === textOf(form, instrumentId));
              return place === undefined ? [] : [{ id: ids.idFor(instrumentId), instrumentId, place }];
            }),
          },
        })
      }
    >
      {askable.length === 0 ? <p>{say('asked.choose-none')}</p> : <p>{say('asked.choose-hint')}</p>}
      {askable.map(({ instrumentId, title, questions, language, licence, statement }) => (
        <label key={instrumentId} className="field">
          {title}
          <span className="hint">
            {`${say('asked.questions', { n: questions, language: language ?? '–' })}. `}
            {say('scores.licence', { status: say(`licence.${licence}`), statement })}
          </span>
          <select
            name={instrumentId}
            defaultValue={asked.find((each) => each.instrumentId === instrumentId)?.place ?? ''}
          >
            <option value="">{say('asked.not')}</option>
            {ASKED_PLACES.map((place) => (
              <option key={place} value={place}>
                {say(`asked.${place}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </FormDialog>
  );
}
