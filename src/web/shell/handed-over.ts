/** One object both tells and listens: a channel's own messages do not come back to it, so this tab stays. */
const channel = new BroadcastChannel('entente-handed-over');

/** The device goes to somebody else: what other tabs show goes too. */
export function tellOtherTabs(): void {
  channel.postMessage(null);
}

/**
 * Loads a page anew, which then shows nothing until the account confirms itself, when another tab hands the device
 * over, and when the Back button brings back a page that was put away as it was.
 */
export function forgetWhenHandedOver(): void {
  channel.addEventListener('message', () => window.location.reload());
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) window.location.reload();
  });
}
