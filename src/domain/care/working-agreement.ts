import type { PreferredWays } from './ways-of-working.ts';

/**
 * What client and therapist agree on at the start (mission M6). The fields are those that public working agreements
 * repeat (research: six therapist agreements); each is written in plain words or left empty, and shown empty.
 */
export const AGREEMENT_FIELDS = [
  'length',
  'frequency',
  'confidentiality',
  'exceptions',
  'contact',
  'emergencies',
  'cancellation',
  'recording',
  'supervision',
  'feedback',
  'complaints',
] as const;
export type AgreementField = (typeof AGREEMENT_FIELDS)[number];
export type AgreementTerms = Readonly<Record<AgreementField, string>>;

/** What both should know of the client to work well together (mission M7); own questions, no licensed scale. */
export const NEEDS_FIELDS = ['language', 'pace', 'aids', 'background', 'preferences', 'avoid'] as const;
export type NeedsField = (typeof NEEDS_FIELDS)[number];
export type ClientNeeds = Readonly<Record<NeedsField, string>> & { readonly ways: PreferredWays };

/** The page that the client sees before the first form (mission M19). */
export const PAGE_FIELDS = ['who', 'how', 'limits', 'answers'] as const;
export type PageField = (typeof PAGE_FIELDS)[number];
export type TherapistPage = Readonly<Record<PageField, string>>;

/** How a between-session task went, in the client’s view. */
export const TASK_OUTCOMES = ['done', 'partly', 'not done', 'changed'] as const;
export type TaskOutcome = (typeof TASK_OUTCOMES)[number];

/** Three goals at most, as goal-based practice has it: more are no longer goals but a list. */
export const MOST_GOALS = 3;

/** What a conversation about the relationship may rest on: the five support fields of the Trier Treatment Navigator. */
export const SUPPORT_FIELDS = [
  'risk',
  'motivation and goals',
  'relationship',
  'social support and life events',
  'emotion regulation',
] as const;
export type SupportField = (typeof SUPPORT_FIELDS)[number];

export const DISCUSSION_REASONS = [
  'possible drop',
  'absolute low',
  'gap',
  'open line',
  'something else',
] as const;
export type DiscussionReason = (typeof DISCUSSION_REASONS)[number];

/** Both have said yes to this version; until then it is a proposal. */
export function isAgreed(agreement: {
  readonly clientConfirmedAt: string | null;
  readonly therapistConfirmedAt: string | null;
}): boolean {
  return agreement.clientConfirmedAt !== null && agreement.therapistConfirmedAt !== null;
}
