import type { DiscussionReason, SupportField, TaskOutcome } from '../../domain/care/working-agreement.ts';
import type { AgreementTerms, ClientNeeds, TherapistPage } from '../../domain/care/working-agreement.ts';
import type { AppointmentState } from '../../domain/care/appointment.ts';
import type { CheckAnswers, FormMode, FormRoute } from '../../domain/check/session-check.ts';

/** One side’s filled check. */
export interface ExampleCheck {
  readonly answers: CheckAnswers;
  readonly mode: FormMode;
  readonly route: FormRoute;
  readonly lane: 'therapist' | 'service';
  /** Hours after the session’s end. */
  readonly hoursAfter: number;
}

export interface ExampleCareSession {
  readonly number: number;
  readonly daysAgo: number;
  /** Null where nobody answered. */
  readonly client: ExampleCheck | null;
  readonly therapist: ExampleCheck | null;
  /** The nine answers of the PHQ-9 before the session, 0 to 3; null where none was filled in. */
  readonly phq9: readonly number[] | null;
}

export interface ExampleCareDyad {
  readonly key: string;
  readonly label: string;
  readonly therapist: string;
  readonly sessions: readonly ExampleCareSession[];
  readonly appointments: readonly {
    /** Below zero: days ago. */
    readonly inDays: number;
    readonly state: AppointmentState;
  }[];
  readonly goals: readonly { readonly words: string; readonly ratings: readonly ExampleRating[] }[];
  readonly tasks: readonly ExampleTask[];
  readonly agreement: { readonly terms: AgreementTerms; readonly confirmed: boolean } | null;
  readonly needs: ClientNeeds | null;
  readonly discussions: readonly ExampleDiscussion[];
}

export interface ExampleRating {
  readonly daysAgo: number;
  readonly rating: number;
}

export interface ExampleTask {
  readonly words: string;
  /** Which goal it serves, from 1. */
  readonly goal: number | null;
  readonly daysAgo: number;
  readonly report: { readonly went: TaskOutcome; readonly words: string; readonly daysAgo: number } | null;
}

export interface ExampleDiscussion {
  readonly session: number;
  readonly about: DiscussionReason;
  readonly fields: readonly SupportField[];
  readonly changed: string;
  readonly daysAgo: number;
}

export interface ExampleCarePerson {
  readonly key: string;
  readonly name: string;
}

/** A clinic’s everyday care: nobody in it lives. Days are counted back from the day on which it is loaded. */
export interface ExampleCare {
  readonly title: string;
  readonly whoReads: string;
  readonly crisis: string;
  readonly country: string;
  readonly therapists: readonly (ExampleCarePerson & { readonly page: TherapistPage })[];
  /** Reads for the service, and is told of what concerns safety. */
  readonly reader: ExampleCarePerson;
  readonly dyads: readonly ExampleCareDyad[];
  /** How the one safety answer was acknowledged. */
  readonly acknowledged: { readonly minutes: number; readonly note: string };
}
