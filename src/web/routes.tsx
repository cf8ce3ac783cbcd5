import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { say } from '../messages/say.ts';
import { ImportPage } from './imports/import-page.tsx';
import { RecruitmentPage } from './recruitment/recruitment-page.tsx';
import { BoardPage } from './board/board-page.tsx';
import { CodebookPage } from './codebook/codebook-page.tsx';
import { HistoryPage } from './history/history-page.tsx';
import { MatrixPage } from './matrix/matrix-page.tsx';
import { NotesPage } from './notes/notes-page.tsx';
import { ReviewPage } from './review/review-page.tsx';
import { ReportPage } from './report/report-page.tsx';
import { SearchPage } from './search/search-page.tsx';
import { SetupPage } from './setup/setup-page.tsx';
import { Frame } from './shell/frame.tsx';
import { StepUp } from './shell/step-up.tsx';
import { AcceptPage } from './sign-in/accept-page.tsx';
import { EnterPage } from './sign-in/enter-page.tsx';
import { SetUpPage } from './sign-in/set-up-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';
import { UnlockPage } from './sign-in/unlock-page.tsx';
import { PeoplePage } from './people/people-page.tsx';
import { ReaderPage } from './reader/reader-page.tsx';
import { StudiesPage } from './studies/studies-page.tsx';
import { ThemesPage } from './themes/themes-page.tsx';
import { TranscriptsPage } from './transcripts/transcripts-page.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: Nowhere });

/** Every address of the staff app. Ids only: nothing sensitive stands in a URL. */
const studies = createRoute({ getParentRoute: () => root, path: '/', component: StudiesPage });
const enter = createRoute({ getParentRoute: () => root, path: '/enter', component: EnterPage });
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });
const founding = createRoute({ getParentRoute: () => root, path: '/setup', component: SetUpPage });
const unlock = createRoute({ getParentRoute: () => root, path: '/unlock', component: UnlockPage });
const accept = createRoute({ getParentRoute: () => root, path: '/accept', component: AcceptPage });
const people = createRoute({ getParentRoute: () => root, path: '/people', component: PeoplePage });

const board = createRoute({ getParentRoute: () => root, path: '/studies/$studyId', component: BoardPage });
const setup = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/setup',
  component: SetupPage,
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/import',
  component: ImportPage,
});
const recruitment = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/recruitment',
  component: RecruitmentPage,
});
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

const review = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$sessionId',
  component: ReviewPage,
  validateSearch: (search: Record<string, unknown>): { at?: number } => {
    const at = Number(search['at'] ?? Number.NaN);
    return Number.isFinite(at) ? { at } : {};
  },
});

const codebook = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/codebook',
  component: CodebookPage,
});
const search = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/search',
  component: SearchPage,
});
const themes = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/themes',
  component: ThemesPage,
});
const matrix = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/matrix',
  component: MatrixPage,
});
const journal = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/journal',
  component: NotesPage,
});
const history = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/history',
  component: HistoryPage,
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/report',
  component: ReportPage,
});

export const router = createRouter({
  routeTree: root.addChildren([
    studies,
    enter,
    signIn,
    founding,
    unlock,
    accept,
    people,
    board,
    setup,
    imports,
    recruitment,
    transcripts,
    reader,
    review,
    codebook,
    search,
    themes,
    matrix,
    journal,
    history,
    report,
  ]),
  defaultPreload: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Root() {
  return (
    <>
      <Outlet />
      <StepUp />
    </>
  );
}

function Nowhere() {
  return (
    <Frame>
      <h1>{say('frame.nowhere-title')}</h1>
      <p>{say('frame.nowhere')}</p>
    </Frame>
  );
}
