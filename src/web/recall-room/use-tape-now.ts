import { useQuery } from '@tanstack/react-query';
import { type RecallRoomReply, type TapeNowReply, watchTape } from '../../api/recall-room.ts';
import { call } from '../shell/call.ts';

/** How often the inquirer’s page asks where the tape stands. */
const EVERY_MS = 1_000;

/** Where the tape stands, asked every second while the room is open; undefined until the first answer. */
export function useTapeNow({ interviewId, room }: RecallRoomReply): TapeNowReply | undefined {
  const open = room !== null && !room.ended;
  const query = useQuery({
    queryKey: ['tape', interviewId],
    queryFn: () => call(watchTape, { params: { interviewId } }),
    refetchInterval: open ? EVERY_MS : false,
    enabled: room !== null,
    gcTime: 0,
  });
  return query.data;
}
