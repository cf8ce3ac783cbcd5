import type { ExampleCode } from '../example-study.ts';

/** A branch of the codebook with its leaves; `near` names the sibling a second coder is most likely to choose. */
interface Branch {
  readonly key: string;
  readonly name: string;
  readonly definition: string;
  readonly color: string;
  readonly leaves: readonly (readonly [key: string, name: string, near: string, definition: string])[];
}

const BRANCHES: readonly Branch[] = [
  {
    key: 'met',
    name: 'Being met',
    definition: 'How the other person’s attention is felt, whether or not it was meant.',
    color: '#2f6f5e',
    leaves: [
      [
        'understood',
        'Felt understood',
        'remembered',
        'Says that the other grasped something the way it was meant. Not: was kind, was patient.',
      ],
      [
        'missed',
        'Felt missed',
        'misunderstanding',
        'Says that the other answered something else than what was said or shown.',
      ],
      [
        'small-gesture',
        'Small gestures that count',
        'remembered',
        'An act too small for a method (a chair, a glass, a heater) that is given weight in recall.',
      ],
      [
        'remembered',
        'Being remembered',
        'small-gesture',
        'A detail from an earlier session comes back, or fails to come back.',
      ],
      [
        'coat-on',
        '“with my coat on”',
        'testing',
        'In vivo (dyad 2): staying ready to leave, and what it takes to stop being ready.',
      ],
    ],
  },
  {
    key: 'safety',
    name: 'Safety and trust',
    definition: 'What makes it possible or impossible to say the next thing.',
    color: '#3c6fa8',
    leaves: [
      [
        'growing-trust',
        'Trust growing',
        'understood',
        'Names a change towards being able to say more, however small.',
      ],
      [
        'testing',
        'Testing the other',
        'growing-trust',
        'Says or does something in order to see what the other will do with it.',
      ],
      [
        'judged',
        'Fear of being judged',
        'shame',
        'Expects a verdict from the other: as client or as therapist.',
      ],
      [
        'who-hears',
        'Who gets to hear this',
        'third-person',
        'Worry about where words go: employer, family, notes, interpreter, the study itself.',
      ],
      [
        'body-first',
        'The body tells first',
        'withdrawal',
        'A bodily sign is noticed before there are words for it, in oneself or the other.',
      ],
    ],
  },
  {
    key: 'unsaid',
    name: 'What is not said',
    definition: 'Thoughts kept back in the session and told in the interview.',
    color: '#8a5a83',
    leaves: [
      [
        'polite-yes',
        'The polite yes',
        'withdrawal',
        'Agrees aloud and disagrees inside, to keep the peace or be no trouble.',
      ],
      ['swallowed-anger', 'Swallowed anger', 'polite-yes', 'Irritation that is felt and not shown.'],
      [
        'protecting-other',
        'Protecting the other',
        'polite-yes',
        'Keeps something back so that the other person is spared.',
      ],
      ['shame', 'Shame', 'judged', 'Hides because of what it would say about oneself.'],
      [
        'kept-thought',
        'Therapist keeps a thought back',
        'self-doubt',
        'The therapist had a thought about the client or the two of them and chose not to voice it.',
      ],
      [
        'good-pupil',
        '“the good pupil”',
        'polite-yes',
        'In vivo (dyad 1): doing therapy well for the therapist’s sake.',
      ],
      [
        'ostrebank-smile',
        '“the Ostrebank smile”',
        'polite-yes',
        'In vivo (dyad 11), after the restaurant: friendliness as a way of closing the kitchen.',
      ],
    ],
  },
  {
    key: 'strain',
    name: 'Strain and mending',
    definition: 'Something between the two pulls, and what is done about it.',
    color: '#b0562f',
    leaves: [
      [
        'withdrawal',
        'Going away while staying',
        'polite-yes',
        'Withdrawal marker: moves away from the other or the work while seeming to go along.',
      ],
      [
        'confrontation',
        'Saying it straight',
        'swallowed-anger',
        'Confrontation marker: complaint or anger said to the other’s face.',
      ],
      [
        'misunderstanding',
        'Talking past each other',
        'missed',
        'The two hold different meanings of the same words or act without knowing.',
      ],
      ['mend-offered', 'Mending offered', 'mend-landed', 'One of the two tries to put something right.'],
      [
        'mend-landed',
        'Mending that landed',
        'mend-offered',
        'The other person says that it was put right, or easier afterwards.',
      ],
      [
        'mend-missed',
        'Mending that went past',
        'missed',
        'An attempt to put right which did not reach the thing that hurt.',
      ],
    ],
  },
  {
    key: 'work',
    name: 'Direction and work',
    definition: 'What the two are there to do, how, and how fast.',
    color: '#7a7a2c',
    leaves: [
      [
        'shared-goal',
        'Pulling the same way',
        'task-fits',
        'Both or one say that they want the same from the work.',
      ],
      [
        'unclear-goal',
        'What are we doing here?',
        'task-misfit',
        'Direction is missing, lost or only on paper.',
      ],
      ['task-fits', 'A task that fits', 'shared-goal', 'A way of working that the person can use.'],
      [
        'task-misfit',
        'A task that does not fit',
        'pace',
        'Method, homework or question that does not suit this person.',
      ],
      ['pace', 'Too fast, too slow', 'task-misfit', 'The speed of the work against what can be borne.'],
      [
        'kettle',
        '“asking a kettle how it feels”',
        'task-misfit',
        'In vivo (dyad 8): being asked in a language one was never taught.',
      ],
    ],
  },
  {
    key: 'frame',
    name: 'Frame and roles',
    definition: 'The edges of the relationship: time, money, role, who else is there.',
    color: '#5b6470',
    leaves: [
      [
        'boundaries',
        'Boundaries',
        'person-behind',
        'Where the relationship ends: set, tested, crossed or explained.',
      ],
      [
        'person-behind',
        'The person behind the therapist',
        'boundaries',
        'Something of the therapist as a private person shows or is guessed.',
      ],
      ['power', 'Who knows best', 'judged', 'Expertise, status, reports, the pen in one hand.'],
      [
        'third-person',
        'A third person in the room',
        'who-hears',
        'Interpreter, observer, camera, or someone absent who sits in all the same.',
      ],
    ],
  },
  {
    key: 'inside',
    name: 'The therapist’s inside',
    definition: 'What the therapist carries that the client cannot see.',
    color: '#4a4a8c',
    leaves: [
      [
        'self-doubt',
        'Doubting oneself',
        'kept-thought',
        'The therapist questions own skill, age, method or honesty.',
      ],
      [
        'own-history',
        'One’s own history stirs',
        'self-doubt',
        'Own loss, family or earlier client is touched.',
      ],
      [
        'stopped-organ',
        '“a stopped organ”',
        'shame',
        'In vivo (dyad 12): the instrument is whole, only no air is let in.',
      ],
    ],
  },
];

/** The codebook as a tree: each branch, then its leaves. */
export const CODEBOOK: readonly ExampleCode[] = BRANCHES.flatMap((branch) => [
  { key: branch.key, parent: null, name: branch.name, definition: branch.definition, color: branch.color },
  ...branch.leaves.map(([key, name, , definition]) => ({ key, parent: branch.key, name, definition })),
]);

/** The code a second coder would most easily take for this one. */
export const NEAREST_CODE: ReadonlyMap<string, string> = new Map(
  BRANCHES.flatMap((branch) => branch.leaves.map(([key, , near]) => [key, near] as const)),
);
