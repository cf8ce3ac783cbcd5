import './no-generated-code.ts';
import './own.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OwnApp } from './own-app.tsx';
import { linkToken } from './pages.ts';

// A link that is opened where these pages stand already changes the fragment alone.
window.addEventListener('hashchange', () => {
  if (linkToken() !== null) window.location.reload();
});

const place = document.getElementById('own');
if (place !== null) {
  createRoot(place).render(
    <StrictMode>
      <OwnApp />
    </StrictMode>,
  );
}
