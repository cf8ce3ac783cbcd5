import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { beginSlices, findSliceKey, newCaptureKeys, openSlice, sealSlice } from './seal-slices.ts';

const place = { clinicId: 'c', recordingId: 'r', attemptId: 'a' };

test('a slice opens with the private half, in its own place and nowhere else', async () => {
  const keys = await newCaptureKeys();
  const sender = await beginSlices(keys.publicKey, place);
  expect(sender.enc).toHaveLength(65);
  expect(sender.key.extractable).toBe(false);
  const plain = randomBytes(1000);
  const sealed = await sealSlice(sender, 4, false, plain);
  expect(Buffer.from(sealed).includes(plain.subarray(0, 16))).toBe(false);
  const found = await findSliceKey(keys.privateKey, sender.enc, place);
  expect(await openSlice(found, 4, false, sealed)).toEqual(new Uint8Array(plain));
  expect(await openSlice(found, 5, false, sealed)).toBeNull();
  expect(await openSlice(found, 4, true, sealed)).toBeNull();
  const flipped = sealed.slice();
  flipped[3] = (flipped[3] ?? 0) ^ 1;
  expect(await openSlice(found, 4, false, flipped)).toBeNull();
  for (const other of [
    { ...place, clinicId: 'x' },
    { ...place, recordingId: 'x' },
    { ...place, attemptId: 'x' },
  ]) {
    const elsewhere = await findSliceKey(keys.privateKey, sender.enc, other);
    expect(await openSlice(elsewhere, 4, false, sealed)).toBeNull();
  }
});

test('two page loads never share a key, and another recording’s private half finds none of theirs', async () => {
  const [keys, others] = [await newCaptureKeys(), await newCaptureKeys()];
  const [one, two] = [await beginSlices(keys.publicKey, place), await beginSlices(keys.publicKey, place)];
  const plain = randomBytes(100);
  const sealed = await sealSlice(one, 0, false, plain);
  expect(await sealSlice(two, 0, false, plain)).not.toEqual(sealed);
  const found = await findSliceKey(keys.privateKey, two.enc, place);
  expect(await openSlice(found, 0, false, sealed)).toBeNull();
  const stranger = await findSliceKey(others.privateKey, one.enc, place);
  expect(await openSlice(stranger, 0, false, sealed)).toBeNull();
});
