import { Link } from '@tanstack/react-router';
import { type MessageKey, say } from '../../messages/say.ts';
import type { ReviewModel, ReviewRecall } from './review-model.ts';

/** Why a side's recall is not here, in words; null where it is. */
export function whyNoRecall(recall: ReviewRecall): { key: MessageKey; reason: string | null } | null {
  switch (recall.state) {
    case 'no consent':
      return { key: 'review.no-consent', reason: null };
    case 'not kept':
      return { key: 'review.not-kept', reason: null };
    case 'due':
      return { key: 'review.due', reason: recall.reason };
    case 'not held':
      return { key: 'review.not-held', reason: recall.reason };
    case 'held':
      return recall.passages.length === 0 ? { key: 'review.no-recall-words', reason: recall.reason } : null;
  }
}

/** Why the session's words are not here; null where they are. */
export function whyNoTalk(talk: ReviewModel['review']['talk']): MessageKey | null {
  if (talk === null) return null;
  if (talk.state === 'no consent') return 'review.no-talk-consent';
  return talk.passages.length === 0 ? 'review.no-talk' : null;
}

/** A column that has nothing to read says why, and where the next step is. */
export function AbsentPart({
  message,
  reason,
  studyId,
}: {
  message: MessageKey;
  reason: string | null;
  studyId: string;
}) {
  return (
    <div className="voice-absent">
      <p>{say(message)}</p>
      {reason !== null && <blockquote>{reason}</blockquote>}
      {(message === 'review.no-recall-words' || message === 'review.no-talk') && (
        <Link to="/studies/$studyId/transcripts" params={{ studyId }}>
          {say('review.to-transcripts')}
        </Link>
      )}
    </div>
  );
}
