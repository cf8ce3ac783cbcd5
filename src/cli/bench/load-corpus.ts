import { v7 as newId } from 'uuid';
import type { Viewer } from '../../domain/access/viewer.ts';
import { SIDES, type Side } from '../../domain/study/perspective.ts';
import { addCodings } from '../../store/add-codings.ts';
import { addAccount, addClinic } from '../../store/clinics.ts';
import { addCode } from '../../store/codebook.ts';
import { recordConsent } from '../../store/consents.ts';
import { addDyad } from '../../store/dyads.ts';
import { importTranscript } from '../../store/import-transcript.ts';
import { keepInterview } from '../../store/interviews.ts';
import { readUtterances } from '../../store/open-transcript.ts';
import { addParticipant } from '../../store/participants.ts';
import { keepSession } from '../../store/sessions.ts';
import type { Store } from '../../store/store.ts';
import { beginStudy } from '../../store/studies.ts';
import { addTheme, setThemeCodes } from '../../store/themes.ts';
import { loadViewer } from '../../store/viewers.ts';
import { CORPUS, makeDocument } from './corpus.ts';

/** What the measurements ask for. */
export interface LoadedCorpus {
  readonly account: { readonly clinicId: string; readonly accountId: string };
  readonly studyId: string;
  readonly themeId: string;
  readonly codeIds: readonly string[];
  /** A document with 400 codings, and one of 200,000 words. */
  readonly transcriptId: string;
  readonly longTranscriptId: string;
}

const LONG_WORDS = 200_000;

/** Loads the corpus through the use cases: 25 dyads, each with both recall interviews of one session. */
export async function loadCorpus(store: Store): Promise<LoadedCorpus> {
  const account = { clinicId: newId(), accountId: newId() };
  await addClinic(store, { id: account.clinicId, name: 'Bench' });
  await addAccount(store, { ...account, id: account.accountId, name: 'Bench', email: 'bench@example.org' });
  const studyId = newId();
  const words = { title: 'Bench', question: '', interests: '', startedOn: null };
  const founder = await loadViewer(store.db, { ...account, steppedUp: false });
  await beginStudy(store, founder, { changeId: newId(), id: studyId, ...words });
  const viewer = await loadViewer(store.db, { ...account, steppedUp: false });
  const { codeIds, themeIds } = await loadCodebook(store, viewer, studyId);
  const transcriptIds: string[] = [];
  for (let pair = 0; pair < CORPUS.documents / 2; pair += 1) {
    const places = await loadPair(store, viewer, studyId, pair + 1);
    for (const [at, side] of SIDES.entries()) {
      const index = pair * 2 + at;
      transcriptIds.push(
        await loadDocument(store, viewer, { ...places, side, index, codeIds, words: CORPUS.wordsEach }),
      );
    }
  }
  const places = await loadPair(store, viewer, studyId, CORPUS.documents);
  const long = { ...places, side: 'client' as const, index: 900, codeIds: [], words: LONG_WORDS };
  const longTranscriptId = await loadDocument(store, viewer, long);
  return {
    account,
    studyId,
    codeIds,
    themeId: themeIds[0] ?? '',
    transcriptId: transcriptIds[7] ?? '',
    longTranscriptId,
  };
}

async function loadCodebook(store: Store, viewer: Viewer, studyId: string) {
  const codeIds: string[] = [];
  const themeIds: string[] = [];
  for (let theme = 0; theme < CORPUS.themes; theme += 1) {
    const parentId = newId();
    const facts = { studyId, position: theme, definition: '', hue: (theme * 17) % 360 };
    await addCode(store, viewer, {
      changeId: newId(),
      id: parentId,
      parentId: null,
      name: `branch ${theme}`,
      ...facts,
    });
    const ties: { id: string; codeId: string }[] = [];
    for (let code = 0; code < CORPUS.codesATheme; code += 1) {
      const codeId = newId();
      await addCode(store, viewer, {
        changeId: newId(),
        id: codeId,
        parentId,
        name: `code ${theme}.${code}`,
        ...facts,
      });
      codeIds.push(codeId);
      ties.push({ id: newId(), codeId });
    }
    const id = newId();
    await addTheme(store, viewer, {
      changeId: newId(),
      studyId,
      id,
      position: theme,
      name: `theme ${theme}`,
      claim: '',
    });
    await setThemeCodes(store, viewer, { changeId: newId(), studyId, id, ties });
    themeIds.push(id);
  }
  return { codeIds, themeIds };
}

