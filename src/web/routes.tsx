import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { say } from '../messages/say.ts';
import { Frame } from './shell/frame.tsx';
import { EnterPage } from './sign-in/enter-page.tsx';
import { ReaderPage } from './reader/reader-page.tsx';
import { StudiesPage } from './studies/studies-page.tsx';
import { TranscriptsPage } from './transcripts/transcripts-page.tsx';

const root = createRootRoute({ component: Outlet, notFoundComponent: Nowhere });

/** Every address of the staff app. Ids only: nothing sensitive stands in a URL. */
const studies = createRoute({ getParentRoute: () => root, path: '/', component: StudiesPage });
const enter = createRoute({ getParentRoute: () => root, path: '/enter', component: EnterPage });

const transcripts = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/transcripts',
  component: TranscriptsPage,
});
const reader = createRoute({
  getParentRoute: () => root,
  path: '/transcripts/$transcriptId',
  component: ReaderPage,
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search['at'] === 'string' ? { at: search['at'] } : {},
});

export const router = createRouter({
  routeTree: root.addChildren([studies, enter, transcripts, reader]),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Nowhere() {
  return (
    <Frame>
      <h1>{say('frame.nowhere-title')}</h1>
      <p>{say('frame.nowhere')}</p>
    </Frame>
  );
}
