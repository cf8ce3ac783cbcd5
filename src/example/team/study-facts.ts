import type { ExampleGroup, ExamplePerson, ExampleProtocol, ExampleStudyFacts } from '../example-study.ts';

export const STUDY_FACTS: ExampleStudyFacts = {
  key: 'study',
  title: 'Two chairs, one hour: how the bond forms, told by both who were there',
  question:
    'How do clients and therapists each experience the forming of their relationship in the first five sessions, and what tells dyads with a positive relational outcome from dyads with a troubled one?',
  startedOn: '2023-01-09',
};

export const PROTOCOL: ExampleProtocol = {
  recordedSessions: [3, 5],
  interviewed: ['client', 'therapist'],
  withinHours: 48,
  keptAtWithdrawal:
    'Recordings, interviews and session checks of the person are erased within seven days. Printed quotations and counts in finished reports stay, and so does the line in the recruitment flow that somebody withdrew.',
  statementOfInterests:
    'The study is paid for by the Averlund Fund for Everyday Mental Health, which has no say in what is published. The investigator supervised one of the therapists nine years ago and took no part in coding that dyad. Neither coder has worked at any of the clinics. Nobody in the team earns anything by the forms or the software used.',
  interviewGuide: [
    'We watch together, and you stop it wherever something went on in you.',
    'What were you thinking, feeling, wanting just there?',
    'Was any of that said?',
    'What do you believe the other person noticed?',
    'Is there anything that we have not talked about and you would like to have said?',
  ],
};

export const PEOPLE: readonly ExamplePerson[] = [
  { key: 'investigator', name: 'Solveig Arnemoe', role: 'investigator' },
  { key: 'coder-a', name: 'Tamsin Okereke', role: 'coder', coder: 'A' },
  { key: 'coder-b', name: 'Piet Vandersloot', role: 'coder', coder: 'B' },
  { key: 'interviewer-1', name: 'Ruth Castellane', role: 'interviewer' },
  { key: 'interviewer-2', name: 'Mikkel Brandsrud', role: 'interviewer' },
];

export const GROUPS: readonly ExampleGroup[] = [
  { key: 'positive', name: 'Positive relational outcome' },
  { key: 'troubled', name: 'Troubled relational outcome' },
];
