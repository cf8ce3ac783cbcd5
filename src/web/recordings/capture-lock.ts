/** Held by the page that makes a recording, for as long as it lives: a killed browser lets go of it. */
const nameOf = (attemptId: string): string => `entente-capture-${attemptId}`;

/** Holds the lock of a page load until `release` is called. */
export function holdCapture(attemptId: string): { release: () => void } {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(nameOf(attemptId), () => held);
  return { release: () => release() };
}

/** Does the work unless the page that made this load is still there, in this tab or another. */
export async function unlessHeld<Result>(
  attemptId: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  return navigator.locks.request(nameOf(attemptId), { ifAvailable: true }, async (lock) =>
    lock === null ? null : work(),
  );
}
