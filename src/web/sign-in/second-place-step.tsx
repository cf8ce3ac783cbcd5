import { useMutation } from '@tanstack/react-query';
import { setSecondPlace } from '../../api/set-up.ts';
import { say } from '../../messages/say.ts';
import { callOnce } from '../shell/call.ts';
import { Refusal } from '../shell/loaded.tsx';

/** Where the second copy of the keys lies. On the same disk it says what that does not help against. */
export function SecondPlaceStep({ home, next }: { home: string; next: () => void }) {
  const choosing = useMutation({
    mutationFn: (folder: string) => callOnce(setSecondPlace, { body: { folder } }),
    onSuccess: ({ sameDisk }) => {
      if (!sameDisk) next();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const folder = String(new FormData(event.currentTarget).get('folder'));
        if (!choosing.isPending) choosing.mutate(folder);
      }}
    >
      <p>{say('set-up.second-place-why')}</p>
      <label className="field">
        {say('set-up.folder')}
        <input name="folder" required autoComplete="off" spellCheck={false} maxLength={1000} />
        <span className="hint">{say('set-up.folder-hint', { home })}</span>
      </label>
      <Refusal error={choosing.error} />
      {choosing.data?.sameDisk && (
        <p className="notice warn" role="status">
          {say('set-up.same-disk', { folder: choosing.data.folder })}
        </p>
      )}
      <div className="row">
        {choosing.data?.sameDisk && (
          <button type="button" className="primary" onClick={next}>
            {say('set-up.keep-same-disk')}
          </button>
        )}
        <button
          type="submit"
          className={choosing.data?.sameDisk ? '' : 'primary'}
          disabled={choosing.isPending}
        >
          {say(choosing.data?.sameDisk ? 'set-up.other-folder' : 'sign-in.next')}
        </button>
      </div>
    </form>
  );
}
