import './form.css';
import { render } from 'preact';
import { FormApp } from './form-app.tsx';

const place = document.getElementById('form');
if (place !== null) render(<FormApp />, place);

// Another link that is opened in the same tab begins anew; nothing of the one before stays in memory.
window.addEventListener('hashchange', () => window.location.reload());
