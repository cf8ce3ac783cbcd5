import { type OwnCareReply, readOwnCare } from '../../api/own-care.ts';
import { Answered, useAnswer } from '../answer.tsx';
import type { CarePageName } from '../pages.ts';
import { AgreementPage } from './agreement-page.tsx';
import { GoalsPage } from './goals-page.tsx';
import { SessionsPage } from './sessions-page.tsx';
import { TasksPage } from './tasks-page.tsx';
import { TherapistPage } from './therapist-page.tsx';

/** What every page of one’s care is given: what stands there, and a way to ask again after a change. */
export interface CarePart {
  readonly care: OwnCareReply;
  readonly dyadId: string;
  readonly again: () => void;
}

const PARTS: Readonly<Record<CarePageName, (part: CarePart) => React.ReactNode>> = {
  sessions: SessionsPage,
  goals: GoalsPage,
  tasks: TasksPage,
  agreement: AgreementPage,
  therapist: TherapistPage,
};

/** One page of the person’s own care. */
export function CarePage({ name, dyadId }: { name: CarePageName; dyadId: string }) {
  const answer = useAnswer(readOwnCare, { dyadId });
  const Part = PARTS[name];
  return (
    <Answered answer={answer}>{(care) => <Part care={care} dyadId={dyadId} again={answer.again} />}</Answered>
  );
}
