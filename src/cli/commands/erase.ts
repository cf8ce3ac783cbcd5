import { parseArgs } from 'node:util';
import { say } from '../../messages/say.ts';
import { openHouse } from '../../server/open-house.ts';
import type { Certificate } from '../../store/erasure/certificate.ts';
import { refreshKeyBundle } from '../../store/keys/key-bundle.ts';
import { openKeyring } from '../../store/keys/keyring-file.ts';
import { readSecondPlace } from '../../store/keys/second-place.ts';
import { NeedsStepUp, NotFound, Refused, TooMany } from '../../store/refusals.ts';
import { openStore } from '../../store/store.ts';
import { openAsAnswered } from '../ask-opener.ts';
import { eraseAsTwo } from '../erase-as-two.ts';
import { Questions } from '../questions.ts';
import { readKeyFile } from '../read-key-file.ts';

const OPTIONS = {
  person: { type: 'string' },
  reason: { type: 'string' },
  'key-file': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Destroys a participant's keys at once, as two people; also beside a running server. 1 where it was refused. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.help) {
    process.stdout.write(`${say('command.erase.help')}\n`);
    return 0;
  }
  const { person, reason = '' } = values;
  if (person === undefined || !UUID.test(person) || reason.trim() === '') {
    process.stderr.write(`${say('erase.say-whom')}\n`);
    return 2;
  }
  try {
    const certificates = await erase({ participantId: person, reason }, values['key-file']);
    const lines = values.json ? [JSON.stringify(certificates, null, 1)] : certificates.flatMap(linesOf);
    process.stdout.write(`${lines.join('\n')}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    return 1;
  }
}

async function erase(
  order: { participantId: string; reason: string },
  keyFile: string | undefined,
): Promise<Certificate[]> {
  const { postgres, keyringPath, secondPlaceMemo, blobFolder } = await openHouse('real');
  const questions = new Questions();
  const connect = { app: postgres.connection('app'), keys: postgres.connection('keys') };
  try {
    const keyring =
      keyFile === undefined
        ? await openAsAnswered(keyringPath, questions)
        : await openKeyring(keyringPath, {
            kind: 'key file',
            bytes: await readKeyFile(keyFile, postgres.homeFolder, keyringPath),
          });
    const store = openStore({ ...connect, blobFolder }, keyring);
    const renewCopy = async (): Promise<void> => {
      const folder = await readSecondPlace(secondPlaceMemo);
      if (folder === null) return;
      await refreshKeyBundle({ keyringPath, connectKeys: connect.keys }, folder, store.now());
    };
    try {
      return await eraseAsTwo(store, questions, order, renewCopy);
    } finally {
      await store.close();
    }
  } finally {
    questions.close();
    await postgres.stop();
  }
}

function linesOf({ erasureId, counts, keys, lastCopyGone }: Certificate): string[] {
  const { turns, transcripts } = counts;
  return [
    say('erase.done', { keys: keys.length, turns, transcripts, on: lastCopyGone }),
    say('certificate.number', { id: erasureId }),
  ];
}

/** Who may not know of the person gets what an id that was never given gets. */
function sentenceOf(error: unknown): string {
  if (error instanceof NotFound || error instanceof NeedsStepUp) return say('erase.not-found');
  if (error instanceof TooMany) return say('error.too-many', { minutes: error.minutes });
  if (error instanceof Refused) return say(error.key, error.values);
  throw error;
}
