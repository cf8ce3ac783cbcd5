import { expect, test } from 'vitest';
import type { TapeEventBody } from '../../api/recall-room.ts';
import type { TapeHandle } from '../tape/tape.tsx';
import { TapeKeeper } from './tape-keeper.ts';

/** A player that does at once what it is told, and says so only when it is asked to: as a busy machine's does. */
function slowPlayer() {
  let paused = true;
  const handle: TapeHandle = {
    play: async () => void (paused = false),
    pause: () => void (paused = true),
    seekTo: () => undefined,
    setRate: () => undefined,
    positionMs: () => 0,
    get paused() {
      return paused;
    },
    rate: 1,
  };
  const told: Pick<TapeEventBody, 'kind' | 'by'>[] = [];
  const keeper = new TapeKeeper({
    side: 'client',
    runUpMs: 5_000,
    startMs: 0,
    now: () => 0,
    tell: ({ kind, by }) => void told.push({ kind, by }),
    tape: () => handle,
    offsetMs: 0,
  });
  return { keeper, handle, told };
}

test('whoever presses twice before the player has said a word has stopped the tape, and it was their stop', () => {
  const { keeper, handle, told } = slowPlayer();
  keeper.press();
  keeper.press();
  expect(handle.paused).toBe(true);
  keeper.onPlay(0);
  keeper.onPause(40);
  expect(told.slice(1)).toEqual([
    { kind: 'played', by: 'client' },
    { kind: 'paused', by: 'client' },
  ]);
});

test('a speed that was chosen makes no stop of the room a stop of a person', () => {
  const { keeper, told } = slowPlayer();
  keeper.press();
  keeper.onPlay(0);
  keeper.setRate(1.5);
  keeper.onPause(900);
  keeper.onRate(1.5, 900);
  expect(told.slice(2)).toEqual([
    { kind: 'paused', by: 'room' },
    { kind: 'rate set', by: 'client' },
  ]);
});

test('a stop that the player never answered is not laid to the next stop of the room', () => {
  const { keeper, told } = slowPlayer();
  keeper.press();
  keeper.stop('inquirer');
  keeper.press();
  keeper.onPlay(0);
  keeper.onPause(900);
  expect(told.filter(({ kind }) => kind === 'paused')).toEqual([{ kind: 'paused', by: 'room' }]);
});
