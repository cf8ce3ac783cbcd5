import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Silero VAD v6 (MIT), as its weights lie in the npm package: nothing is fetched while the program runs. */
export function sileroWeights(): Promise<Uint8Array> {
  const resolve = createRequire(import.meta.url).resolve;
  return readFile(resolve('@ricky0123/vad-web/dist/silero_vad_v6.onnx'));
}
