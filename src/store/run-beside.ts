/** Work that is done again and again beside the requests: one round after the other, never two at once. */
export interface Beside {
  /** Lets the running round end and does one last one. */
  stop(): Promise<void>;
}

/**
 * Runs `round` every `everyMs` milliseconds. A round that throws is told and tried again at the next turn: a database
 * that restarts, or a second place that is unplugged, ends nothing.
 */
export function runBeside(
  everyMs: number,
  round: () => Promise<unknown>,
  onTrouble: (error: unknown) => void,
): Beside {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      await round();
    } catch (error) {
      onTrouble(error);
    }
  };
  const next = (): void => {
    timer = setTimeout(() => {
      running = turn().then(() => {
        if (!stopped) next();
      });
    }, everyMs).unref();
  };
  next();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
      await turn();
    },
  };
}
