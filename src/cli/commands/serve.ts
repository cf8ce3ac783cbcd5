import { resolve } from 'node:path';
import { findDecoder } from '../../media/ffmpeg.ts';
import { findIsolation } from '../../media/isolation.ts';
import { findHearing, type Hearing, type NoHearing, RECOGNISER_SETTING } from '../../media/hearing.ts';
import { say } from '../../messages/say.ts';
import { makeApp } from '../../server/app.ts';
import { startBeside } from '../../server/beside-requests.ts';
import { DiskReserve } from '../../server/disk-reserve.ts';
import { enterHouse } from '../../server/enter-house.ts';
import { refuseWithoutKeyring } from '../../server/keyring-missing.ts';
import { type Listening, listen } from '../../server/listen.ts';
import { type House, openHouse } from '../../server/open-house.ts';
import { type Doorway, Premises, type Settings } from '../../server/premises.ts';
import { keyringExists, KeyringStaysLocked, openKeyring } from '../../store/keys/keyring-file.ts';
import { readSecondPlace } from '../../store/keys/second-place.ts';
import { installationFolder } from '../../store/postgres/choose-home.ts';
import { StartRefused } from '../../store/postgres/start-refused.ts';
import type { Beside } from '../../store/run-beside.ts';
import { openKeylessStore, openStore, type Store } from '../../store/store.ts';
import { openBrowser } from '../open-browser.ts';
import { readKeyFile } from '../read-key-file.ts';
import { readServeOptions, type ServeOptions } from '../serve-options.ts';
import { untilStopped } from '../until-stopped.ts';

/** Serves real data: prints a set-up link, stays locked until somebody unlocks it, or opens with its key file. */
export async function run(args: readonly string[]): Promise<number> {
  const options = readServeOptions(args);
  if (options.help) {
    process.stdout.write(`${say('command.serve.help')}\n`);
    return 0;
  }
  const house = await openHouse('real');
  try {
    const open: Opened = { stores: [], beside: [] };
    const hearing = await hearingOf(house, options);
    const decoder = await findDecoder(await findIsolation());
    const doorway = await makeDoorway(house, options, open, { hearing, decoder }, () => settings.origin);
    const settings = {
      origin: '',
      demo: false,
      webFolder: resolve(installationFolder(), 'dist/web'),
      behindProxy: options.behindProxy,
    } satisfies Settings;
    const found = await keyringExists(house.keyringPath);
    if (!found) await refuseWithoutKeyring(house);
    const premises = new Premises(settings, found ? 'locked' : 'set-up', null, doorway);
    premises.keyless = openKeylessStore({
      app: house.postgres.connection('app'),
      blobFolder: house.blobFolder,
    });
    if (house.postgres.embedded) premises.reserve = new DiskReserve(house.postgres.homeFolder);
    const listening = await bind(premises, options);
    settings.origin = options.origin(listening.port);
    if (found) await openWithKeyFile(premises, doorway);
    // Listened for before the link is printed: whoever reads it may stop the server in the same moment.
    const stopped = untilStopped();
    announce(premises);
    await stopped;
    await listening.close();
    for (const beside of open.beside) await beside.stop();
    for (const store of [...open.stores, premises.keyless]) await store.close();
  } finally {
    await house.postgres.stop();
  }
  return 0;
}

/** The recogniser that this host names, which is told nothing of the folders in which sealed things and keys lie. */
async function hearingOf(house: House, { backupFolder }: ServeOptions): Promise<Hearing | NoHearing> {
  const secondPlace = await readSecondPlace(house.secondPlaceMemo);
  const folders = [house.postgres.homeFolder, backupFolder, secondPlace];
  const hearing = await findHearing(
    process.env[RECOGNISER_SETTING],
    folders.filter((folder) => folder !== null),
  );
  if (hearing.kind === 'offered')
    process.stdout.write(`${say('serve.recogniser', { program: hearing.name })}\n`);
  else if (hearing.why !== 'not-configured')
    process.stdout.write(`${say(`recognition.no-${hearing.why}`)} ${hearing.detail}\n`);
  return hearing;
}

/** What unlocking opened, so that a stop can close it. */
interface Opened {
  readonly stores: Store[];
  readonly beside: Beside[];
}

async function makeDoorway(
  house: House,
  options: ServeOptions,
  opened: Opened,
  programs: Pick<Store, 'hearing' | 'decoder'>,
  origin: () => string,
): Promise<Doorway> {
  const { postgres, keyringPath, checkpointPath, secondPlaceMemo } = house;
  const { homeFolder } = postgres;
  const keys = { keyringPath, connectKeys: postgres.connection('keys') };
  return {
    homeFolder,
    keys,
    secondPlaceMemo,
    keyFile: options.keyFile === null ? null : await readKeyFile(options.keyFile, homeFolder, keyringPath),
    open: async (keyring) => {
      const { blobFolder } = house;
      const connections = { app: postgres.connection('app'), keys: postgres.connection('keys') };
      const store = openStore({ ...connections, blobFolder, ...programs }, keyring);
      opened.stores.push(store);
      return store;
    },
    runBeside: (store) => {
      const secondPlace = { memo: secondPlaceMemo, keys };
      const { backupFolder } = options;
      const daily = backupFolder === null ? {} : { daily: { ...house, backupFolder } };
      opened.beside.push(
        startBeside(store, {
          checkpointPath,
          connect: postgres.connection('app'),
          secondPlace,
          origin,
          ...daily,
        }),
      );
    },
  };
}

async function bind(premises: Premises, options: ServeOptions): Promise<Listening> {
  const { host, port, mayMove, certificate } = options;
  try {
    return await listen(makeApp(premises), { host, port, mayMove, ...(certificate && { certificate }) });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES' || code === 'EADDRNOTAVAIL') {
      throw new StartRefused('serve.port-taken', { host, port, code }, { cause: error });
    }
    if (code.startsWith('ERR_OSSL') || code.startsWith('ERR_TLS')) {
      throw new StartRefused('serve.bad-certificate', { reason: message }, { cause: error });
    }
    throw error;
  }
}

/** A key file that no longer fits leaves the server locked: the passphrase still opens it. */
async function openWithKeyFile(premises: Premises, doorway: Doorway): Promise<void> {
  if (doorway.keyFile === null) return;
  try {
    const opener = { kind: 'key file' as const, bytes: doorway.keyFile };
    await enterHouse(premises, doorway, await openKeyring(doorway.keys.keyringPath, opener));
  } catch (error) {
    if (!(error instanceof KeyringStaysLocked)) throw error;
    process.stdout.write(`${say('serve.key-file-does-not-open')}\n`);
  }
}

function announce(premises: Premises): void {
  const { origin } = premises.settings;
  const setUp = premises.phase === 'set-up';
  const path = setUp ? `/setup#${premises.setUp.makeLink()}` : premises.phase === 'locked' ? '/unlock' : '/';
  const key = setUp ? 'serve.set-up' : premises.phase === 'locked' ? 'serve.locked' : 'serve.open';
  process.stdout.write(`\n${say(key)}\n\n  ${origin}${path}\n\n${say('command.demo.stop')}\n`);
  openBrowser(`${origin}${path}`);
}
