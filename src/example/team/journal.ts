import type { ExampleJournalEntry } from '../example-study.ts';

/** The team's reflexive journal, from before the first meeting to the last draft. */
export const JOURNAL: readonly Omit<ExampleJournalEntry, 'key'>[] = [
  {
    on: '2023-01-09',
    phase: 'preparing',
    author: 'investigator',
    body: 'First day. What I expect to find, so that it is on paper: that therapists overrate the bond and that clients forgive more than we think. I have been a therapist for twenty years and a client for two. The two years count for more in what I expect.',
  },
  {
    on: '2023-01-13',
    phase: 'preparing',
    author: 'interviewer-1',
    body: 'Practised the recall interview with Mikkel, on a tape of myself selling a bicycle. I explained things to him that he had not asked about. Half of what one says while watching oneself is defence. Must learn to wait until it has been said.',
  },
  {
    on: '2023-01-27',
    phase: 'preparing',
    author: 'coder-a',
    body: 'Read our own sheet for participants aloud to my aunt Hjordivane. She asked: and what if he says I am boring? We have added a sentence about what the other one will never get to hear.',
  },
  {
    on: '2023-02-10',
    phase: 'preparing',
    author: 'investigator',
    body: 'Declared to the others that I once supervised a therapist who now takes part. I will not read that dyad until it is coded. It feels more like a relief than like a rule.',
  },
  {
    on: '2023-03-03',
    phase: 'interviewing',
    author: 'interviewer-2',
    body: 'My first client. She apologised to me for the tape being dull. I wanted to comfort her and said nothing, and then she told me about the hatch.',
  },
  {
    on: '2023-03-10',
    phase: 'interviewing',
    author: 'interviewer-1',
    body: 'Noticed that I sit up when a therapist criticises themselves and lean back when they are content. They can surely see it. Asked Mikkel to film me.',
  },
  {
    on: '2023-03-24',
    phase: 'interviewing',
    author: 'interviewer-1',
    body: 'A man kept his jacket on through the whole interview and I offered three times to hang it up. Only on the tape did I hear that this was the very thing he was speaking about.',
  },
  {
    on: '2023-04-20',
    phase: 'interviewing',
    author: 'interviewer-2',
    body: 'With two languages in the room I talk slower and louder, like a tourist. The interpreter looked at me kindly. Afterwards I found that I had asked the shorter questions, and that they were better.',
  },
  {
    on: '2023-05-12',
    phase: 'interviewing',
    author: 'interviewer-2',
    body: 'Drove home by way of Ulmerskavet and had to stop. I had heard both sides of the same hour within a day, against our own rule, since Ruth was ill. It is not good to be the only one who knows. We do not do that again.',
  },
  {
    on: '2023-06-16',
    phase: 'interviewing',
    author: 'interviewer-1',
    body: 'The therapist in dyad 10 is on sick leave and we shall not have his second interview. The client’s is the strongest I have done. The temptation to let her tell his half as well.',
  },
  {
    on: '2023-08-21',
    phase: 'analysing',
    author: 'coder-b',
    body: 'First week of coding. I like the therapists better on paper than on tape, and with the clients it is the other way about. Wrote it on a slip and put it on the screen.',
  },
  {
    on: '2023-09-08',
    phase: 'analysing',
    author: 'coder-a',
    body: 'My own polite yes: Piet proposed to merge two codes, I said good idea and separated them again in the evening. Told him so this morning. He laughed, and asked what the code was for that.',
  },
  {
    on: '2023-10-19',
    phase: 'analysing',
    author: 'investigator',
    body: 'A clinic asked on the telephone how “their” therapists are doing. I said that we do not rank anybody. He said, no, of course, but roughly. I put the phone down more abruptly than I am proud of.',
  },
  {
    on: '2023-11-23',
    phase: 'analysing',
    author: 'coder-b',
    body: 'We coded the troubled dyads differently once we knew which they were. I can see it in the lengths: longer excerpts, more codes in each. Proposed to hide the grouping until the second round. Accepted.',
  },
  {
    on: '2024-01-11',
    phase: 'analysing',
    author: 'coder-a',
    body: 'Dreamed I was the interpreter between two people who both spoke my language.',
  },
  {
    on: '2024-03-07',
    phase: 'writing',
    author: 'investigator',
    body: 'Every quotation that I love is by somebody eloquent. The taciturn ones carry the finding, and are nowhere in the draft. Began again with the man who said thirteen words about his kettle.',
  },
  {
    on: '2024-04-18',
    phase: 'writing',
    author: 'coder-b',
    body: 'A reviewer from the user panel, who wishes to be called Widow Tarrenbeck, crossed out “resistance” each time and wrote “reason” above it. It reads better each time.',
  },
  {
    on: '2024-05-30',
    phase: 'writing',
    author: 'investigator',
    body: 'The last figure has an empty cell in it. We were advised to leave the row out for neatness. It stays, with its reason: he was ill, and nobody asked him.',
  },
];
