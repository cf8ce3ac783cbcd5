import type { Ask, Audience } from '../../domain/consent/consent-form.ts';
import type { ExampleConsentForm } from '../example-study.ts';

type Told = Extract<Audience, 'client' | 'therapist' | 'third party'>;

const OPENING: Record<Told, string> = {
  client:
    'You are in therapy, and we are asking whether you want to take part in a study. Your therapist has been asked the same. Your therapy goes on in just the same way whether you say yes, no, or yes and later no. Nobody at the clinic will hold it against you, and your therapist is not told what you answer to each question.',
  therapist:
    'You are asked whether you want to take part in a study together with one of your clients, who is asked separately and may say no. Your employer has agreed that the study takes place and is told nothing about your answers, your interviews or your sessions.',
  'third party':
    'You are in the room, or in the interview, because you interpret or observe. Your voice and perhaps your face will be in the recording, so we need your own yes. Without it nothing in which you can be heard or seen is kept. The two others are told only whether there is a recording, not what you said here.',
};

const OTHER: Record<Told, string> = {
  client: 'your therapist',
  therapist: 'your client',
  'third party': 'the client and the therapist',
};

const taking = (who: Told): string[] =>
  who === 'third party'
    ? [
        '- Sessions 3 and 5 are filmed. What you say there, or interpret in an interview, is typed out with the rest.',
      ]
    : [
        '- Sessions 3 and 5 are filmed, with sound.',
        '- Within two days after each of them you watch the film with an interviewer, for about an hour, and stop it wherever something went on in you. That talk is recorded and typed out.',
        '- After each session you tick six short questions and may add a line.',
      ];

const mainBody = (who: Told): string => `# Why we ask
${OPENING[who]}

We want to understand how two people come to work well together in therapy, and how each of them lives through the same hour. Twelve pairs take part.

# What happens
${taking(who).join('\n')}

# Who sees what
- The leader of the study and two coders read what was typed out, under an invented name. They see the film only to understand a passage.
- Interviewers see the film of the pair they were assigned to, and only the interviews of the side they talk with.
- Nobody shows ${OTHER[who]} what you said in an interview, nor whether you said anything about a moment.
- With twelve pairs, somebody who knows you well may recognise you in a sentence. Before anything is printed, we look at every quotation that stands beside one of ${OTHER[who]}, and leave it out where it would give you away. Invented names make the material pseudonymised. They do not make it impossible to find out who you are.
- Your real name is sealed apart. Opening it takes two people, and is written down.
- The people who run the computers cannot read your words in the database. Somebody who misused the running server could. We tell you this because it is so.

# How long
Your answers hold for ten years from the day you give them. We ask you again before that, and whenever this form changes in something that matters to you.

# If you change your mind
Tell anybody in the team, in any way you like, today or in three years. You need no reason, and you may take back a part only: the film and not the interviews, for example.
- From that moment nobody can open what you took back.
- For seven days you may still think again. Then the keys to it are destroyed, also those to a film that shows both of you. The last safety copy of the keys ends within thirty days after that.
- Sentences that have been printed by then, and numbers in a finished report, cannot be called back. The line in our count that somebody withdrew stays too, without your name.
- You get a letter that says what was destroyed, what stays, and on which day the last copy ends.
- Your care and its record are not touched.

# Questions
Please ask us before you answer. You can take this form home first. You may also leave single questions at no and still take part, except those about this study itself.`;

const LATER_BODY = `# What this is about
The study will end. Some things could still be useful afterwards, and each of them is a question of its own. Every no here is fine and changes nothing in the study.

# Later research
Other researchers could work with what was typed out, under the invented names, after an ethics board has agreed. They never get the film, nor the key to your name.

# Teaching
A few minutes of film could be shown to people who learn to be therapists, in the room and without handing it out. On film you can be recognised. We would call you first and show you the minutes in question.

# A computer program
A program could measure in the film how two people move with each other. It runs on our own machine. What it finds is a number about a session, never a judgement about you. It is not in use today; we ask because it may come while the study runs.

# How long, and how to take it back
These answers hold as long as is written beside your name, and we ask you again before they end. You can take each of them back at any time, without a reason, by telling anybody in the team.`;

const asksOf = (who: Told): Ask[] => [
  ...(who === 'third party' ? [] : [{ purpose: 'this study' as const, modality: 'questionnaire' as const }]),
  { purpose: 'this study', modality: 'video' },
  { purpose: 'this study', modality: 'audio' },
  { purpose: 'this study', modality: 'recall interview' },
  { purpose: 'this study', modality: 'transcript' },
  { purpose: 'quoting', modality: 'recall interview' },
  { purpose: 'quoting', modality: 'transcript' },
];

const LATER_ASKS: readonly Ask[] = [
  { purpose: 'archive', modality: 'recall interview' },
  { purpose: 'archive', modality: 'transcript' },
  { purpose: 'training', modality: 'video' },
  { purpose: 'automatic analysis', modality: 'video' },
];

const TITLES: Record<Told, string> = {
  client: 'Two chairs, one hour: taking part as a client',
  therapist: 'Two chairs, one hour: taking part as a therapist',
  'third party': 'Two chairs, one hour: for interpreters and observers',
};

const LATER_TITLES: Record<Told, string> = {
  client: 'After the study, and for teaching: clients',
  therapist: 'After the study, and for teaching: therapists',
  'third party': 'After the study, and for teaching: interpreters and observers',
};

const WHO: readonly Told[] = ['client', 'therapist', 'third party'];

/** The forms of the example study: one for taking part and one for what comes after, for each who is asked. */
export const CONSENT_FORMS: readonly ExampleConsentForm[] = WHO.flatMap((audience) => [
  {
    key: `part/${audience}`,
    audience,
    title: TITLES[audience],
    body: mainBody(audience),
    asks: asksOf(audience),
    inUseFrom: '2022-12-01',
  },
  {
    key: `later/${audience}`,
    audience,
    title: LATER_TITLES[audience],
    body: LATER_BODY,
    asks: LATER_ASKS,
    inUseFrom: '2022-12-01',
  },
]);
