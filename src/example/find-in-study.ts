import type { ExampleStudy } from './example-study.ts';

/** One piece of text in the study and the name of the place it stands in, such as 'words dyad-03/session-3'. */
interface Placed {
  readonly place: string;
  readonly text: string | undefined;
}

/** Every place in the study in which this exact text stands, each named once, in the order of the study. */
export function placesOf(study: ExampleStudy, text: string): string[] {
  const found = textsOf(study).filter((placed) => placed.text?.includes(text));
  return [...new Set(found.map((placed) => placed.place))];
}

function textsOf(study: ExampleStudy): Placed[] {
  return [...textsOfPeople(study), ...textsOfConversations(study), ...textsOfTeam(study)];
}

function textsOfPeople(study: ExampleStudy): Placed[] {
  return [
    ...study.recruitment.map(({ key, reason }) => ({ place: `decline reason ${key}`, text: reason })),
    ...study.participants.flatMap(({ key, pseudonym, identity }) => [
      { place: `pseudonym ${key}`, text: pseudonym },
      { place: `identity ${key}`, text: `${identity.name} ${identity.contact}` },
    ]),
    ...study.grouping.map(({ dyad, basis }) => ({ place: `grouping ${dyad}`, text: basis })),
    ...study.interviews.map(({ key, reason }) => ({ place: `interview ${key}`, text: reason })),
    ...study.checks.map(({ key, openLine }) => ({ place: `open line ${key}`, text: openLine })),
  ];
}

function textsOfConversations(study: ExampleStudy): Placed[] {
  return study.transcripts.flatMap((transcript) => [
    { place: `file name ${transcript.key}`, text: transcript.fileName },
    ...transcript.speakers.map(({ label }) => ({ place: `speaker label ${transcript.key}`, text: label })),
    ...transcript.utterances.map(({ text }) => ({ place: `words ${transcript.key}`, text })),
  ]);
}

function textsOfTeam(study: ExampleStudy): Placed[] {
  const { title, question } = study.study;
  const { keptAtWithdrawal, statementOfInterests, interviewGuide } = study.protocol;
  return [
    { place: 'study', text: `${title} ${question}` },
    { place: 'protocol', text: [keptAtWithdrawal, statementOfInterests, ...interviewGuide].join(' ') },
    ...study.people.map(({ key, name }) => ({ place: `person ${key}`, text: name })),
    ...study.codebook.flatMap(({ key, name, definition }) => [
      { place: `code name ${key}`, text: name },
      { place: `code definition ${key}`, text: definition },
    ]),
    ...study.themes.map(({ key, name, claim }) => ({ place: `theme ${key}`, text: `${name} ${claim}` })),
    ...study.cells.map(({ dyad, theme, reason }) => ({ place: `cell ${dyad} ${theme}`, text: reason })),
    ...study.memos.map(({ key, body }) => ({ place: `memo ${key}`, text: body })),
    ...study.journal.map(({ key, body }) => ({ place: `journal ${key}`, text: body })),
    ...study.quoteDecisions.map(({ coding, reason }) => ({
      place: `quote decision ${coding}`,
      text: reason,
    })),
  ];
}
