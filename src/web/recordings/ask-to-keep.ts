/**
 * Asks the browser to keep what this page stores until it is told otherwise. Without that it may throw away what was sealed
 * and not sent yet, when its disk fills up (https://storage.spec.whatwg.org/#persistence). False where it refused.
 */
export async function askToKeep(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return false;
  }
}
