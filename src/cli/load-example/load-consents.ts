import { v7 as newId } from 'uuid';
import type { Manner, Modality, Purpose } from '../../domain/consent/consent.ts';
import { dayOf, daysLater } from '../../domain/consent/calendar-day.ts';
import type { ConsentModality, ConsentPurpose, ExampleConsent } from '../../example/example-study.ts';
import { CONSENT_FORMS } from '../../example/team/consent-forms.ts';
import { type ConsentForm, listConsentForms, writeConsentForm } from '../../store/consent-forms.ts';
import { recordConsent } from '../../store/consents.ts';
import { type ConsentProof, signConsent } from '../../store/sign-consent.ts';
import { byKey, type Loading } from './loading.ts';

/** The example speaks as its consent form did; here is what each of its words opens. */
const PURPOSE_OF: Record<ConsentPurpose, Purpose> = {
  'this study': 'this study',
  quotation: 'quoting',
  'archive and reuse': 'archive',
  'automatic analysis': 'automatic analysis',
  training: 'training',
};
const MODALITIES_OF: Record<ConsentModality, readonly Modality[]> = {
  questionnaire: ['questionnaire'],
  video: ['video'],
  audio: ['audio'],
  words: ['transcript', 'recall interview'],
};

/** Whose answers about the time after the study end soon, so that a reminder can be seen. */
const LAPSING = 'client-04';
const LAPSES_IN_DAYS = 12;

interface Line {
  readonly purpose: Purpose;
  readonly modality: Modality;
  readonly state: ExampleConsent['state'];
  readonly onDate: string;
}

/** The forms as they were handed out, and every seat's answers to them in the order in which they were given. */
export async function loadConsents(loading: Loading): Promise<void> {
  const forms = await loadForms(loading);
  for (const dyad of loading.example.dyads) {
    for (const seat of loading.seatsOf(dyad.key)) await answer(loading, forms, seat);
  }
}

async function loadForms({ store, ids, investigator, studyId }: Loading): Promise<ConsentForm[]> {
  for (const { key, asks, ...form } of CONSENT_FORMS) {
    await writeConsentForm(store, investigator, {
      ...form,
      changeId: newId(),
      studyId,
      id: ids.of('consent form', key),
      documentId: ids.of('consent document', key),
      number: 1,
      language: 'en',
      asks,
      asksAgain: false,
    });
  }
  return listConsentForms(store, investigator, studyId);
}

async function answer(
  loading: Loading,
  forms: readonly ConsentForm[],
  { participantKey, seatId }: { participantKey: string; seatId: string },
): Promise<void> {
  const { store, example, investigator, studyId } = loading;
  const { role, identity } = byKey(example.participants, participantKey);
  const audience = role === 'client' || role === 'therapist' ? role : 'third party';
  const lines = example.consents.filter((each) => each.participant === participantKey).flatMap(linesOf);
  const first = lines.filter((line) => line.state !== 'withdrawn');
  for (const form of forms.filter((each) => each.audience === audience)) {
    const answers = form.asks.flatMap(({ purpose, modality }) =>
      first.filter((line) => line.purpose === purpose && line.modality === modality),
    );
    const onDate = answers[0]?.onDate;
    if (onDate === undefined) continue;
    const today = dayOf(store.now().getTime());
    const soon = participantKey === LAPSING && form.asks.some((ask) => ask.purpose === 'archive');
    // As on the day itself: what is signed on the screen is signed today.
    const thatDay = { ...store, now: () => new Date(`${onDate}T10:00:00Z`) };
    await signConsent(thatDay, investigator, {
      changeId: newId(),
      id: newId(),
      studyId,
      seatId,
      givenBy: null,
      formId: form.id,
      formHash: form.hash,
      onDate,
      ...(soon && { validThrough: daysLater(today, LAPSES_IN_DAYS) }),
      answers: answers.map(({ purpose, modality, state }) => ({
        id: newId(),
        purpose,
        modality,
        state: state === 'given' ? ('given' as const) : ('refused' as const),
      })),
      proof: proofOf(mannerOf(participantKey), identity.name),
    });
  }
  const withdrawn = lines
    .filter((line) => line.state === 'withdrawn')
    .map((line) => ({ ...line, id: newId() }));
  if (withdrawn.length > 0) {
    await recordConsent(store, investigator, { changeId: newId(), studyId, seatId, lines: withdrawn });
  }
}

function linesOf({ purpose, modality, state, on }: ExampleConsent): Line[] {
  return MODALITIES_OF[modality].map((each) => ({
    purpose: PURPOSE_OF[purpose],
    modality: each,
    state,
    onDate: on,
  }));
}

/** Most signed on the clinic's tablet, the fifth and tenth pair on paper, and an interpreter aloud. */
function mannerOf(participantKey: string): Manner {
  if (participantKey.includes('interpreter')) return 'oral with witness';
  return /-(05|10)$/.test(participantKey) ? 'scanned' : 'signed on screen';
}

/** Nobody's hand: a line up and down as long as the name. */
function proofOf(manner: Manner, name: string): ConsentProof {
  if (manner === 'oral with witness') {
    const said = 'The form was read aloud, question by question, and answered as recorded.';
    return { manner, witness: 'Ruth Castellane', place: 'Fjord Street, room 2', said };
  }
  if (manner === 'scanned')
    return { manner, type: 'pdf', bytes: Buffer.from('%PDF-1.4\n% an empty page\n%%EOF\n') };
  const stroke = Array.from(name).flatMap((letter, at) => [
    80 + at * 24,
    120 + ((letter.codePointAt(0) ?? 0) % 9) * 12,
  ]);
  return { manner, name, strokes: [stroke] };
}
