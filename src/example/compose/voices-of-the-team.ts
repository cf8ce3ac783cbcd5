import type { Manner } from '../dyads/dyad-story.ts';

/** How an interviewer listens. Short on purpose: the guide asks them to stay out of the way. */
export const INTERVIEWER_MANNER: Manner = {
  listening: ['Mm.', 'Mm-hm.', 'Okay.', 'Yeah.', 'Right.', 'I see.', 'Sure.', 'Ah.', 'Mm, mm.', 'Hm.'],
  hesitating: ['Okay…', 'So…', '(pause)'],
  trailing: ['Yes.'],
};

/** Open invitations that may come back in any interview, none longer than six words. */
export const RECALL_PROMPTS: readonly string[] = [
  'What was happening for you there?',
  'Say a bit more?',
  'And what did you feel then?',
  'Is that how it felt?',
  'What did you want right then?',
  'Where did you notice that?',
  'What did you make of it?',
  'Is that familiar to you?',
  'And on the inside?',
  'How was it to hear that?',
  'Do you think it showed?',
  'And afterwards?',
  'What were you thinking there?',
  'Can you stay with that?',
  'What did that mean to you?',
  'Take your time.',
  'What would you have wanted?',
  'Anything in the body?',
  'And when you see it now?',
  'And now, saying it?',
  'How did you know?',
  'What did you see there?',
  'Go on.',
  'In which way?',
  'Is there more to it?',
  'What else was there?',
  'And then?',
  'Tell me about that.',
];

export const INTERPRETER_MANNER: Manner = {
  listening: ['Yes.', 'Mm.', 'Mm-hm.'],
  hesitating: ['(pause)'],
  trailing: ['Yes.'],
};
