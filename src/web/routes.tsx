import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  Outlet,
} from '@tanstack/react-router';
import { say } from '../messages/say.ts';
import { Broken } from './shell/broken.tsx';
import { Frame } from './shell/frame.tsx';
import { StepUp } from './shell/step-up.tsx';

const root = createRootRoute({ component: Root, notFoundComponent: Nowhere });

/** Every address of the staff app. Ids only: nothing sensitive stands in a URL. A page is fetched when it is gone to. */
const studies = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./studies/studies-page.tsx'), 'StudiesPage'),
});
const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyRouteComponent(() => import('./today/today-page.tsx'), 'TodayPage'),
});
const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-page.tsx'), 'KeysPage'),
});
const enter = createRoute({
  getParentRoute: () => root,
  path: '/enter',
  component: lazyRouteComponent(() => import('./sign-in/enter-page.tsx'), 'EnterPage'),
});
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
});
const founding = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./sign-in/set-up-page.tsx'), 'SetUpPage'),
});
const unlock = createRoute({
  getParentRoute: () => root,
  path: '/unlock',
  component: lazyRouteComponent(() => import('./sign-in/unlock-page.tsx'), 'UnlockPage'),
});
const accept = createRoute({
  getParentRoute: () => root,
  path: '/accept',
  component: lazyRouteComponent(() => import('./sign-in/accept-page.tsx'), 'AcceptPage'),
});
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
});

const instruments = createRoute({
  getParentRoute: () => root,
  path: '/instruments',
  component: lazyRouteComponent(() => import('./instruments/instruments-page.tsx'), 'InstrumentsPage'),
});
const forms = createRoute({
  getParentRoute: () => root,
  path: '/forms',
  component: lazyRouteComponent(() => import('./form-settings/form-settings-page.tsx'), 'FormSettingsPage'),
});
const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
});
const care = createRoute({
  getParentRoute: () => root,
  path: '/care',
  component: lazyRouteComponent(() => import('./care/care-page.tsx'), 'CarePage'),
});
const caseload = createRoute({
  getParentRoute: () => root,
  path: '/care/$studyId',
  component: lazyRouteComponent(() => import('./care/caseload-page.tsx'), 'CaseloadPage'),
});
const service = createRoute({
  getParentRoute: () => root,
  path: '/care/$studyId/service',
  component: lazyRouteComponent(() => import('./care/service-page.tsx'), 'ServicePage'),
});
const figures = createRoute({
  getParentRoute: () => root,
  path: '/care/$studyId/figures',
  component: lazyRouteComponent(() => import('./care/figures-page.tsx'), 'FiguresPage'),
});
const dyad = createRoute({
  getParentRoute: () => root,
  path: '/care/dyads/$dyadId',
  component: lazyRouteComponent(() => import('./care/dyad-page.tsx'), 'DyadPage'),
});
const sheet = createRoute({
  getParentRoute: () => root,
  path: '/care/sessions/$sessionId/sheet/$mode/$language',
  component: lazyRouteComponent(() => import('./care/sheet-page.tsx'), 'SheetPage'),
});
const studyAudit = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'StudyAuditPage'),
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId',
  component: lazyRouteComponent(() => import('./board/board-page.tsx'), 'BoardPage'),
});
const setup = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/setup',
  component: lazyRouteComponent(() => import('./setup/setup-page.tsx'), 'SetupPage'),
});
const consents = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/consents',
  component: lazyRouteComponent(() => import('./consent/consents-page.tsx'), 'ConsentsPage'),
});
const consentForms = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/consent-forms',
  component: lazyRouteComponent(() => import('./consent/forms-page.tsx'), 'FormsPage'),
});
const keeping = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/keeping',
  component: lazyRouteComponent(() => import('./retention/retention-page.tsx'), 'RetentionPage'),
});
const ask = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/ask/$seatId',
  component: lazyRouteComponent(() => import('./consent/ask-page.tsx'), 'AskPage'),
});
const imports = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/import',
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
});
const recruitment = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/recruitment',
  component: lazyRouteComponent(() => import('./recruitment/recruitment-page.tsx'), 'RecruitmentPage'),
});
const requests = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/requests',
  component: lazyRouteComponent(() => import('./requests/requests-page.tsx'), 'RequestsPage'),
});
const responses = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/responses',
  component: lazyRouteComponent(() => import('./responses/responses-page.tsx'), 'ResponsesPage'),
});
const response = createRoute({
  getParentRoute: () => root,
  path: '/responses/$responseId',
  component: lazyRouteComponent(() => import('./responses/response-page.tsx'), 'ResponsePage'),
});
const transcripts = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/transcripts',
  component: lazyRouteComponent(() => import('./transcripts/transcripts-page.tsx'), 'TranscriptsPage'),
});
const reader = createRoute({
  getParentRoute: () => root,
  path: '/transcripts/$transcriptId',
  component: lazyRouteComponent(() => import('./reader/reader-page.tsx'), 'ReaderPage'),
  validateSearch: (search: Record<string, unknown>): { at?: string } =>
    typeof search['at'] === 'string' ? { at: search['at'] } : {},
});

