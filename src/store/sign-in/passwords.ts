import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Redacted } from '../../seal/redacted.ts';
import { Turnstile } from './turnstile.ts';

/** Argon2id with 64 MiB and 3 passes: the second recommended option of RFC 9106 §4, with one lane. About 0.15 s. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** 128 MiB at most, whatever comes in. */
const turnstile = new Turnstile(2, 20);

/** The hash as it is sealed: parameters and salt stand in it, so that a later version can tell and strengthen it. */
export async function hashPassword(password: Redacted<string>): Promise<Redacted<string>> {
  return turnstile.pass(async () => new Redacted(await hash(normal(password), COST)));
}

/**
 * The hash of a PIN. The salt is the caller's and never used again: a request that is sent twice then gives the same
 * hash, which tells it from one with another PIN without keeping anything that is quicker to guess.
 */
export async function hashPin(pin: Redacted<string>, salt: Buffer): Promise<Redacted<string>> {
  return turnstile.pass(async () => new Redacted(await hash(normal(pin), { ...COST, salt })));
}

let nobodysHash: Promise<string> | undefined;

/**
 * Whether this is the password. Without an account (null) the same work is done and the answer is no, so that the time
 * tells nobody which addresses exist (ASVS 5.0 V6.3.8). Throws TooMany when too many wait.
 */
export async function isPassword(
  stored: Redacted<string> | null,
  password: Redacted<string>,
): Promise<boolean> {
  nobodysHash ??= hash(randomBytes(16).toString('hex'), COST);
  const other = await nobodysHash;
  return turnstile.pass(async () => {
    const matches = await verify(stored?.reveal() ?? other, normal(password));
    return matches && stored !== null;
  });
}

/** One spelling for what looks the same on every keyboard (NIST SP 800-63B §3.1.1.2). */
const normal = (password: Redacted<string>): string => password.reveal().normalize('NFKC');
