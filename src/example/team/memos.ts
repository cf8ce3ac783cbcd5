import type { ExampleMemo } from '../example-study.ts';

/** Memos about the study, its codes and its themes. Those about a dyad stand in the dyad's story. */
export const TEAM_MEMOS: readonly Omit<ExampleMemo, 'key'>[] = [
  {
    aboutKind: 'study',
    aboutKey: 'study',
    author: 'investigator',
    on: '2023-03-02',
    body: 'Rule for the whole study: a silence is not a finding until we know which silence it is. Was the person interviewed, was the tape run there, did they speak of it, did we code it. In this order.',
  },
  {
    aboutKind: 'study',
    aboutKey: 'study',
    author: 'coder-b',
    on: '2023-10-05',
    body: 'First comparison of the two codings. We agree on what is there and quarrel about where it stops. Tamsin ends at the full stop, I end where the person breathes.',
  },
  {
    aboutKind: 'code',
    aboutKey: 'polite-yes',
    author: 'coder-a',
    on: '2023-08-30',
    body: 'Only with both halves: an aloud yes and an inside no. Without the interview this code cannot be given at all, which is the reason for the interview.',
  },
  {
    aboutKind: 'code',
    aboutKey: 'withdrawal',
    author: 'coder-b',
    on: '2023-09-06',
    body: 'Is “I was out of the door by then” withdrawal or description of withdrawal? Decision of 6 September: code the telling, note the minute on the tape.',
  },
  {
    aboutKind: 'code',
    aboutKey: 'kept-thought',
    author: 'investigator',
    on: '2023-09-28',
    body: 'Not a failing. A therapist who voiced every thought would be unbearable. The code asks only whether the client was living with the outside of that thought.',
  },
  {
    aboutKind: 'code',
    aboutKey: 'third-person',
    author: 'coder-a',
    on: '2023-11-09',
    body: 'The camera is a third person too. Cato calls it a plant and Ilse reads its papers. We have called it Mjolgaard among ourselves, after the caretaker; that must not get into the paper.',
  },
  {
    aboutKind: 'code',
    aboutKey: 'small-gesture',
    author: 'coder-b',
    on: '2023-10-12',
    body: 'Heater, glass, chair, pencil. Nobody in the therapists’ interviews recalls doing these things. They were only tidying.',
  },
  {
    aboutKind: 'theme',
    aboutKey: 'two-hours',
    author: 'investigator',
    on: '2024-01-18',
    body: 'The temptation is to say who is right. Written in capitals above my desk: BOTH WERE THERE.',
  },
  {
    aboutKind: 'theme',
    aboutKey: 'mending',
    author: 'coder-a',
    on: '2024-02-01',
    body: 'What divides the groups is not how many strains there are but how many attempts reach what hurt. Check this against dyads 6 and 11, where there is much mending and it lands on the wrong foot.',
  },
  {
    aboutKind: 'theme',
    aboutKey: 'person-and-frame',
    author: 'coder-b',
    on: '2024-02-22',
    body: 'Disclosure and note-taking look like opposites and are told about in the same words: whose side of the desk is this on?',
  },
  {
    aboutKind: 'theme',
    aboutKey: 'polite-yes',
    author: 'coder-a',
    on: '2024-01-25',
    body: 'Piet asks whether we only find courtesy because we are two courteous people. It is a fair question and stays here unanswered.',
  },
];
