import { useMutation } from '@tanstack/react-query';
import { CODINGS_CSV } from '../../api/coding.ts';
import { say } from '../../messages/say.ts';
import { download } from '../shell/download.ts';
import { Refusal } from '../shell/loaded.tsx';

/** All codings with their words as one table for a spreadsheet; asks for a fresh sign-in, as whatever leaves does. */
export function DownloadCodings({ studyId }: { studyId: string }) {
  const save = useMutation({
    mutationFn: () => download(CODINGS_CSV.replace(':studyId', studyId), 'codings.csv'),
  });
  return (
    <>
      <button type="button" disabled={save.isPending} onClick={() => save.mutate()}>
        {say('codebook.download')}
      </button>
      <Refusal error={save.error} />
    </>
  );
}
