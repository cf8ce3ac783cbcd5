import { Link } from '@tanstack/react-router';
import type { DyadReply } from '../../api/study-setup.ts';
import { CONSENT_STANDINGS, MODALITIES, type Modality } from '../../domain/consent/consent.ts';
import { say } from '../../messages/say.ts';
import { standingIn } from '../consent/use-consents.ts';
import type { Setup } from './use-setup.ts';

type Seat = DyadReply['seats'][number];

/** One seat: who sits there, what they have said about this study, and the way to ask them. */
export function SeatConsents({ seat, setup }: { seat: Seat; setup: Setup }) {
  const name = setup.participants.find((each) => each.id === seat.participantId)?.pseudonym ?? '';
  return (
    <li>
      <span className={seat.role}>{`${say(`role.${seat.role}`)}: `}</span>
      {name}
      <span className="soft small">{` · ${summaryOf(setup, seat)}`}</span>{' '}
      {setup.mayChange && (
        <Link
          to="/studies/$studyId/ask/$seatId"
          params={{ studyId: setup.studyId, seatId: seat.id }}
          aria-label={`${say('setup.consents')}: ${name}`}
        >
          {say('setup.consents')}
        </Link>
      )}
    </li>
  );
}

/** "this study: questionnaire, video given; transcript refused" */
function summaryOf(setup: Setup, seat: Seat): string {
  const parts = CONSENT_STANDINGS.filter((standing) => standing !== 'not asked').flatMap((standing) => {
    const named = MODALITIES.filter(
      (modality) => standingIn(setup, seat, 'this study', modality) === standing,
    );
    if (named.length === 0) return [];
    if (standing === 'given' && named.length === MODALITIES.length) return [say('setup.consent-whole')];
    const modalities = named.map((modality) => say(`modality.${modality}`)).join(', ');
    return [say('setup.consent-says', { modalities, state: say(`consent.standing-${standing}`) })];
  });
  return parts.length === 0 ? say('setup.consent-none') : parts.join('; ');
}

/** What nobody may record or read of somebody who was in the room; empty where they have consented to it all. */
export function lacksInRoom(setup: Setup, seat: Seat): string[] {
  const lacks = (...modalities: Modality[]): boolean =>
    modalities.some((modality) => standingIn(setup, seat, 'this study', modality) !== 'given');
  return [
    ...(lacks('audio', 'video') ? [say('setup.consent-lacks-recording')] : []),
    ...(lacks('transcript') ? [say('setup.consent-lacks-words')] : []),
  ];
}
