import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findDecoder } from '../../media/ffmpeg.ts';
import { findIsolation } from '../../media/isolation.ts';
import { findHearing, RECOGNISER_SETTING } from '../../media/hearing.ts';
import { say } from '../../messages/say.ts';
import { makeApp } from '../../server/app.ts';
import { startBeside } from '../../server/beside-requests.ts';
import { listen } from '../../server/listen.ts';
import { openHouse } from '../../server/open-house.ts';
import { Premises } from '../../server/premises.ts';
import { installationFolder } from '../../store/postgres/choose-home.ts';
import { openStore } from '../../store/store.ts';
import { openDemoKeyring } from '../demo-keys.ts';
import { loadDemo } from '../load-demo.ts';
import { DEMO_PIN, openDemoSpace } from '../open-demo-space.ts';
import { openBrowser } from '../open-browser.ts';
import { untilStopped } from '../until-stopped.ts';

const PORT = 7412;

/** Loads the example study where it is not there yet, serves it on loopback and prints one sign-in link. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } });
  const house = await openHouse('demo');
  const keyring = await openDemoKeyring(house.keyringPath);
  const store = openStore(
    {
      app: house.postgres.connection('app'),
      keys: house.postgres.connection('keys'),
      blobFolder: house.blobFolder,
      decoder: await findDecoder(await findIsolation()),
      hearing: await findHearing(process.env[RECOGNISER_SETTING], [house.postgres.homeFolder]),
    },
    keyring,
  );
  const account = await loadDemo(store, (line) => process.stdout.write(`${line}\n`));
  const spaceToken = await openDemoSpace(store, account);
  const webFolder = resolve(installationFolder(), 'dist/web');
  // The port is known only once it is bound, and the origin is checked on every write: so two steps.
  const settings = { origin: '', demo: true, webFolder };
  const premises = new Premises(settings, 'open', store);
  const beside = startBeside(store, {
    checkpointPath: house.checkpointPath,
    connect: house.postgres.connection('app'),
    origin: () => settings.origin,
  });
  const app = makeApp(premises);
  const listening = await listen(app, {
    host: '127.0.0.1',
    port: Number(values.port ?? PORT),
    mayMove: true,
  });
  settings.origin = `http://localhost:${listening.port}`;
  const link = `${settings.origin}/enter#${premises.links.make(account, Date.now())}`;
  // Listened for before the link is printed: whoever reads it may stop the server in the same moment.
  const stopped = untilStopped();
  process.stdout.write(`\n${say('command.demo.ready')}\n\n  ${link}\n\n`);
  if (spaceToken !== null) {
    const space = `${settings.origin}/own#${spaceToken}`;
    process.stdout.write(`${say('command.demo.space', { pin: DEMO_PIN })}\n\n  ${space}\n\n`);
  }
  process.stdout.write(`${say('command.demo.stop')}\n`);
  openBrowser(link);
  await stopped;
  await listening.close();
  await beside.stop();
  await store.close();
  await house.postgres.stop();
  return 0;
}
