import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { v7 as newId } from 'uuid';
import { addCode, addCoding, type CodeReply, removeCoding } from '../../api/coding.ts';
import { whoAmI } from '../../api/sign-in.ts';
import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';
import { call } from '../shell/call.ts';
import { useUndo } from '../shell/use-undo.ts';
import { useShownCodings } from './use-shown-codings.ts';

/** What an undone change may show anew on this page. */
const TOUCHED = (studyId: string | undefined, transcriptId: string) => [
  ['codings', transcriptId],
  ['codes', studyId],
  ['transcript'],
  ['translations'],
  ['redactions', transcriptId],
  ['alignment'],
];

/** The codings of one transcript, and what a coder does to them. A coding is on the page before the server answers. */
export function useCodings(studyId: string | undefined, transcriptId: string) {
  const client = useQueryClient();
  const params = { transcriptId };
  const { codings, show } = useShownCodings(transcriptId);
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  const refresh = useCallback(async (): Promise<void> => {
    const keys = TOUCHED(studyId, transcriptId);
    await Promise.all(keys.map((queryKey) => client.invalidateQueries({ queryKey })));
  }, [client, studyId, transcriptId]);
  const { perform, ...undo } = useUndo(studyId, refresh);
  /** What was shown before it was kept is taken off the page again when the server refuses it. */
  const keep = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (refused) {
      await refresh();
      throw refused;
    }
  };
  const take = (step: Parameters<typeof show>[0], label: string, work: () => Promise<unknown>): void =>
    perform(
      { changeId: step.changeId, label },
      show(step, () => keep(work)),
    );

  return {
    codings,
    ...undo,
    /** Makes a code while coding: at the end of the codebook's root, to be defined and placed later. */
    makeCode: (name: string, codes: readonly CodeReply[]): CodeReply => {
      const code = freshCode(name, codes);
      const body = { changeId: newId(), ...code };
      // An older list that is still on its way would take the code off the page again.
      void client.cancelQueries({ queryKey: ['codes', studyId] });
      client.setQueryData<CodeReply[]>(['codes', studyId], (list) => [...(list ?? []), code]);
      const request = { params: { studyId: studyId ?? '' }, body };
      perform({ changeId: body.changeId, label: name }, () => keep(() => call(addCode, request)));
      return code;
    },
    add: (codeId: string, span: ExcerptSpan, label: string): void => {
      const body = { changeId: newId(), id: newId(), excerptId: newId(), codeId, span };
      const by = { coderId: me.data?.accountId ?? '', coderName: me.data?.name ?? '' };
      const { changeId, ...coding } = body;
      const added = { ...coding, ...by, lostText: null };
      take({ changeId, added, removedId: null }, label, () => call(addCoding, { params, body }));
    },
    remove: (codingId: string, label: string): void => {
      const body = { changeId: newId(), id: codingId };
      take({ changeId: body.changeId, added: null, removedId: codingId }, label, () =>
        call(removeCoding, { params, body }),
      );
    },
  };
}

function freshCode(name: string, codes: readonly CodeReply[]): CodeReply {
  return {
    id: newId(),
    parentId: null,
    position: Math.max(0, ...codes.map((code) => code.position + 1)),
    name,
    definition: '',
    // Golden angle: neighbours in the codebook get hues far apart.
    hue: Math.round(codes.length * 137.5) % 360,
  };
}
