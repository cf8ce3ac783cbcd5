import { signConsent } from '../api/consents.ts';
import { offerStepUpPasskey, signOut, stepUp } from '../api/sign-in.ts';

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

/** All that a handed-over sign-in opens: the answer to the form, and the ways to take the device back. */
const OPEN = [signConsent, stepUp, offerStepUpPasskey, signOut].map(({ path }) => patternOf(path));

/** Whether this address is for the person who was handed the device. */
export const isForThePerson = (path: string): boolean => OPEN.some((pattern) => pattern.test(path));
