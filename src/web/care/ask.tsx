import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { DyadPictureReply } from '../../api/care-dyad.ts';
import { makeFormLink } from '../../api/session-checks.ts';
import { mailFormLink } from '../../api/mail.ts';
import { handOver } from '../../api/sign-in.ts';
import { FIRST_LANGUAGE } from '../../domain/check/offered-forms.ts';
import { FORM_MODES } from '../../domain/check/session-check.ts';
import { say } from '../../messages/say.ts';
import { call } from '../shell/call.ts';
import { FormDialog, type FormIds } from '../shell/form-dialog.tsx';
import { textOf } from '../shell/form-fields.ts';
import { tellOtherTabs } from '../shell/handed-over.ts';
import { makeLinkToken } from '../shell/link-token.ts';
import { MadeLink } from '../shell/made-link.tsx';
import { CodeQr } from '../sign-in/code-qr.tsx';
import { AskedHow } from './asked-how.tsx';

interface Asking {
  readonly data: DyadPictureReply;
  readonly session: DyadPictureReply['sessions'][number];
}

/** The ways to ask a client about one session: a link that is shown once, one that is mailed, or this device. */
export function Ask(asking: Asking) {
  const [link, setLink] = useState<string | null>(null);
  const [mailed, setMailed] = useState(false);
  const { offered } = asking.data;
  const make = useMakeLink(asking);
  return (
    <>
      <FormDialog
        label={say('dyad.ask')}
        className="primary"
        onSend={async (form, ids) => setLink(addressOf(await make(form, 'link', ids)))}
      >
        <AskedHow offered={offered} />
      </FormDialog>
      {offered.mail && (
        <FormDialog
          label={say('mail.send')}
          send={say('mail.send')}
          onSend={async (form, ids) => {
            setMailed(false);
            await mailLink(asking, form, ids, await make(form, 'link', ids));
            setMailed(true);
          }}
        >
          <AskedHow offered={offered} />
          <label className="field">
            {say('mail.address')}
            <input name="address" type="email" required maxLength={254} autoComplete="off" />
            <span className="hint">{say('mail.address-hint')}</span>
          </label>
        </FormDialog>
      )}
      <HandOver asking={asking} make={make} />
      <Print asking={asking} />
      {mailed && (
        <p role="status" className="notice small">
          {say('mail.sent')}
        </p>
      )}
      {link !== null && (
        <div className="care-link">
          <MadeLink link={link} close={() => setLink(null)}>
            <p>{say('dyad.link-made')}</p>
            <CodeQr text={link} label={say('dyad.link-qr')} />
          </MadeLink>
        </div>
      )}
    </>
  );
}

/** Goes to the sheet in the chosen mode and language; it prints from there. */
function Print({ asking: { data, session } }: { asking: Asking }) {
  const navigate = useNavigate();
  return (
    <FormDialog
      label={say('sheet.open')}
      send={say('sheet.open-send')}
      onSend={async (form) =>
        navigate({
          to: '/care/sessions/$sessionId/sheet/$mode/$language',
          params: {
            sessionId: session.id,
            mode: textOf(form, 'mode'),
            language: textOf(form, 'language') || FIRST_LANGUAGE,
          },
        })
      }
    >
      <AskedHow offered={data.offered} />
    </FormDialog>
  );
}

type MakeLink = (form: FormData, route: 'link' | 'kiosk', ids: FormIds) => Promise<string>;

function HandOver({ asking: { data }, make }: { asking: Asking; make: MakeLink }) {
  const fillHere = async (form: FormData, ids: FormIds) => {
    const address = addressOf(await make(form, 'kiosk', ids));
    const { studyId, clientSeatId: seatId } = data;
    await call(handOver, { body: { studyId, seatId } });
    tellOtherTabs();
    window.location.replace(address);
  };
  return (
    <FormDialog label={say('dyad.fill-here')} onSend={fillHere}>
      <AskedHow offered={data.offered} />
      <p className="soft small">{say('dyad.fill-here-hint')}</p>
    </FormDialog>
  );
}

const addressOf = (token: string): string => `${window.location.origin}/f/#${token}`;

/**
 * Makes the link that opens one form, and answers with its token, which is made here. What is sent again after a lost
 * answer is the same link with the same token; asked in another way, it is another link.
 */
function useMakeLink({ session }: Asking): MakeLink {
  const tokens = useRef(new Map<string, string>());
  return async (form, route, ids) => {
    const mode = FORM_MODES.find((each) => each === textOf(form, 'mode')) ?? 'adult';
    const language = textOf(form, 'language') || FIRST_LANGUAGE;
    const asked = `link ${mode} ${language}`;
    const id = ids.idFor(asked);
    const token = tokens.current.get(id) ?? makeLinkToken();
    tokens.current.set(id, token);
    await call(makeFormLink, {
      params: { sessionId: session.id },
      body: { changeId: ids.idFor(`change of ${asked}`), id, route, mode, language, token },
    });
    return token;
  };
}

/** The same mail to the same address is one mail, however often it is sent. */
const mailLink = async (
  { session }: Asking,
  form: FormData,
  ids: FormIds,
  token: string,
): Promise<unknown> => {
  const address = textOf(form, 'address').trim();
  const name = `mail ${token} ${address}`;
  return call(mailFormLink, {
    params: { sessionId: session.id },
    body: { changeId: ids.idFor(`change of ${name}`), id: ids.idFor(name), token, address },
  });
};
