interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): unknown;
  };
}

/**
 * Starts the worker that keeps these pages for when there is no connection. Called once the form is open: on a slow line it
 * would else take from what somebody waits for.
 */
export function keepPages(): void {
  if (!('serviceWorker' in navigator)) return;
  // Trusted Types (the page’s policy) want a script’s address to come from a named place.
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const address = '/f/offline-pages.js';
  const policy = types?.createPolicy('form-pages', { createScriptURL: () => address });
  const url = (policy?.createScriptURL(address) ?? address) as string;
  void navigator.serviceWorker.register(url, { scope: '/f/' }).catch(() => undefined);
}
