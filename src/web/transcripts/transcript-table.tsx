import { Link } from '@tanstack/react-router';
import type { DyadReply, SessionReply } from '../../api/study-setup.ts';
import { removeTranscript, type TranscriptSummaryReply } from '../../api/transcripts.ts';
import { labelBesideNumber } from '../../domain/study/dyad.ts';
import { languageName } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { clockText, dayText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';

export interface Removed {
  readonly changeId: string;
  readonly fileName: string;
}

interface TranscriptTableProps {
  transcripts: readonly TranscriptSummaryReply[];
  dyads: readonly DyadReply[];
  sessions: readonly SessionReply[];
  onRemoved: (removed: Removed) => void;
}

/** One group of rows a dyad, in the order of its sessions; in each, the session first, then client and therapist. */
export function TranscriptTable({ transcripts, dyads, sessions, onRemoved }: TranscriptTableProps) {
  const groups = dyads.flatMap((dyad) => {
    const rows = rowsOf(
      transcripts.filter((each) => each.dyadId === dyad.id),
      sessions,
    );
    return rows.length === 0 ? [] : [{ dyad, rows }];
  });
  return (
    <div className="wide-table">
      <table className="transcripts stacking">
        <thead>
          <tr>
            <th scope="col">{say('transcripts.session')}</th>
            <th scope="col">{say('transcripts.whose')}</th>
            <th scope="col">{say('transcripts.file')}</th>
            <th scope="col">{say('transcripts.length')}</th>
            <th scope="col">{say('transcripts.words')}</th>
            <th scope="col">{say('transcripts.codings')}</th>
            <th scope="col">
              <span className="visually-hidden">{say('frame.remove')}</span>
            </th>
          </tr>
        </thead>
        {groups.map(({ dyad, rows }) => (
          <tbody key={dyad.id}>
            <tr>
              <th scope="rowgroup" colSpan={7}>
                {[say('transcripts.dyad', { n: dyad.number }), labelBesideNumber(dyad)]
                  .filter(Boolean)
                  .join(' · ')}
              </th>
            </tr>
            {rows.map((row) => (
              <TranscriptRow key={row.transcript.id} {...row} onRemoved={onRemoved} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface Row {
  transcript: TranscriptSummaryReply;
  session: SessionReply | undefined;
  /** The first row of its session carries the session's number. */
  first: boolean;
}

const ORDER = ['joint', 'client', 'therapist'];

function rowsOf(transcripts: readonly TranscriptSummaryReply[], sessions: readonly SessionReply[]): Row[] {
  const numberOf = (each: TranscriptSummaryReply): number =>
    sessions.find((session) => session.id === each.sessionId)?.number ?? 0;
  const sorted = transcripts.toSorted(
    (one, two) =>
      numberOf(one) - numberOf(two) || ORDER.indexOf(one.perspective) - ORDER.indexOf(two.perspective),
  );
  return sorted.map((transcript, at) => ({
    transcript,
    session: sessions.find((session) => session.id === transcript.sessionId),
    first: sorted[at - 1]?.sessionId !== transcript.sessionId,
  }));
}

function TranscriptRow({
  transcript,
  session,
  first,
  onRemoved,
}: Row & { onRemoved: (removed: Removed) => void }) {
  return (
    <tr id={first ? `session-${transcript.sessionId}` : undefined}>
      <td {...(first && { 'data-name': say('transcripts.session') })}>
        {first && session !== undefined && (
          <>
            {session.number} <span className="soft small">{dayText(session.heldOn)}</span>
          </>
        )}
      </td>
      <td className={transcript.perspective}>{say(`side.${transcript.perspective}`)}</td>
      <td className="file">
        <Link to="/transcripts/$transcriptId" params={{ transcriptId: transcript.id }}>
          {transcript.fileName}
        </Link>
        {transcript.translationOf !== null && (
          <span className="soft small">
            {' '}
            {say('translation.in-list', { language: languageName(transcript.language) })}
          </span>
        )}
      </td>
      <td className="number" data-name={say('transcripts.length')}>
        {clockText(transcript.durationMs)}
      </td>
      <td className="number" data-name={say('transcripts.words')}>
        {transcript.wordCount.toLocaleString()}
      </td>
      <td className="number" data-name={say('transcripts.codings')}>
        {transcript.codingCount.toLocaleString()}
      </td>
      <td>{transcript.mayRemove && <Remove transcript={transcript} onRemoved={onRemoved} />}</td>
    </tr>
  );
}

function Remove({
  transcript,
  onRemoved,
}: {
  transcript: TranscriptSummaryReply;
  onRemoved: (removed: Removed) => void;
}) {
  const { id, fileName } = transcript;
  return (
    <FormDialog
      label={say('frame.remove')}
      buttonName={`${say('frame.remove')}: ${fileName}`}
      title={say('transcripts.remove-title')}
      send={say('frame.remove')}
      className="plain"
      onSend={async (_form, { changeId }) => {
        await call(removeTranscript, { params: { transcriptId: id }, body: { changeId } });
        onRemoved({ changeId, fileName });
      }}
    >
      <p>{say('transcripts.remove-explain', { file: fileName })}</p>
    </FormDialog>
  );
}
