import type { Viewer } from '../domain/access/viewer.ts';
import { say } from '../messages/say.ts';
import { readCertificate, type Certificate } from '../store/erasure/certificate.ts';
import { erasePerson } from '../store/erasure/erase-person.ts';
import type { RenewCopy } from '../store/erasure/finish-erasures.ts';
import { NotFound } from '../store/refusals.ts';
import { signInWithPassword } from '../store/sign-in/prove-account.ts';
import { endSignIn, readSignIn } from '../store/sign-ins.ts';
import type { Store } from '../store/store.ts';
import { loadViewer } from '../store/viewers.ts';
import type { Questions } from './questions.ts';

/** Attempts from the terminal are limited as one address. */
const TERMINAL = 'terminal';

/**
 * Erases a person as two people who both prove on this terminal who they are. Answers with the certificates. Throws
 * what the sign-in and the access rule throw; nothing has happened then.
 */
export async function eraseAsTwo(
  store: Store,
  questions: Pick<Questions, 'ask'>,
  order: { readonly participantId: string; readonly reason: string },
  renewCopy: RenewCopy,
): Promise<Certificate[]> {
  const first = await prove(store, questions, say('erase.first'));
  const second = await prove(store, questions, say('erase.second'));
  const { studyId, erasureIds } = await erasePerson(store, { first, second }, order, renewCopy);
  const certificates: Certificate[] = [];
  for (const id of erasureIds) certificates.push(await readCertificate(store, first, studyId, id));
  return certificates;
}

async function prove(store: Store, questions: Pick<Questions, 'ask'>, who: string): Promise<Viewer> {
  const email = (await questions.ask(say('erase.ask-email', { who }))).reveal();
  const password = await questions.ask(say('erase.ask-password', { who }));
  const code = (await questions.ask(say('erase.ask-code', { who }))).reveal();
  const token = await signInWithPassword(store, { email, password, code, address: TERMINAL });
  const signedIn = await readSignIn(store, token.reveal());
  if (signedIn === null) throw new NotFound();
  await endSignIn(store, signedIn);
  return loadViewer(store.db, signedIn);
}
