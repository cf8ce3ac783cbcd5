/** 256 random bits; the server only ever keeps their hash, so nobody can read the link back later. */
export function makeLinkToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
