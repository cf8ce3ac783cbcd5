/** Crockford's base 32: no I, L, O, U, so that a printed key can be typed back without doubt. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/** Random bits of a recovery key: beyond guessing without a slow hash (ASVS 5.0 V6.5.2 asks 112). */
export const RECOVERY_KEY_BYTES = 20;

/** The printed form of a recovery key: eight groups of four characters. */
export function printRecoveryKey(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31] ?? '';
      held &= (1 << bits) - 1;
    }
  }
  return (text.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** The bytes of a typed recovery key, or null. Spaces, dashes, case and the look-alikes O, I, L are forgiven. */
export function readRecoveryKey(typed: string): Uint8Array | null {
  const clean = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of clean) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) return null;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 255);
      held &= (1 << bits) - 1;
    }
  }
  return bytes.length === RECOVERY_KEY_BYTES && bits === 0 ? Uint8Array.from(bytes) : null;
}
