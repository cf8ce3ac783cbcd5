import { Link } from '@tanstack/react-router';
import { v7 as newId } from 'uuid';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import { lookAtPair, tieTurn } from '../../api/translations.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { Refusal } from '../shell/loaded.tsx';
import { useChange } from '../shell/use-change.ts';
import type { Remember } from './turn-panel.tsx';
import type { Beside } from './use-beside.ts';

type Utterance = OpenTranscriptReply['utterances'][number];

/** Turns of the original offered before and after the place where a turn of the translation stands. */
const OFFERED = 12;
/** Characters of an offered turn. */
const OFFERED_CHARS = 60;

/** What belongs to a turn and its translation: looking at both after a redaction, and tying them. */
export function TranslationPanel({
  transcript,
  turn,
  beside,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  turn: Utterance;
  beside: Beside;
  onDone: Remember;
}) {
  if (!beside.pair.mayTie) return null;
  return (
    <>
      <ToLook turn={turn} beside={beside} onDone={onDone} />
      {beside.original ? (
        <p className="small soft">{say('translation.tie-there')}</p>
      ) : (
        <TieTo {...{ transcript, turn, beside, onDone }} />
      )}
    </>
  );
}

/** Words were taken out of one of the two: the other one is offered, and somebody says that nothing is left. */
function ToLook({ turn, beside, onDone }: { turn: Utterance; beside: Beside; onDone: Remember }) {
  const { pair, other, original } = beside;
  const look = useChange(
    lookAtPair,
    { transcriptId: pair.translationId },
    [['translations'], ['quotes'], ['report']],
    (changeId) => onDone({ changeId, label: say('translation.a-look') }),
  );
  const unseen = pair.ties.filter(
    (tie) => tie.heldBack.length > 0 && (original ? tie.originalUtteranceId : tie.utteranceId) === turn.id,
  );
  return (
    <>
      {unseen.map((tie) => (
        <div key={tie.id} className="notice warn small">
          {tie.heldBack.includes(turn.id) && (
            <p>{say(original ? 'translation.look-here-original' : 'translation.look-here')}</p>
          )}
          {!tie.heldBack.includes(turn.id) && (
            <p>{say(original ? 'translation.look-there' : 'translation.look-there-original')}</p>
          )}
          <div className="row">
            {tie.heldBack.some((id) => id !== turn.id) && (
              <Link
                className="button"
                to="/transcripts/$transcriptId"
                params={{ transcriptId: other.id }}
                search={{ at: original ? tie.utteranceId : tie.originalUtteranceId }}
              >
                {say(original ? 'translation.take-out-there' : 'translation.take-out-in-original')}
              </Link>
            )}
            <button type="button" disabled={look.isPending} onClick={() => look.sendOne({ tieId: tie.id })}>
              {say('translation.nothing-left')}
            </button>
          </div>
        </div>
      ))}
      <Refusal error={look.error} />
    </>
  );
}

function TieTo({
  transcript,
  turn,
  beside,
  onDone,
}: {
  transcript: OpenTranscriptReply;
  turn: Utterance;
  beside: Beside;
  onDone: Remember;
}) {
  const change = useChange(tieTurn, { transcriptId: transcript.id }, [['translations']], (changeId) =>
    onDone({ changeId, label: say('translation.a-tie') }),
  );
  const tied = beside.pair.ties.find((tie) => tie.utteranceId === turn.id)?.originalUtteranceId ?? '';
  return (
    <>
      <label className="field">
        {say('translation.renders')}
        <select
          value={tied}
          disabled={change.isPending}
          onChange={(event) =>
            change.send({
              id: newId(),
              utteranceId: turn.id,
              originalUtteranceId: event.target.value || null,
            })
          }
        >
          <option value="">{say('translation.renders-none')}</option>
          {offered(transcript, turn, beside, tied).map((each) => (
            <option key={each.id} value={each.id} lang={beside.pair.originalLanguage ?? undefined}>
              {`${clockText(each.fromMs)} ${shorten(each.text)}`}
            </option>
          ))}
        </select>
      </label>
      <Refusal error={change.error} />
    </>
  );
}

/** The turns of the same speaker around the place where this one stands, and the one it is tied to. */
function offered(
  transcript: OpenTranscriptReply,
  turn: Utterance,
  { other }: Beside,
  tied: string,
): Utterance[] {
  const roleIn = (of: OpenTranscriptReply, each: Utterance): string =>
    of.speakers.find((speaker) => speaker.id === each.speakerId)?.role ?? 'unknown';
  const role = roleIn(transcript, turn);
  const same = other.utterances.filter((each) => roleIn(other, each) === role);
  const at = transcript.utterances
    .filter((each) => roleIn(transcript, each) === role)
    .findIndex((each) => each.id === turn.id);
  const middle = same.findIndex((each) => each.id === tied);
  const around = middle < 0 ? Math.min(at, same.length - 1) : middle;
  return same.filter((_each, index) => Math.abs(index - around) <= OFFERED);
}

const shorten = (text: string): string =>
  text.length > OFFERED_CHARS ? `${text.slice(0, OFFERED_CHARS)}…` : text;