interface Pair {
  readonly sessionId: string;
  readonly interviewIds: Record<Side, string>;
}

async function loadPair(store: Store, viewer: Viewer, studyId: string, number: number): Promise<Pair> {
  const dyadId = newId();
  const sessionId = newId();
  const seats = SIDES.map((role) => ({ id: newId(), role, participantId: newId() }));
  for (const { role, participantId } of seats) {
    const participant = {
      changeId: newId(),
      id: participantId,
      studyId,
      role,
      pseudonym: `${role} ${number}`,
    };
    await addParticipant(store, viewer, participant);
  }
  await addDyad(store, viewer, { changeId: newId(), id: dyadId, studyId, number, label: `${number}`, seats });
  await keepSession(store, viewer, {
    changeId: newId(),
    id: sessionId,
    studyId,
    dyadId,
    number: 3,
    heldOn: null,
    durationMs: 3_000_000,
    recorded: true,
    presentSeatIds: seats.map((seat) => seat.id),
  });
  const interviewIds = { client: newId(), therapist: newId() };
  for (const { id: seatId, role: side } of seats) {
    const line = {
      id: newId(),
      purpose: 'this study',
      modality: 'recall interview',
      state: 'given',
    } as const;
    const lines = [{ ...line, onDate: '2023-01-01' }];
    await recordConsent(store, viewer, { changeId: newId(), studyId, seatId, lines });
    const held = {
      status: 'held',
      heldAt: '2023-01-02T10:00:00Z',
      reason: null,
      interviewerId: null,
    } as const;
    await keepInterview(store, viewer, {
      changeId: newId(),
      id: interviewIds[side],
      studyId,
      sessionId,
      side,
      ...held,
    });
  }
  return { sessionId, interviewIds };
}

async function loadDocument(
  store: Store,
  viewer: Viewer,
  of: Pair & { side: Side; index: number; codeIds: readonly string[]; words: number },
): Promise<string> {
  const made = makeDocument(of.index, of.words, of.codeIds.length > 0 ? CORPUS.codingsEach : 0);
  const id = newId();
  const labels = ['Interviewer', of.side === 'client' ? 'Client' : 'Therapist'];
  await importTranscript(store, viewer, {
    changeId: newId(),
    id,
    sessionId: of.sessionId,
    interviewId: of.interviewIds[of.side],
    fileName: `document ${of.index}.vtt`,
    format: 'webvtt',
    language: null,
    losses: [],
    clockOffsetMs: null,
    durationMs: made.turns.length * 20_000,
    speakers: [
      { label: labels[0] ?? '', role: 'interviewer' },
      { label: labels[1] ?? '', role: of.side },
    ],
    utterances: made.turns.map((text, turn) => ({
      text,
      speaker: labels[turn % 2] ?? null,
      fromMs: turn * 20_000,
      toMs: turn * 20_000 + 19_000,
    })),
  });
  if (made.codings.length === 0) return id;
  const utterances = await readUtterances(store, store.db, viewer.clinicId, id);
  const codings = made.codings.map(({ turn, from, to, code }) => {
    const utteranceId = utterances[turn]?.id ?? '';
    const span = { fromUtteranceId: utteranceId, fromOffset: from, toUtteranceId: utteranceId, toOffset: to };
    return { id: newId(), excerptId: newId(), codeId: of.codeIds[code] ?? '', span };
  });
  await addCodings(store, viewer, { changeId: newId(), transcriptId: id, codings });
  return id;
}
