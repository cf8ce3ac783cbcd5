import { v7 as newId } from 'uuid';
import type { Modality, Purpose } from '../../domain/consent/consent.ts';
import type { ConsentModality, ConsentPurpose, ExampleConsent } from '../../example/example-study.ts';
import { recordConsent } from '../../store/consents.ts';
import type { Loading } from './loading.ts';

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

/** Every seat's lines in the order in which they were signed: the newest one counts. */
export async function loadConsents(loading: Loading): Promise<void> {
  const { store, example, investigator, studyId } = loading;
  for (const dyad of example.dyads) {
    for (const { participantKey, seatId } of loading.seatsOf(dyad.key)) {
      const lines = example.consents.filter((each) => each.participant === participantKey).flatMap(linesOf);
      if (lines.length > 0) {
        await recordConsent(store, investigator, { changeId: newId(), studyId, seatId, lines });
      }
    }
  }
}

function linesOf({ purpose, modality, state, on }: ExampleConsent) {
  return MODALITIES_OF[modality].map((each) => ({
    id: newId(),
    purpose: PURPOSE_OF[purpose],
    modality: each,
    state,
    onDate: on,
  }));
}
