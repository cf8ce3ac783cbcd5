import { v7 as newId } from 'uuid';
import type { ExampleCoding } from '../../example/example-study.ts';
import { addCodings } from '../../store/add-codings.ts';
import { addCode } from '../../store/codebook.ts';
import type { Loading } from './loading.ts';

/** Codes without a colour of their own take their family's. */
const FAMILY_HUES = [150, 205, 265, 320, 20, 55, 95, 180, 235, 290];

export async function loadCodebook({ store, example, ids, investigator, studyId }: Loading): Promise<void> {
  const families = example.codebook.filter((code) => code.parent === null).map((code) => code.key);
  for (const [position, code] of example.codebook.entries()) {
    const family = families.indexOf(code.parent ?? code.key);
    await addCode(store, investigator, {
      changeId: newId(),
      id: ids.of('code', code.key),
      studyId,
      parentId: code.parent === null ? null : ids.of('code', code.parent),
      position,
      name: code.name,
      definition: code.definition,
      hue: FAMILY_HUES[family % FAMILY_HUES.length] ?? 0,
    });
  }
}

/** Each coder's codings, transcript by transcript, as one sitting. */
export async function loadCodings(loading: Loading): Promise<void> {
  const { store, example, ids } = loading;
  for (const person of example.people.filter((each) => each.coder !== undefined)) {
    const own = example.codings.filter((coding) => coding.coder === person.coder);
    for (const transcript of new Set(own.map((coding) => coding.transcript))) {
      const codings = own.filter((coding) => coding.transcript === transcript);
      const utterances = await utteranceIds(loading, transcript);
      await addCodings(store, loading.person(person.key), {
        changeId: newId(),
        transcriptId: ids.of('transcript', transcript),
        codings: codings.map((coding) => ({
          id: ids.of('coding', coding.key),
          excerptId: ids.of('excerpt', coding.key),
          codeId: ids.of('code', coding.code),
          span: spanOf(coding, utterances),
        })),
      });
    }
  }
}

/** The ids that the store gave to a transcript's utterances, in order: the example names them by place. */
export async function utteranceIds({ store, clinicId, ids }: Loading, transcript: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom('utterance')
    .select('id')
    .where('clinic_id', '=', clinicId)
    .where('transcript_id', '=', ids.of('transcript', transcript))
    .orderBy('position')
    .execute();
  return rows.map((row) => row.id);
}

function spanOf(coding: ExampleCoding, utterances: readonly string[]) {
  return {
    fromUtteranceId: utterances[coding.fromUtterance] ?? '',
    fromOffset: coding.fromOffset,
    toUtteranceId: utterances[coding.toUtterance] ?? '',
    toOffset: coding.toOffset,
  };
}
