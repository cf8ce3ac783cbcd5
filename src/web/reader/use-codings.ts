import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { v7 as newId } from 'uuid';
import { addCoding, type CodingReply, listCodings, removeCoding } from '../../api/coding.ts';
import { undoChange } from '../../api/history.ts';
import { whoAmI } from '../../api/sign-in.ts';
import type { ExcerptSpan } from '../../domain/transcript/excerpt-span.ts';
import { call } from '../shell/call.ts';

/** What can be taken back in this reader, newest last. */
interface Done {
  readonly changeId: string;
  readonly label: string;
}

/** The codings of one transcript, and what a coder does to them. A coding is on the page before the server answers. */
export function useCodings(studyId: string | undefined, transcriptId: string) {
  const client = useQueryClient();
  const key = ['codings', transcriptId];
  const codings = useQuery({ queryKey: key, queryFn: () => call(listCodings, { params: { transcriptId } }) });
  const me = useQuery({ queryKey: ['me'], queryFn: () => call(whoAmI) });
  const [done, setDone] = useState<readonly Done[]>([]);
  const [undone, setUndone] = useState<readonly Done[]>([]);
  const show = (change: (list: readonly CodingReply[]) => CodingReply[]): void => {
    client.setQueryData<CodingReply[]>(key, (list) => change(list ?? []));
  };
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const remember = (step: Done): void => {
    setDone((steps) => [...steps, step]);
    setUndone([]);
  };

  const add = useMutation({
    mutationFn: (body: {
      changeId: string;
      id: string;
      excerptId: string;
      codeId: string;
      span: ExcerptSpan;
    }) => call(addCoding, { params: { transcriptId }, body }),
    onMutate: ({ id, excerptId, codeId, span }) =>
      show((list) => [
        ...list,
        {
          id,
          excerptId,
          codeId,
          span,
          coderId: me.data?.accountId ?? id,
          coderName: me.data?.name ?? '',
          lostText: null,
        },
      ]),
    onError: refresh,
  });
  const remove = useMutation({
    mutationFn: (body: { changeId: string; id: string }) =>
      call(removeCoding, { params: { transcriptId }, body }),
    onMutate: ({ id }) => show((list) => list.filter((coding) => coding.id !== id)),
    onError: refresh,
  });
  const undo = useMutation({
    mutationFn: ({ changeId, undoes }: { changeId: string; undoes: string }) =>
      call(undoChange, { params: { studyId: studyId ?? '' }, body: { changeId, undoes } }),
    onSettled: async () => {
      await refresh();
      await client.invalidateQueries({ queryKey: ['codes', studyId] });
      await client.invalidateQueries({ queryKey: ['transcript', transcriptId] });
      await client.invalidateQueries({ queryKey: ['redactions', transcriptId] });
      await client.invalidateQueries({ queryKey: ['alignment'] });
    },
  });

  const stepBack = useCallback(
    (from: readonly Done[], setFrom: typeof setDone, setTo: typeof setUndone): void => {
      const last = from.at(-1);
      if (last === undefined || studyId === undefined || undo.isPending) return;
      const changeId = newId();
      undo.mutate(
        { changeId, undoes: last.changeId },
        {
          onSuccess: () => {
            setFrom((steps) => steps.slice(0, -1));
            setTo((steps) => [...steps, { changeId, label: last.label }]);
          },
        },
      );
    },
    [studyId, undo],
  );

  return {
    codings,
    remember,
    add: (codeId: string, span: ExcerptSpan, label: string) => {
      const changeId = newId();
      add.mutate(
        { changeId, id: newId(), excerptId: newId(), codeId, span },
        { onSuccess: () => remember({ changeId, label }) },
      );
    },
    remove: (codingId: string, label: string) => {
      const changeId = newId();
      remove.mutate({ changeId, id: codingId }, { onSuccess: () => remember({ changeId, label }) });
    },
    undo: () => stepBack(done, setDone, setUndone),
    redo: () => stepBack(undone, setUndone, setDone),
    lastDone: done.at(-1) ?? null,
    lastUndone: undone.at(-1) ?? null,
    error: add.error ?? remove.error ?? undo.error,
  };
}
