import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { recordConsent } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { chosenOf, textOf, today } from '../shell/form-fields.ts';

const PURPOSES = ['care feedback', 'supervision'] as const;
const TRACKS = ['audio', 'video'] as const;
type Asked = (typeof TRACKS)[number] | 'recall interview';

/** What both said to being recorded, as said in the room: for their own care, or for supervision, sound and picture each. */
export function RecordingConsents({ data }: { data: DyadPictureReply }) {
  return (
    <section aria-labelledby="recording-consents">
      <h2 id="recording-consents">{say('supervision.consents')}</h2>
      <FormDialog
        label={say('supervision.consents-record')}
        onSend={async (form, ids) => {
          const purpose = PURPOSES.find((each) => each === textOf(form, 'purpose')) ?? 'care feedback';
          const tracks = TRACKS.filter((each) => chosenOf(form, 'track').includes(each));
          await record(data, ids, 'client', purpose, tracks);
          const own = purpose === 'supervision' ? (['recall interview'] as const) : [];
          await record(data, ids, 'therapist', purpose, [...tracks, ...own]);
        }}
      >
        <p>{say('supervision.consents-hint')}</p>
        <fieldset>
          <legend>{say('supervision.consents-purpose')}</legend>
          {PURPOSES.map((purpose) => (
            <label key={purpose} className="row">
              <input type="radio" name="purpose" value={purpose} required />
              {say(`purpose.${purpose}`)}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{say('supervision.consents-what')}</legend>
          {TRACKS.map((track) => (
            <label key={track} className="row">
              <input type="checkbox" name="track" value={track} />
              {say(`modality.${track}`)}
            </label>
          ))}
        </fieldset>
      </FormDialog>
    </section>
  );
}

async function record(
  data: DyadPictureReply,
  ids: FormIds,
  who: 'client' | 'therapist',
  purpose: (typeof PURPOSES)[number],
  asked: readonly Asked[],
): Promise<void> {
  if (asked.length === 0) return;
  const lines = asked.map((modality) => ({
    id: ids.idFor(`${who} ${purpose} ${modality}`),
    purpose,
    modality,
    state: 'given' as const,
    onDate: today(),
  }));
  await call(recordConsent, {
    params: { studyId: data.studyId },
    body: {
      changeId: ids.idFor(`change of ${who} ${purpose} ${asked.join(' ')}`),
      seatId: who === 'client' ? data.clientSeatId : data.therapistSeatId,
      lines,
    },
  });
}
