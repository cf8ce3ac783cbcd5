import { z } from 'zod';
import { changes, id, inStudy, longText, reads } from './endpoint.ts';

const aboutKind = z.enum(['study', 'dyad', 'transcript', 'excerpt', 'code', 'theme']);
const phase = z.enum(['preparing', 'interviewing', 'analysing', 'writing']);

export const listMemos = reads('/api/studies/:studyId/memos', {
  params: inStudy,
  reply: z.array(
    z.object({ id, aboutKind, aboutId: id, body: z.string(), authorName: z.string(), writtenAt: z.string() }),
  ),
});
export const addMemo = changes('/api/studies/:studyId/memos/add', {
  params: inStudy,
  body: { id, aboutKind, aboutId: id, body: longText.min(1) },
});
export const changeMemo = changes('/api/studies/:studyId/memos/change', {
  params: inStudy,
  body: { id, body: longText },
});

export const listJournal = reads('/api/studies/:studyId/journal', {
  params: inStudy,
  reply: z.array(z.object({ id, phase, body: z.string(), authorName: z.string(), writtenAt: z.string() })),
});
export const addJournalEntry = changes('/api/studies/:studyId/journal/add', {
  params: inStudy,
  body: { id, phase, body: longText.min(1) },
});
export const changeJournalEntry = changes('/api/studies/:studyId/journal/change', {
  params: inStudy,
  body: { id, phase, body: longText },
});
export type MemoReply = z.output<typeof listMemos.reply>[number];
export type JournalReply = z.output<typeof listJournal.reply>[number];
