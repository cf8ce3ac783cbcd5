import { useQuery } from '@tanstack/react-query';
import {
  type ConsentReply,
  type DyadReply,
  type GroupsReply,
  type InterviewReply,
  listConsents,
  listDyads,
  listGroups,
  listInterviews,
  listParticipants,
  listProtocols,
  listSessions,
  listTeam,
  type ParticipantReply,
  type ProtocolVersionReply,
  type SessionReply,
} from '../../api/study-setup.ts';
import { type AgeRuleReply, listAgeRules } from '../../api/consents.ts';
import { readStudy } from '../../api/studies.ts';
import { call } from '../shell/call.ts';

/** Everything that the set-up shows of one study. */
export interface Setup {
  readonly studyId: string;
  readonly mayChange: boolean;
  readonly unblinded: boolean;
  readonly protocols: readonly ProtocolVersionReply[];
  readonly participants: readonly ParticipantReply[];
  readonly dyads: readonly DyadReply[];
  readonly groups: GroupsReply;
  readonly sessions: readonly SessionReply[];
  readonly interviews: readonly InterviewReply[];
  /** The lines of the consent ledger that count, and the age rules they are reckoned with. */
  readonly lines: readonly ConsentReply[];
  readonly ages: readonly AgeRuleReply[];
  readonly team: readonly { accountId: string; name: string; interviews: boolean }[];
}

/** Reads the whole set-up at once: its parts name one another. */
export function useSetup(studyId: string) {
  return useQuery({
    queryKey: ['setup', studyId],
    queryFn: async (): Promise<Setup> => {
      const of = { params: { studyId } };
      const [study, protocols, participants, dyads, groups, sessions, interviews, lines, ages, team] =
        await Promise.all([
          call(readStudy, of),
          call(listProtocols, of),
          call(listParticipants, of),
          call(listDyads, of),
          call(listGroups, of),
          call(listSessions, of),
          call(listInterviews, of),
          call(listConsents, of),
          call(listAgeRules, of),
          call(listTeam, of),
        ]);
      const { mayChange, unblinded } = study;
      return {
        studyId,
        mayChange,
        unblinded,
        protocols,
        participants,
        dyads,
        groups,
        sessions,
        interviews,
        lines,
        ages,
        team,
      };
    },
  });
}
