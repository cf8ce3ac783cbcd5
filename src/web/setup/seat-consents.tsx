import { useRef } from 'react';
import { type ConsentReply, type DyadReply, recordConsent } from '../../api/study-setup.ts';
import {
  CONSENT_STATES,
  MODALITIES,
  type Modality,
  PURPOSES,
  type Purpose,
} from '../../domain/consent/consent.ts';
import { say } from '../../messages/say.ts';
import { call, CallRefused } from '../shell/call.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { textOf, today } from '../shell/form-fields.ts';
import type { Setup } from './use-setup.ts';

type Seat = DyadReply['seats'][number];

const fieldOf = (purpose: Purpose, modality: Modality): string => `${purpose}/${modality}`;

function stateOf(consents: readonly ConsentReply[], purpose: Purpose, modality: Modality) {
  return consents.find((each) => each.purpose === purpose && each.modality === modality)?.state ?? null;
}

/** One seat: who sits there, what they have said about this study, and the form that was signed. */
export function SeatConsents({ seat, setup }: { seat: Seat; setup: Setup }) {
  const participant = setup.participants.find((each) => each.id === seat.participantId);
  const consents = setup.consents.filter((each) => each.seatId === seat.id);
  const name = participant?.pseudonym ?? '';
  return (
    <li>
      <span className={seat.role}>{`${say(`role.${seat.role}`)}: `}</span>
      {name}
      <span className="soft small">{` · ${summaryOf(consents)}`}</span>{' '}
      <FormDialog
        label={say('setup.consent-record')}
        buttonName={`${say('setup.consent-record')}: ${name}`}
        title={say('setup.consent-title', { pseudonym: name })}
        className="plain"
        onSend={async (form, ids) => {
          const lines = changedLines(form, ids, consents);
          if (lines.length === 0) throw new CallRefused(say('setup.consent-unchanged'), 'bad input');
          const body = { changeId: ids.changeId, seatId: seat.id, lines };
          await call(recordConsent, { params: { studyId: setup.studyId }, body });
        }}
      >
        <ConsentFields consents={consents} />
      </FormDialog>
    </li>
  );
}

/** "this study: questionnaire, video given; transcript refused" */
function summaryOf(consents: readonly ConsentReply[]): string {
  const parts = CONSENT_STATES.flatMap((state) => {
    const named = MODALITIES.filter((modality) => stateOf(consents, 'this study', modality) === state);
    if (named.length === 0) return [];
    if (state === 'given' && named.length === MODALITIES.length) return [say('setup.consent-whole')];
    const modalities = named.map((modality) => say(`modality.${modality}`)).join(', ');
    return [say('setup.consent-says', { modalities, state: say(`consent.${state}`) })];
  });
  return parts.length === 0 ? say('setup.consent-none') : parts.join('; ');
}

/** Only what differs from what counts now becomes a line: the ledger is never rewritten. */
function changedLines(form: FormData, ids: FormIds, consents: readonly ConsentReply[]) {
  const onDate = textOf(form, 'onDate');
  return PURPOSES.flatMap((purpose) =>
    MODALITIES.flatMap((modality) => {
      const chosen = CONSENT_STATES.find((state) => state === form.get(fieldOf(purpose, modality)));
      if (chosen === undefined || chosen === stateOf(consents, purpose, modality)) return [];
      return [{ id: ids.idFor(fieldOf(purpose, modality)), purpose, modality, state: chosen, onDate }];
    }),
  );
}

function ConsentFields({ consents }: { consents: readonly ConsentReply[] }) {
  const study = useRef<HTMLFieldSetElement>(null);
  const giveAll = () => {
    for (const select of study.current?.querySelectorAll('select') ?? []) select.value = 'given';
  };
  return (
    <>
      <label className="field">
        {say('setup.consent-on')}
        <input name="onDate" type="date" required defaultValue={today()} max={today()} />
      </label>
      <fieldset ref={study}>
        <legend>{say('purpose.this study')}</legend>
        {MODALITIES.map((modality) => (
          <ConsentField key={modality} purpose="this study" modality={modality} consents={consents} />
        ))}
        <button type="button" onClick={giveAll}>
          {say('setup.consent-all')}
        </button>
      </fieldset>
      <details>
        <summary>{say('setup.consent-other')}</summary>
        {PURPOSES.filter((purpose) => purpose !== 'this study').map((purpose) => (
          <fieldset key={purpose}>
            <legend>{say(`purpose.${purpose}`)}</legend>
            {MODALITIES.map((modality) => (
              <ConsentField key={modality} purpose={purpose} modality={modality} consents={consents} />
            ))}
          </fieldset>
        ))}
      </details>
      <p className="soft small">{say('setup.consent-explain')}</p>
    </>
  );
}

function ConsentField({
  purpose,
  modality,
  consents,
}: {
  purpose: Purpose;
  modality: Modality;
  consents: readonly ConsentReply[];
}) {
  return (
    <label className="setup-consent">
      <span>{say(`modality.${modality}`)}</span>
      <select name={fieldOf(purpose, modality)} defaultValue={stateOf(consents, purpose, modality) ?? ''}>
        <option value="">{say('consent.not asked')}</option>
        {CONSENT_STATES.map((state) => (
          <option key={state} value={state}>
            {say(`consent.${state}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
