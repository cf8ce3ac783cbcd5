import { readFile } from 'node:fs/promises';
import { makeApp } from '../../server/app.ts';
import { TAKE_IN_MS } from '../../server/beside-requests.ts';
import { listen } from '../../server/listen.ts';
import { Premises } from '../../server/premises.ts';
import { Redacted } from '../../seal/redacted.ts';
import { openKeyring } from '../../store/keys/keyring-file.ts';
import { takeInAnswers } from '../../store/forms/take-in-answers.ts';
import { runBeside } from '../../store/run-beside.ts';
import { openStore } from '../../store/store.ts';

/** What the parent hands over: how to reach the throw-away database and where its keyring lies. */
export interface BenchSetting {
  readonly app: object;
  readonly keys: object;
  readonly blobFolder: string;
  readonly keyringPath: string;
  readonly keyFilePath: string;
}

/** Serves the corpus in a process of its own, so that the client's work is not the server's. Tells its parent when. */
process.once('message', (setting: BenchSetting) => {
  void serve(setting);
});

async function serve(setting: BenchSetting): Promise<void> {
  const bytes = new Redacted(await readFile(setting.keyFilePath));
  const keyring = await openKeyring(setting.keyringPath, { kind: 'key file', bytes });
  const store = openStore(setting, keyring);
  const settings = { origin: '', demo: false, webFolder: 'dist/web' };
  const premises = new Premises(settings, 'open', store);
  // One account asks for all two hundred people.
  premises.pace = null;
  runBeside(
    TAKE_IN_MS,
    async () => void (await takeInAnswers(store)),
    (error) => console.error(error),
  );
  const app = makeApp(premises);
  const listening = await listen(app, { host: '127.0.0.1', port: 0, mayMove: false });
  settings.origin = `http://localhost:${listening.port}`;
  process.send?.({ port: listening.port });
}
