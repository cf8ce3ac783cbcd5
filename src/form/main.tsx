import './form.css';
import { render } from 'preact';
import { beginForm, FormApp } from './form-app.tsx';

// Begun before anything is drawn: on a slow telephone each of the two takes a while.
const begun = beginForm();
const place = document.getElementById('form');
if (place !== null) {
  place.replaceChildren();
  render(<FormApp begun={begun} />, place);
}

// Another link that is opened in the same tab begins anew; nothing of the one before stays in memory.
window.addEventListener('hashchange', () => window.location.reload());
