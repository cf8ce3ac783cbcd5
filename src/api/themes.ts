import { z } from 'zod';
import { changes, id, inStudy, optionalText, reads, shortText } from './endpoint.ts';

const themeFields = { id, position: z.int().min(0).max(1_000_000), name: shortText, claim: optionalText };

export const listThemes = reads('/api/studies/:studyId/themes', {
  params: inStudy,
  reply: z.array(
    z.object({ id, position: z.number(), name: z.string(), claim: z.string(), codeIds: z.array(id) }),
  ),
});
export const addTheme = changes('/api/studies/:studyId/themes/add', { params: inStudy, body: themeFields });
export const changeTheme = changes('/api/studies/:studyId/themes/change', {
  params: inStudy,
  body: themeFields,
});
export const removeTheme = changes('/api/studies/:studyId/themes/remove', { params: inStudy, body: { id } });
export const setThemeCodes = changes('/api/studies/:studyId/themes/codes', {
  params: inStudy,
  body: { id, ties: z.array(z.object({ id, codeId: id })).max(2000) },
});
export const addEvidence = changes('/api/studies/:studyId/themes/evidence/add', {
  params: inStudy,
  body: { id, themeId: id, excerptId: id },
});
export const removeEvidence = changes('/api/studies/:studyId/themes/evidence/remove', {
  params: inStudy,
  body: { id },
});
export type ThemeReply = z.output<typeof listThemes.reply>[number];
