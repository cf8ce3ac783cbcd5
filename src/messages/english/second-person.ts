/** Learning who a participant is takes two people; where nobody can be reached, broken glass, loudly. */
export const secondPerson = {
  'second-person.is-you': 'You asked for this yourself. Somebody else has to answer.',
  'second-person.answered-already': 'Somebody has answered this already.',
  'second-person.has-left': 'This person has left the study. Who they are is no longer opened to anybody.',
};
