import { unblindStudy } from '../../api/studies.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import type { Setup } from './use-setup.ts';

/** Whether coders work blind, and the one way out of it, which is said to be one before it is taken. */
export function BlindingSection({ setup }: { setup: Setup }) {
  const { studyId, unblinded } = setup;
  return (
    <section className="setup-section" aria-labelledby="setup-blinding">
      <div className="spread">
        <h2 id="setup-blinding">{say('setup.blinding')}</h2>
        {!unblinded && (
          <FormDialog
            label={say('setup.unblind')}
            title={say('setup.unblind-title')}
            send={say('setup.unblind-send')}
            onSend={(_form, { changeId }) => call(unblindStudy, { params: { studyId }, body: { changeId } })}
          >
            <p>{say('setup.unblind-why')}</p>
            <label className="row">
              <input type="checkbox" required />
              {say('setup.unblind-sure')}
            </label>
          </FormDialog>
        )}
      </div>
      <p>{say(unblinded ? 'setup.unblinded' : 'setup.blinded')}</p>
    </section>
  );
}
