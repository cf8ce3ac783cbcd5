import { useParams, Link } from '@tanstack/react-router';
import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { recordConsent } from '../../api/study-setup.ts';
import { say } from '../../messages/say.ts';
import { OpenSpace } from '../own-space/open-space.tsx';
import { call } from '../shell/call.ts';
import { FormDialog, MayChange } from '../shell/form-dialog.tsx';
import { today } from '../shell/form-fields.ts';
import { Frame } from '../shell/frame.tsx';
import { Loaded, Loading } from '../shell/loaded.tsx';
import { Agreed } from './agreed.tsx';
import { type ChartMark, ChartTable, DyadChart } from './dyad-chart.tsx';
import { DyadSigns, FirstFive } from './dyad-signs.tsx';
import { Instruments } from './instruments.tsx';
import { Meetings } from './meetings.tsx';
import { RecordingConsents } from './recording-consents.tsx';
import { SetUpSupervision } from '../supervision/set-up-supervision.tsx';
import { Talk } from './talk.tsx';
import { ObservedSection } from './observed-section.tsx';
import { pictureOf, useDyad, useDyadInstruments } from './use-dyad.ts';
import './care.css';

/** One dyad: both sides of the same sessions, what stands out, the conversation about it, and what was changed. */
export function DyadPage() {
  const { dyadId } = useParams({ from: '/care/dyads/$dyadId' });
  const dyad = useDyad(dyadId);
  // What stands above the hours comes with them: later it would move their buttons from under the hand.
  const { isPending } = useDyadInstruments(dyadId);
  return (
    <Frame {...(dyad.data && { careId: dyad.data.studyId })}>
      <Loaded query={dyad}>{(data) => (isPending ? <Loading /> : <Dyad data={data} />)}</Loaded>
    </Frame>
  );
}

function Dyad({ data }: { data: DyadPictureReply }) {
  const picture = pictureOf(data);
  // To whoever runs the care and reads no answer, “no shared form” would say something of the client.
  const reads = data.side !== null || data.agreed !== null || data.checks.length > 0;
  return (
    <>
      <p>
        <Link to="/care/$studyId" params={{ studyId: data.studyId }}>
          {say('dyad.back')}
        </Link>
      </p>
      <h1>{say('dyad.of', { label: data.label })}</h1>
      {/* Whoever sits in the dyad decides nothing about ages; that is the clinic's. */}
      {data.mayRun && data.side === null && (
        <p>
          <Link to="/studies/$studyId/consents" params={{ studyId: data.studyId }}>
            {say('dyad.consents-and-age')}
          </Link>
        </p>
      )}
      {!data.consented && data.mayRun && <Consent data={data} />}
      <section aria-labelledby="dyad-chart">
        <h2 id="dyad-chart">{say('dyad.chart')}</h2>
        {data.checks.length === 0 ? (
          <p>{say(reads ? 'dyad.chart-none' : 'dyad.chart-not-read')}</p>
        ) : (
          <>
            <DyadChart picture={picture} marks={marksOf(data)} />
            <p className="soft small">{say('dyad.mean-of')}</p>
            <ChartTable picture={picture} />
          </>
        )}
      </section>
      {data.checks.length > 0 && (
        <DyadSigns picture={picture} clients={data.spread.client.clientsWithRepeatedForms} />
      )}
      <ObservedSection data={data} />
      {data.agreed !== null && (
        <MayChange value={data.side !== null}>
          <Talk data={data} picture={picture} discussions={data.agreed.discussions} />
        </MayChange>
      )}
      {reads && data.sessions.length > 0 && <FirstFive picture={picture} />}
      <Instruments data={data} />
      <Meetings data={data} />
      {data.agreed !== null && (
        // What the two agreed on is changed by the two: a supervisor reads it.
        <MayChange value={data.side !== null}>
          <Agreed data={data} agreed={data.agreed} />
        </MayChange>
      )}
      {data.mayRun && <RecordingConsents data={data} />}
      {data.mayRun && (
        <section aria-labelledby="supervision-set-up">
          <h2 id="supervision-set-up">{say('supervision.set-up')}</h2>
          <SetUpSupervision dyadId={data.dyadId} />
        </section>
      )}
      {data.mayRun && <ClientSpace data={data} />}
    </>
  );
}

/** The codes of each session, by its number; empty for whoever may not know of any. */
function marksOf({ observed, sessions }: DyadPictureReply): ChartMark[] {
  const numbers = new Map(sessions.map(({ id, number }) => [id, number]));
  return (observed?.marks ?? []).map(({ id, sessionId, code }) => ({
    id,
    code,
    session: numbers.get(sessionId) ?? 0,
  }));
}

/** The way for the client into their own space: the PIN is typed by them, the link shown once. Never when they were in it. */
function ClientSpace({ data }: { data: DyadPictureReply }) {
  const { studyId, clientSeatId: seatId, label: name } = data;
  return (
    <section aria-labelledby="client-space">
      <h2 id="client-space">{say('dyad.space')}</h2>
      <p>{say('dyad.space-why')}</p>
      {/* Whoever sees the link and hears the PIN could enter: never the therapist, from whom answers may be kept. */}
      {data.side === null ? (
        <div className="row">
          <OpenSpace {...{ studyId, seatId, name }} what="open" />
          <OpenSpace {...{ studyId, seatId, name }} what="link" />
        </div>
      ) : (
        <p>{say('dyad.space-by-admin')}</p>
      )}
    </section>
  );
}

/** Both sides’ yes to being asked, as said in the room; a form on paper or screen belongs to the consent pages. */
function Consent({ data }: { data: DyadPictureReply }) {
  const { studyId, clientSeatId, therapistSeatId } = data;
  const record = async (seatId: string, changeId: string, id: string) =>
    call(recordConsent, {
      params: { studyId },
      body: {
        changeId,
        seatId,
        lines: [{ id, purpose: 'care feedback', modality: 'questionnaire', state: 'given', onDate: today() }],
      },
    });
  return (
    <div className="notice">
      <p>{say('dyad.no-consent')}</p>
      <FormDialog
        label={say('dyad.record-consent')}
        onSend={async (_form, ids) => {
          await record(clientSeatId, ids.changeId, ids.id);
          await record(therapistSeatId, ids.idFor('change of therapist'), ids.idFor('therapist'));
        }}
      >
        <p>{say('dyad.consent-said')}</p>
        <p className="soft small">{say('dyad.consent-hint')}</p>
      </FormDialog>
    </div>
  );
}
