import type { FilledForm } from '../../domain/instruments/answers.ts';
import { isErased, openColumn } from '../sealed-columns.ts';
import type { OwnAnswers } from '../own-space/own-answers.ts';
import type { OwnSeat } from '../own-space/own-seat.ts';
import type { Store } from '../store.ts';

/** What was answered to each question, in the question's own words; a choice by its number where it has one. */
function itemsOf({ instrument, response }: Pick<FilledForm, 'instrument' | 'response'>) {
  const asked = instrument.items.filter((item) => !item.readOnly);
  const pairs = asked.flatMap((item) => {
    const [value] = response.answers.find((each) => each.itemId === item.id)?.values ?? [];
    if (value === undefined) return item.kind === 'choice' ? [[item.text, null] as const] : [];
    if (value.kind === 'number') return [[item.text, value.value] as const];
    if (value.kind === 'yes-no') return [[item.text, value.value ? 1 : 0] as const];
    const weight = item.options.find((option) => value.kind === 'code' && option.code === value.code)?.weight;
    return [[item.text, weight ?? null] as const];
  });
  return Object.fromEntries(pairs);
}

/** Forms of instruments that the person filled in, as their own record shows them. For a use case that has asked. */
export async function readOwnForms(store: Store, seat: OwnSeat): Promise<OwnAnswers[]> {
  const rows = await store.db
    .selectFrom('instrument_response as r')
    .innerJoin('session as s', (join) =>
      join.onRef('s.clinic_id', '=', 'r.clinic_id').onRef('s.id', '=', 'r.session_id'),
    )
    .select(['r.id', 'r.content', 'r.key_id', 'r.version', 'r.kept_at', 's.number', 's.held_on'])
    .where('r.clinic_id', '=', seat.clinicId)
    .where('r.seat_id', '=', seat.seatId)
    .orderBy('s.number')
    .execute();
  const keys = await store.vault.openItemKeys(
    seat.clinicId,
    rows.map((row) => row.key_id),
  );
  return rows.map((row) => {
    const erased = isErased(keys, row);
    const text = erased ? null : openColumn(keys, 'instrument_response', row, 'content', row.content);
    const form = text === null ? null : (JSON.parse(text) as Pick<FilledForm, 'instrument' | 'response'>);
    return {
      session: row.number,
      heldOn: row.held_on,
      answeredAt: row.kept_at.toISOString(),
      erased,
      items: form === null ? {} : itemsOf(form),
      openLine: null,
      aboutWhen: null,
    };
  });
}
