import { v7 as newId } from 'uuid';
import type { ExampleEvidence, ExampleQuoteDecision } from '../../example/example-study.ts';
import type { Viewer } from '../../domain/access/viewer.ts';
import { addJournalEntry } from '../../store/journal.ts';
import { judgeCell } from '../../store/matrix.ts';
import { addMemo } from '../../store/memos.ts';
import { decideQuote } from '../../store/quote-decisions.ts';
import { addEvidence, addTheme, setThemeCodes } from '../../store/themes.ts';
import { byKey, type Loading } from './loading.ts';

/** Quotes of one side and theme that the example prints in its report. */
const PRINTED_EACH = 4;

const DECISIONS: Record<ExampleQuoteDecision['decision'], 'keep' | 'mask' | 'drop'> = {
  use: 'keep',
  'use with changes': 'mask',
  'do not use': 'drop',
};

/** Themes with the codes that speak for them, and the quotes chosen for the report. */
export async function loadThemes({ store, example, ids, investigator, studyId }: Loading): Promise<void> {
  for (const [position, theme] of example.themes.entries()) {
    const id = ids.of('theme', theme.key);
    const words = { position, name: theme.name, claim: theme.claim };
    await addTheme(store, investigator, { changeId: newId(), studyId, id, ...words });
    const ties = theme.codes.map((code) => ({ id: newId(), codeId: ids.of('code', code) }));
    await setThemeCodes(store, investigator, { changeId: newId(), studyId, id, ties });
    for (const { coding } of chosenEvidence(example, theme.key)) {
      const evidence = { themeId: id, excerptId: ids.of('excerpt', coding) };
      await addEvidence(store, investigator, { changeId: newId(), studyId, id: newId(), ...evidence });
    }
  }
}

/** The first of each dyad and side, as far as the report has room. */
function chosenEvidence(example: Loading['example'], theme: string): ExampleEvidence[] {
  const chosen = new Map<string, ExampleEvidence>();
  const perSide = { client: 0, therapist: 0 };
  for (const evidence of example.evidence.filter((each) => each.theme === theme)) {
    const { transcript } = byKey(example.codings, evidence.coding);
    const side = /recall-(client|therapist)$/.exec(transcript)?.[1] as 'client' | 'therapist' | undefined;
    const name = `${transcript.split('/')[0]} ${side}`;
    if (side === undefined || chosen.has(name) || perSide[side] >= PRINTED_EACH) continue;
    perSide[side] += 1;
    chosen.set(name, evidence);
  }
  return [...chosen.values()];
}

export async function loadJudgements({ store, example, ids, investigator, studyId }: Loading): Promise<void> {
  for (const { dyad, theme, verdict, reason } of example.cells) {
    const cell = { dyadId: ids.of('dyad', dyad), themeId: ids.of('theme', theme), verdict, reason };
    await judgeCell(store, investigator, { changeId: newId(), studyId, id: newId(), ...cell });
  }
  for (const { coding, decision, reason } of example.quoteDecisions) {
    const quote = { excerptId: ids.of('excerpt', coding), decision: DECISIONS[decision], reason };
    await decideQuote(store, investigator, { changeId: newId(), studyId, id: newId(), ...quote });
  }
}

export async function loadNotes(loading: Loading): Promise<void> {
  const { store, example, ids, studyId } = loading;
  for (const { aboutKind, aboutKey, body, author, on } of example.memos) {
    const aboutId = aboutKind === 'study' ? studyId : ids.of(aboutKind, aboutKey);
    const memo = { aboutKind, aboutId, body, writtenAt: `${on}T15:00:00Z` };
    await addMemo(store, writer(loading, author), { changeId: newId(), studyId, id: newId(), ...memo });
  }
  for (const { on, phase, author, body } of example.journal) {
    const entry = { phase, body, writtenAt: `${on}T16:00:00Z` };
    await addJournalEntry(store, writer(loading, author), {
      changeId: newId(),
      studyId,
      id: newId(),
      ...entry,
    });
  }
}

/** Interviewers have no access to the analysis; what they noted is entered by the investigator. */
function writer(loading: Loading, author: string): Viewer {
  const viewer = loading.person(author);
  const analyses = viewer.grants.some(
    (grant) => grant.capacity === 'coder' || grant.capacity === 'investigator',
  );
  return analyses ? viewer : loading.investigator;
}
