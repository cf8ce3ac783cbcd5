import { say } from '../../messages/say.ts';
import { CallRefused, confirmed, refusalOf } from './call.ts';
import { saveFile } from './save-file.ts';

/** Fetches a file and hands it to the browser's downloads. A refusal comes as one sentence, not as a broken file. */
export async function download(path: string, fileName: string): Promise<void> {
  saveFile(await confirmed(() => fetchFile(path)), fileName);
}

async function fetchFile(path: string): Promise<Blob> {
  const response = await fetch(path).catch(() => {
    throw new CallRefused(say('error.no-connection'), 'no connection');
  });
  if (!response.ok) throw refusalOf(await response.json().catch(() => null));
  return response.blob();
}
