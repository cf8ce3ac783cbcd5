import { Secret, TOTP } from 'otpauth';
import { Redacted } from '../../seal/redacted.ts';

/** RFC 6238 as every authenticator app has it: SHA-1, six digits, 30 seconds. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 };

/** One step earlier or later is taken too, for clocks that are a little off (RFC 6238 §5.2). */
const STEPS_OFF = 1;

/** RFC 4226 §4 asks for 128 bits and recommends 160. */
export const CODE_SECRET_BYTES = 20;

/** A secret as it is typed into an app: base 32. */
export function codeSecret(bytes: Uint8Array): Redacted<string> {
  return new Redacted(new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32);
}

/** The address that an authenticator app reads from the QR code. */
export function codeAddress(secret: Redacted<string>, email: string): Redacted<string> {
  const totp = new TOTP({ ...SHAPE, issuer: 'Entente', label: email, secret: secret.reveal() });
  return new Redacted(totp.toString());
}

/** The 30-second step whose code this is, or null. A step counts once: the caller keeps the last one used. */
export function stepOfCode(secret: Redacted<string>, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, '');
  // The comparison below takes bytes of one length only: six signs that are no digits are more.
  if (!/^[0-9]{6}$/.test(token)) return null;
  const totp = new TOTP({ ...SHAPE, secret: secret.reveal() });
  const off = totp.validate({ token, timestamp: now.getTime(), window: STEPS_OFF });
  return off === null ? null : Math.floor(now.getTime() / 1000 / SHAPE.period) + off;
}
