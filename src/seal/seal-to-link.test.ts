import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newLinkKeys, openFromLink, sealToLink } from './seal-to-link.ts';

test('what is sealed to a link opens with its key, and words stay what they were', async () => {
  const { publicKey, privateKey } = await newLinkKeys();
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (words) => {
      const sealed = await sealToLink(publicKey, 'link 1', words);
      expect(await openFromLink(privateKey, 'link 1', sealed)).toBe(words);
    }),
    { numRuns: 25 },
  );
});

test('sealed for one link it opens for no other, and every changed byte is noticed', async () => {
  const { publicKey, privateKey } = await newLinkKeys();
  const other = await newLinkKeys();
  const sealed = await sealToLink(publicKey, 'link 1', 'safe');
  await expect(openFromLink(privateKey, 'link 2', sealed)).rejects.toThrow(Error);
  await expect(openFromLink(other.privateKey, 'link 1', sealed)).rejects.toThrow(Error);
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed, (byte, place) => (place === at ? byte ^ 1 : byte));
    await expect(openFromLink(privateKey, 'link 1', changed)).rejects.toThrow(Error);
  }
  await expect(openFromLink(privateKey, 'link 1', sealed.slice(0, 40))).rejects.toThrow(Error);
});
