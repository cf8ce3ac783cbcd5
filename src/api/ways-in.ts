import { z } from 'zod';

/** A secret that somebody typed. The upper bound is above what the rules take, so that they can say what is wrong. */
export const typedSecret = z.string().min(1).max(1_000);
export const oneTimeCode = z.string().trim().min(1).max(20);
export const emailAddress = z.string().trim().max(254).pipe(z.email());
export const personName = z.string().trim().min(1).max(200);

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(20_000);

/** WebAuthn Level 3 §5.1: PublicKeyCredentialCreationOptionsJSON, as the browser needs it. */
export const newPasskeyOptions = z.object({
  rp: z.object({ id: z.string().optional(), name: z.string() }),
  user: z.object({ id: base64url, name: z.string(), displayName: z.string() }),
  challenge: base64url,
  pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.number() })),
  timeout: z.number().optional(),
  excludeCredentials: z.array(z.object({ id: base64url, type: z.literal('public-key') })).optional(),
  authenticatorSelection: z
    .object({
      residentKey: z.enum(['required', 'preferred', 'discouraged']).optional(),
      requireResidentKey: z.boolean().optional(),
      userVerification: z.enum(['required', 'preferred', 'discouraged']).optional(),
    })
    .optional(),
  attestation: z.literal('none').optional(),
});

/** The passkey that the browser made (RegistrationResponseJSON). */
export const newPasskeyResponse = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: z.object({}),
});

/** PublicKeyCredentialRequestOptionsJSON. */
export const passkeyOptions = z.object({
  challenge: base64url,
  timeout: z.number().optional(),
  rpId: z.string().optional(),
  allowCredentials: z
    .array(
      z.object({ id: base64url, type: z.literal('public-key'), transports: z.array(z.string()).optional() }),
    )
    .optional(),
  userVerification: z.literal('required').optional(),
});

/** The browser's answer to a passkey challenge (AuthenticationResponseJSON). */
export const passkeyResponse = z.object({
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  clientExtensionResults: z.object({}),
});

/** How somebody wants to sign in from now on. The ticket of its challenge comes in a cookie. */
export const newWayIn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passkey'), response: newPasskeyResponse }),
  z.object({ kind: z.literal('password'), password: typedSecret, code: oneTimeCode }),
]);
export type NewWayIn = z.infer<typeof newWayIn>;

/** How somebody who is signed in confirms that it is still them. */
export const confirmation = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('passkey'), response: passkeyResponse }),
  z.object({ kind: z.literal('password'), password: typedSecret, code: oneTimeCode }),
]);

/** A new secret for an authenticator app: typed from text, or read from the QR code of `address`. */
export const newCodeSecret = z.object({ secret: z.string(), address: z.string() });
