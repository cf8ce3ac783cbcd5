import './form.css';
import { render } from 'preact';
import { FormApp } from './form-app.tsx';

const place = document.getElementById('form');
if (place !== null) render(<FormApp />, place);

// Another link that is opened in the same tab begins anew; nothing of the one before stays in memory.
window.addEventListener('hashchange', () => window.location.reload());

if ('serviceWorker' in navigator) {
  // Trusted Types (the page’s policy) want a script’s address to come from a named place.
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  const address = '/f/offline-pages.js';
  const policy = types?.createPolicy('form-pages', { createScriptURL: () => address });
  const url = (policy?.createScriptURL(address) ?? address) as string;
  void navigator.serviceWorker.register(url, { scope: '/f/' }).catch(() => undefined);
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): {
    createScriptURL(url: string): unknown;
  };
}
