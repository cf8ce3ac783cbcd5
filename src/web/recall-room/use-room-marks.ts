import { useCallback } from 'react';
import { v7 as newId } from 'uuid';
import {
  addRecallMark,
  type RecallRoomReply,
  removeRecallMark,
  type TapeNowReply,
} from '../../api/recall-room.ts';
import type { RecallMarkKind } from '../../domain/recall/recall-mark.ts';
import { useChange } from '../shell/use-change.ts';

/** What is noted, where the tape stands now. */
export interface RoomMarks {
  readonly add: (
    kind: RecallMarkKind,
    of?: { guideNumber?: number; words?: string },
    done?: () => void,
  ) => void;
  readonly remove: (id: string) => void;
  readonly error: Error | null;
}

/** Adds notes with the place on both clocks at which the inquirer made them. */
export function useRoomMarks({ interviewId }: RecallRoomReply, tape: TapeNowReply | undefined): RoomMarks {
  const refresh = [['recall-room', interviewId]];
  const adding = useChange(addRecallMark, { interviewId }, refresh);
  const removing = useChange(removeRecallMark, { interviewId }, refresh);
  const place = tape?.opened
    ? { interviewMs: Math.round(tape.interviewMs), sessionMs: Math.round(tape.sessionMs) }
    : { interviewMs: null, sessionMs: null };
  const add: RoomMarks['add'] = (kind, of = {}, done) => {
    const mark = {
      id: newId(),
      kind,
      ...place,
      guideNumber: of.guideNumber ?? null,
      words: of.words ?? null,
    };
    adding.send(mark, done);
  };
  const remove = useCallback((id: string) => removing.send({ id }), [removing]);
  return { add, remove, error: adding.error ?? removing.error };
}