const review = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./review/review-page.tsx'), 'ReviewPage'),
  validateSearch: (search: Record<string, unknown>): { at?: number } => {
    const at = Number(search['at'] ?? Number.NaN);
    return Number.isFinite(at) ? { at } : {};
  },
});

const recordings = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$sessionId/recordings',
  component: lazyRouteComponent(() => import('./recordings/recordings-page.tsx'), 'RecordingsPage'),
});
const typing = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$sessionId/recordings/$recordingId/words',
  component: lazyRouteComponent(() => import('./typing/typing-page.tsx'), 'TypingPage'),
});
const rating = createRoute({
  getParentRoute: () => root,
  path: '/sessions/$sessionId/rate',
  component: lazyRouteComponent(() => import('./rating/rating-page.tsx'), 'RatingPage'),
});
const inquirer = createRoute({
  getParentRoute: () => root,
  path: '/interviews/$interviewId',
  component: lazyRouteComponent(() => import('./recall-room/inquirer-page.tsx'), 'InquirerPage'),
});
const tapeRoom = createRoute({
  getParentRoute: () => root,
  path: '/room',
  component: lazyRouteComponent(() => import('./recall-room/tape-page.tsx'), 'TapePage'),
});
const supervision = createRoute({
  getParentRoute: () => root,
  path: '/supervision',
  component: lazyRouteComponent(() => import('./supervision/supervision-page.tsx'), 'SupervisionPage'),
});
const cycle = createRoute({
  getParentRoute: () => root,
  path: '/supervision/$cycleId',
  component: lazyRouteComponent(() => import('./supervision/cycle-page.tsx'), 'CyclePage'),
});
const codebook = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/codebook',
  component: lazyRouteComponent(() => import('./codebook/codebook-page.tsx'), 'CodebookPage'),
});
const search = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/search',
  component: lazyRouteComponent(() => import('./search/search-page.tsx'), 'SearchPage'),
});
const themes = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/themes',
  component: lazyRouteComponent(() => import('./themes/themes-page.tsx'), 'ThemesPage'),
});
const matrix = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/matrix',
  component: lazyRouteComponent(() => import('./matrix/matrix-page.tsx'), 'MatrixPage'),
});
const journal = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/journal',
  component: lazyRouteComponent(() => import('./notes/notes-page.tsx'), 'NotesPage'),
});
const history = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/history',
  component: lazyRouteComponent(() => import('./history/history-page.tsx'), 'HistoryPage'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/report',
  component: lazyRouteComponent(() => import('./report/report-page.tsx'), 'ReportPage'),
});

const withdrawals = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/withdrawals',
  component: lazyRouteComponent(() => import('./withdrawals/withdrawals-page.tsx'), 'WithdrawalsPage'),
});
const certificate = createRoute({
  getParentRoute: () => root,
  path: '/studies/$studyId/certificates/$erasureId',
  component: lazyRouteComponent(() => import('./withdrawals/certificate-page.tsx'), 'CertificatePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    studies,
    today,
    enter,
    signIn,
    founding,
    unlock,
    accept,
    people,
    forms,
    instruments,
    keys,
    audit,
    care,
    caseload,
    service,
    figures,
    dyad,
    sheet,
    studyAudit,
    board,
    setup,
    consents,
    consentForms,
    ask,
    keeping,
    imports,
    recruitment,
    requests,
    responses,
    response,
    transcripts,
    reader,
    review,
    recordings,
    typing,
    rating,
    inquirer,
    tapeRoom,
    supervision,
    cycle,
    codebook,
    search,
    themes,
    matrix,
    journal,
    history,
    report,
    withdrawals,
    certificate,
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  scrollRestoration: true,
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
      <Link to="/">{say('frame.to-studies')}</Link>
    </Frame>
  );
}
