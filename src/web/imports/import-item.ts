import { v7 as newId } from 'uuid';
import type { ImportColumns, ImportConversation, ImportPreview } from '../../api/imports.ts';
import type { TranscriptSummaryReply } from '../../api/transcripts.ts';
import type { DyadReply, InterviewReply, SessionReply } from '../../api/study-setup.ts';
import type { Side } from '../../domain/study/perspective.ts';
import { proposePlace } from '../../domain/transcript/propose-place.ts';
import { proposeRole } from '../../domain/transcript/propose-role.ts';
import type { SpeakerRole } from '../../domain/transcript/transcript.ts';
import type { TranslatorRole } from '../../domain/transcript/translation.ts';

/** What the person has said of one conversation. */
export interface Choice {
  readonly dyadId: string | null;
  readonly sessionId: string | null;
  readonly of: 'session' | Side;
  /** As typed; empty where the start is not known. */
  readonly startsAt: string;
  readonly roles: Readonly<Record<string, SpeakerRole>>;
  /** Null for what was spoken itself. */
  readonly translation: SaidTranslation | null;
}

/** What is said of a translation, as typed; empty where it is not known. */
export interface SaidTranslation {
  readonly originalId: string;
  readonly language: string;
  readonly originalLanguage: string;
  readonly translator: string;
  readonly translatorRole: TranslatorRole;
  readonly translatedOn: string;
}

export type ItemState = 'waiting' | 'reading' | 'read' | 'refused' | 'keeping' | 'kept';

/** One file on the list, from its choice to the moment when it is kept. */
export interface ImportItem {
  readonly key: string;
  readonly file: File;
  readonly state: ItemState;
  readonly preview: Extract<ImportPreview, { kind: 'read' }> | null;
  /** The header of a table that was refused for want of a column. */
  readonly header: readonly string[] | null;
  readonly columns: ImportColumns | undefined;
  readonly choices: readonly Choice[];
  /** What went wrong last. */
  readonly sentence: string | null;
  /** Set when kept: the transcripts in the order of the conversations that were chosen. */
  readonly keptIds: readonly string[];
  readonly ids: ItemIds;
}

/** Made with the item, so that keeping it twice keeps it once. */
export interface ItemIds {
  readonly changeId: string;
  /** By conversation: the transcript that it becomes, and its interview where none has been noted yet. */
  of(index: number): ConversationIds;
}

interface ConversationIds {
  readonly transcriptId: string;
  readonly interviewId: string;
  readonly interviewChangeId: string;
}

/** What is known of the study while files are placed. */
export interface Places {
  readonly dyads: readonly DyadReply[];
  readonly sessions: readonly SessionReply[];
  readonly interviews: readonly InterviewReply[];
  readonly transcripts: readonly TranscriptSummaryReply[];
}

export function newItem(file: File): ImportItem {
  return {
    key: newId(),
    file,
    state: 'waiting',
    preview: null,
    header: null,
    columns: undefined,
    choices: [],
    sentence: null,
    keptIds: [],
    ids: makeIds(),
  };
}

/** Other ids for another request: after the columns or the places of a file were changed. */
export function makeIds(): ItemIds {
  const made = new Map<number, ConversationIds>();
  return {
    changeId: newId(),
    of: (index) => {
      const ids = made.get(index) ?? {
        transcriptId: newId(),
        interviewId: newId(),
        interviewChangeId: newId(),
      };
      made.set(index, ids);
      return ids;
    },
  };
}

/** The choice that a conversation starts with: only what its names say plainly. */
export function proposeChoice(
  fileName: string,
  conversation: ImportConversation,
  places: Places,
  preset: Partial<Choice> = {},
): Choice {
  const said = proposePlace(conversation.name === null ? fileName : `${fileName} ${conversation.name}`);
  const dyad = places.dyads.find((each) => each.number === said.dyad) ?? null;
  const session = places.sessions.find((each) => each.dyadId === dyad?.id && each.number === said.session);
  return {
    dyadId: dyad?.id ?? null,
    sessionId: session?.id ?? null,
    of: said.of ?? 'session',
    startsAt: '',
    roles: Object.fromEntries(conversation.speakers.map(({ label }) => [label, proposeRole(label)])),
    translation: null,
    ...preset,
  };
}

/** The conversations that are to be kept: a place has been chosen for them. */
export const placedOf = (item: ImportItem): number[] =>
  item.choices.flatMap((choice, index) => (choice.sessionId === null ? [] : [index]));

export const isReady = (item: ImportItem): boolean => item.state === 'read' && placedOf(item).length > 0;
