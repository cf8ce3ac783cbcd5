import type { ExampleTheme } from '../example-study.ts';

/** The themes in the order the paper would tell them. */
export const THEMES: readonly ExampleTheme[] = [
  {
    key: 'read-early',
    name: 'Being read correctly, and early',
    claim:
      'Clients decide within the first sessions whether they are being read or merely treated; they decide it on details the therapist seldom knows were details.',
    codes: ['understood', 'missed', 'small-gesture', 'remembered', 'growing-trust', 'coat-on'],
  },
  {
    key: 'polite-yes',
    name: 'The polite yes',
    claim:
      'Courtesy is the commonest form of strain and the best hidden. In troubled dyads it is taken for agreement; in the others somebody at some point asks about it.',
    codes: [
      'polite-yes',
      'good-pupil',
      'ostrebank-smile',
      'protecting-other',
      'swallowed-anger',
      'withdrawal',
    ],
  },
  {
    key: 'mending',
    name: 'Mending in small change',
    claim:
      'Repair is rarely one great conversation. It is paid out in small coin, and it counts when it reaches the thing that hurt rather than the thing the therapist is sorry for.',
    codes: ['mend-offered', 'mend-landed', 'mend-missed', 'confrontation'],
  },
  {
    key: 'two-hours',
    name: 'Two different hours',
    claim:
      'The same minute can be the best of the session to one and the worst to the other, and nothing in the minute itself tells them apart.',
    codes: [
      'misunderstanding',
      'missed',
      'kept-thought',
      'body-first',
      'self-doubt',
      'judged',
      'shame',
      'stopped-organ',
    ],
  },
  {
    key: 'whose-work',
    name: 'Whose work is it?',
    claim:
      'A goal is shared when the client could say it at a bus stop. Tasks that fit are taken home without being set; tasks that do not fit are obeyed.',
    codes: ['shared-goal', 'unclear-goal', 'task-fits', 'task-misfit', 'pace', 'kettle'],
  },
  {
    key: 'person-and-frame',
    name: 'A person, and a frame around the person',
    claim:
      'Clients want to meet somebody and want that somebody to have edges. Third persons, notes, reports and disclosures all ask the same question: who is this hour for?',
    codes: ['boundaries', 'person-behind', 'power', 'third-person', 'who-hears', 'own-history', 'testing'],
  },
];
