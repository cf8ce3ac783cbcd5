import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { endOwnSignIns, listOwnSignIns } from '../../api/sign-in.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { instantText } from '../shell/clock-text.ts';
import { FormDialog } from '../shell/form-dialog.tsx';
import { Loaded } from '../shell/loaded.tsx';

type SignIn = z.output<typeof listOwnSignIns.reply>[number];

/** Where one is signed in, and ending it. After a way in was changed, ending the others is offered. */
export function OwnSignIns({ changed }: { changed: boolean }) {
  const signIns = useQuery({ queryKey: ['own-sign-ins'], queryFn: () => call(listOwnSignIns) });
  return (
    <section aria-labelledby="own-sign-ins">
      <h2 id="own-sign-ins">{say('people.own-sign-ins')}</h2>
      <Loaded query={signIns}>
        {(list) => (
          <>
            <p role="status">{changed && list.length > 1 && say('people.ways-changed')}</p>
            <ul className="capacities">
              {list.map((each) => (
                <SignInLine key={each.id} signIn={each} />
              ))}
            </ul>
            {list.length > 1 && (
              <FormDialog
                label={say('people.end-others')}
                send={say('people.end-others')}
                onSend={() => call(endOwnSignIns, { body: { signInId: null } })}
              >
                <p>{say('people.end-others-why')}</p>
              </FormDialog>
            )}
          </>
        )}
      </Loaded>
    </section>
  );
}

function SignInLine({ signIn }: { signIn: SignIn }) {
  const begun = instantText(signIn.begunAt);
  return (
    <li>
      <span>
        {say('people.sign-in-since', { begun, seen: instantText(signIn.seenAt) })}
        {signIn.current && <span className="soft small"> {say('people.this-sign-in')}</span>}
      </span>
      {!signIn.current && (
        <FormDialog
          label={say('people.end')}
          buttonName={say('people.end-sign-in-named', { begun })}
          title={say('people.end-sign-in-named', { begun })}
          send={say('people.end')}
          className="quiet"
          onSend={() => call(endOwnSignIns, { body: { signInId: signIn.id } })}
        >
          <p>{say('people.end-sign-in-why')}</p>
        </FormDialog>
      )}
    </li>
  );
}
