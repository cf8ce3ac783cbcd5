import { say } from '../../messages/say.ts';

/** Stands in a page's place when the page itself failed: one sentence and the way on. */
export function Broken() {
  return (
    <main className="empty" role="alert">
      <h1>{say('frame.broken-title')}</h1>
      <p>{say('frame.broken')}</p>
      <button type="button" className="primary" onClick={() => window.location.reload()}>
        {say('frame.reload')}
      </button>{' '}
      <a className="button" href="/">
        {say('frame.studies')}
      </a>
    </main>
  );
}
