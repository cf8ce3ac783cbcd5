import { Refused } from './refusals.ts';
import { type ConsentProof, MOST_SCAN_BYTES, type ScanType } from './sign-consent.ts';

/** The first bytes of what a scanner or a phone's camera makes; the name of a file says nothing. */
const MAGIC: Record<ScanType, Buffer> = {
  pdf: Buffer.from('%PDF-'),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
};

/** Reads a scan of a signed paper as it arrives, no further than it may be large. */
export async function readScan(
  file: AsyncIterable<Uint8Array>,
): Promise<Extract<ConsentProof, { manner: 'scanned' }>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.byteLength;
    if (size > MOST_SCAN_BYTES)
      throw new Refused('consent.scan-too-large', { mb: MOST_SCAN_BYTES / 1_048_576 });
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const type = (Object.keys(MAGIC) as ScanType[]).find((each) =>
    bytes.subarray(0, MAGIC[each].length).equals(MAGIC[each]),
  );
  if (type === undefined) throw new Refused('consent.scan-not-known');
  return { manner: 'scanned', type, bytes };
}
