import { Hono } from 'hono';
import { guard } from './guard.ts';
import type { Premises } from './premises.ts';
import { codingRoutes } from './routes/coding.ts';
import { codingsCsvRoute } from './routes/codings-csv.ts';
import { comparisonRoutes, themeRoutes } from './routes/comparison.ts';
import { correctionRoutes } from './routes/correction.ts';
import { historyRoutes, searchRoutes } from './routes/history.ts';
import { noteRoutes } from './routes/notes.ts';
import { reviewRoutes } from './routes/review.ts';
import { importRoutes } from './routes/imports.ts';
import { peopleRoutes } from './routes/people.ts';
import { setUpRoutes } from './routes/set-up.ts';
import { reportRoutes } from './routes/report.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { studyRoutes } from './routes/studies.ts';
import { studySetupRoutes } from './routes/study-setup.ts';
import { transcriptRoutes } from './routes/transcripts.ts';
import { refusalFor, refuse } from './serve-endpoint.ts';
import { webPages } from './web-pages.ts';

/** The whole HTTP side: no SQL and no rule in here or below. Tests call `app.request()` without a port. */
export function makeApp(premises: Premises): Hono {
  const app = new Hono();
  guard(app, premises);
  setUpRoutes(app, premises);
  signInRoutes(app, premises);
  peopleRoutes(app, premises);
  studyRoutes(app, premises);
  studySetupRoutes(app, premises);
  importRoutes(app, premises);
  transcriptRoutes(app, premises);
  reviewRoutes(app, premises);
  correctionRoutes(app, premises);
  codingRoutes(app, premises);
  codingsCsvRoute(app, premises);
  themeRoutes(app, premises);
  comparisonRoutes(app, premises);
  noteRoutes(app, premises);
  reportRoutes(app, premises);
  historyRoutes(app, premises);
  searchRoutes(app, premises);
  app.all('/api/*', (context) => refuse(context, 404, 'not found', 'error.not-found'));
  webPages(app, premises);
  app.onError((error, context) => refusalFor(context, error));
  return app;
}
