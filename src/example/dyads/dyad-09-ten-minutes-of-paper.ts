import type { DyadStory } from './dyad-story.ts';

/**
 * A deaf joiner, a therapist who looks at the interpreter, and ten minutes in which there was none. The
 * client’s signed lines stand as the interpreter voiced them; what was written on paper is marked as written.
 */
export const tenMinutesOfPaper: DyadStory = {
  key: 'dyad-09',
  label: 'Dyad 9',
  client: { pseudonym: 'Quinn', name: 'Robin Ashgrindle', born: '1990-11-02', contact: 'text message only' },
  therapist: {
    pseudonym: 'Rosalind',
    name: 'Rosamund Pethybrigg',
    born: '1969-07-06',
    contact: 'r.pethybrigg@example.org',
  },
  interpreter: {
    pseudonym: 'Thea',
    name: 'Catrin Llwyfenog',
    contact: 'sign language agency, diary 2',
    inSessions: [1, 2, 3, 4, 5],
  },
  recallInterpreter: {
    pseudonym: 'Jo',
    name: 'Jocasta Wimblethorne',
    contact: 'sign language agency, diary 7',
  },
  group: 'troubled',
  basis:
    'Stopped after session 8. She felt that it had gone well but slowly; Quinn that a door had opened once and been apologised for.',
  firstSessionOn: '2023-04-04',
  startsAtHour: 9,
  manners: {
    client: {
      listening: ['(nods)', 'Yes.', 'Okay.', '(looks up)', 'Mm.'],
      hesitating: ['(hands still)', 'Thing is…', '(signs, stops, starts again)', '(looks at window)'],
      trailing: ['(nods)', '(hands still)', 'Mm.', 'So.', '(shrugs)', 'Yes.'],
    },
    therapist: {
      listening: ['Yes.', 'Mm.', 'I see.', 'Right.', 'Mm-hm.'],
      hesitating: ['Well…', 'Now, if I may…', 'Let me think.'],
      trailing: ['Yes.', 'Well.', 'Mm.', 'So.', 'At any rate.'],
    },
  },
  scripts: {
    'session-3': `
T: Good morning, both. Would you ask Quinn whether the light’s all right?
C @lamp: The lamp’s behind you. I see an outline with a voice.
T @lamp: Oh dear. Thea, should I draw the curtain?
X @lamp: Interpreter speaking: you could ask Quinn that directly.
C @lamp: Curtain’s fine. Or you could sit on this side.
T @lamp: I’ll do the curtain for now.

T: Tell them I’ve been thinking about what they said, about the canteen.
C: You can say you. I’m the one in the brown jumper.
T: Of course. I’ve been thinking about what you said.

C: So, canteen. At Skaifeborough Joinery there are nineteen of us and one long table. They all talk at once with bread in their mouths. I can lip-read one man if he has shaved.
T: And how does that make them feel? You. How does it make you feel, sorry.
C @table: I look at the wood. It’s ash, the table, somebody ran the grain the wrong way on the third board. I’ve been looking at that third board for six years.
T @table: That sounds terribly isolating.
C @table: (pause) It’s boring. Then you say isolating with that face, and it’s sad.

~
X: Interpreter speaking, sorry, could one of you hold on while I change sides? The sun’s moved.
T: By all means.

T: What about people with whom Quinn can sign freely? Family?
C: My mum signs like she’s washing up. My brother does the alphabet. On Saturdays there’s the club, and there I don’t stop for five hours. My hands ache on Sundays.
T @club: So there’s a place where you come alive.
C @club: I’m alive in both. In one I’m just not on.

T @eyes: Thea, that’s beautifully put, thank you.
C @eyes: (to interpreter) She’s thanking you for what I said.
X @eyes: Quinn says, she’s thanking you for what I said.
T @eyes: Oh, no, I meant, thank you, Quinn. It’s the voice, I hear it in your voice, Thea, you see, and so one turns.
C @eyes: One turns. Everybody turns. Fine.

T: I’d like us to look at the pattern. You expect not to be included, so you look at the board, so people think you’re content, and so it goes on.
C @pattern: (pause) So it’s me who’s not including them.
T @pattern: Not at all, it’s a circle, nobody’s at fault in a circle.
C @pattern: {polite-yes|Good point. I’ll think about it}.

~
C: Your chair’s loose at the back leg. You hear it creak I suppose, I see it.
T: I’d thought that was me creaking!

T: What might be one small thing to try, this week, in the canteen?
C: Put my hand up?
T @try: Something like that! To let them know that you’d like them to face you.
C @try: I made a sign in year one. A wooden one with letters. It said face me please. The foreman hung his cap on it.
T @try: Oh, how awful. And if you were to tell them again?
C @try: Then I’d be the one who tells them again.

T: Our time’s nearly up. Is this working, the way the three of us are doing it?
C: It’s okay. Thea’s good.
T: She is, isn’t she?
`,
    'session-5': `
T: (door) Quinn. Good morning. I’m afraid that Thea’s been held up, there’s an accident on the ring road.
C @no-thea: (gestures, shrugs)
T @no-thea: (loudly) She’s. In. The car. Ten minutes. Oh, this is hopeless. One moment.
C @no-thea: (mimes writing)

T @paper: (written) I am so sorry about this. Shall we wait for Thea?
C @paper: (written) We could start. Your writing is nice, like a shopkeeper in a film.
T @paper: (written) My mother kept a haberdasher’s. I did the labels.
C @paper: (written) I can tell. You cross the t last.
T @paper: (written) I didn’t know I did. Do you notice everyone’s hands?
C @paper: (written) {person-behind|It’s where people are. Faces are for hearing people. How did you sleep}?
T @paper: (written) Badly, thank you for asking. My dog is old and walks about at night. And you?
C @paper: (written) I dreamed someone called me from another room and I heard it.

T @dream: (written) What was that like?
C @dream: (written) Wrong. It was in my mum’s kitchen. I woke up and was angry at the dream. I’ve not written that down for anyone.
T @dream: (written, after a pause) I’m glad it’s on this paper.
C @dream: (written) You are looking at me. You’ve looked at me for ten minutes, it’s quite a lot.

T @arrival: Thea! Thank goodness. Come in, come in, we’ve been managing as best we could, haven’t we.
X @arrival: Interpreter speaking: I’m so sorry, there was a lorry across both lanes.
T @arrival: Please tell Quinn how sorry I am for the muddle. {mend-offered|That’s ten minutes lost which I’ll make up at the end, it’s not right that you should have to go without}.
C @arrival: (pause) Lost?
T @arrival: I mean that you’ve a right to an interpreter for the whole hour, and I’ll ring up the agency.
C @arrival: Okay. Thanks.

T: So, now we can begin properly. Where would you like to start?
C @properly: I don’t mind. You choose.
T @properly: Well, there was something about a dream, I think? If you could tell us now, so that we have it right.
C @properly: It’s not important. {withdrawal|It was only a dream with a kitchen}.

X: Interpreter speaking, is it all right if I have my water here? I ran.
T: You poor thing, of course.

T: Then perhaps we might return to the canteen and see if there was any chance to try asking.
C @canteen-two: I ate in the timber store. It’s dry and nobody’s being nice.
T @canteen-two: And did that feel like a step back?
C @canteen-two: It felt like lunch.

T: And your mother, have you been to see her at all?
C: On Sunday. She’d made a pie and talked to it. She turns to the oven when she speaks, she’s done that for thirty years.
T: Have you told her that you can’t follow, when she does?
C: When I was seven I stuck a paper face on the oven door, so she’d have someone to look at. She thought it was a drawing for her. It’s in a frame now.
T: Oh, that is a beautiful story.
C: It’s a complaint. It’s a complaint in a frame.
T: And what did she say about the job?
C: That I’m lucky to have one with my ears. She says it very clearly, that one I can always lip-read.

T @frame: I’d like to agree on something, for the future. If Thea’s late we’ll simply wait, and not try to struggle along. Is that fair to everyone?
C @frame: You didn’t like the paper?
T @frame: It’s that it isn’t good enough for you. You deserve the real thing.
C @frame: (to interpreter) What did she say, real thing?
X @frame: She said, you deserve the real thing.
C @frame: (long pause) All right. It’s a rule, then.

~
C: There’s sawdust on your sofa, that’s mine from last week. Nobody hoovers in here.
T: I rather like it. It smells of pencils.

T: What’s been most useful today, do you think?
C @useful: (pause) The beginning.
T @useful: When we set out what to work on, yes. That’s often so.
C @useful: No. (pause) Yes. That.
T: And I’ve still got that sheet of paper, shall I put it in the file or throw it away?
C @sheet: I’ll have it.
T @sheet: Of course. It’s only scribbles.
`,
    'session-3/recall-client': `
X: I’m Jo. I voice for Quinn and sign for everyone else, and nothing of this goes back to the agency or to Thea.
I: I’ve set the screen so you’ve got them and the text at once. Is that okay?
C: First time that anyone’s asked before I sat down. Good.

> lamp by client
C: Look at the picture. You see it from the camera too. There’s a black shape with a lamp on its head. {small-gesture|I told her how to fix it, sit on this side, and she fixed the curtain}.
C: It’s two metres. She’d have had to move two metres. {power|But that’s my side, the client’s side, and you don’t sit on that}.

> table by client
C: Isolating. That’s Thea’s hands for isolating, she does it very well, very lonely. {missed|And the face that goes with it isn’t mine and it’s not Thea’s, it’s Rosalind’s face stuck on the end of my sentence}.
C: I was telling her about the wood. {missed#third-board|I wanted to say that you can know one board better than nineteen men, and it’s not sad, it’s just the wrong way round}.
C: She’d have had to ask about the board. Nobody asks about the board.

> eyes by client
C: Here, stop. Stop. Count it. She says something, and her eyes go to Thea. I say something, her eyes go to Thea. {third-person#she-thanks-thea|I say the best thing I’ve said in a year, and she thanks Thea for it}.
C: One turns! She’s honest, I’ll give her that. {swallowed-anger|I laughed. When I’m really angry I look like somebody who’s enjoying a joke}.
I: Is there a moment where she looks at you?
C: When I’m blowing my nose.

> pattern by client
C: So now I’m a circle. {judged|I’m sitting there not being talked to, and it’s a pattern I’ve got}.
C: Good point, I’ll think about it. {polite-yes|That’s what you say to a planner when he’s drawn you a door that opens into a wall}.

> try by client
C: I made that board when I was nineteen. Oak, V-cut letters, three evenings. She said how awful very nicely. {task-misfit|And then she gave it to me again as homework}.

~
C: Thea’s got a new ring. She takes it off for work so as not to flash at us. That’s what I call manners.

I: Is there anything I’ve not asked about?
C: You’re looking at me now, while Jo’s voicing. {understood|You’ve no idea how rare that is, it’s not difficult, it’s just that no one does it}.
C: Rosalind’s a kind woman. {protecting-other|I don’t want it to come out that she isn’t, she’d be mortified, she’d send flowers}.
`,
    'session-3/recall-therapist': `
I: Do stop it whenever you’d like.
T: Thank you. I’m rather nervous, I feel I’m about to be told off, and I can’t think what for.

> lamp by therapist
T: That’s the curtain business. I was flustered, I’d prepared the room specially, I’d bought that lamp. {self-doubt|One wants so much to get it right, and then one’s sitting in front of one’s own good intention}.

> table by therapist
T: I found this extraordinarily moving. Six years at that table. {kept-thought|I thought of my sister at her care home, in a corridor, facing the wall}.
T: I said isolating, and Quinn says boring. {misunderstanding|I believed that was a defence, one has to go slowly with such pride}.

> eyes by therapist
T: Oh, I do it all the time, don’t I? I turn to the sound. {body-first|It’s like a plant, one simply can’t help it, the voice is over there}.
T: I was corrected and I took it well, I hope. {misunderstanding|We laughed about it, I’d say that cleared the air rather}.
I: What do you see in Quinn?
T: Laughing. Well. Smiling.

> pattern by therapist
T: I’m pleased with the circle, it’s free of blame. {task-fits|I’d been wanting to give them something they could act on}.
T: {self-doubt|There’s a stillness afterwards that I can’t read, I’m so used to going by tone}.

> try unspoken

~
T: I’ve started an evening class. I can do good morning and biscuit.

I: Is there more that you’d like to say?
T: I feel I’m doing therapy through a very clean window. {third-person|I’m terribly fond of Thea, and I catch myself hoping that she thinks well of me}.
T: I couldn’t say whether Quinn likes me. {judged|I’d so like to be liked, isn’t that shameful at fifty-three}?
`,
    'session-5/recall-client': `
X: Jo again.
I: Shall we go from the door?
C: Yes. Don’t skip anything at the start.

> no-thea by client
C: She shouts. They always shout first. {testing|And I thought, right, let’s see what you do when that doesn’t work}.

> paper by client
C: (watching) Leave it, leave it running. (long pause) Ten minutes of paper and pencil. {understood#haberdasher|In ten minutes I got a mother, a shop, a dog who can’t sleep, and a person who crosses her t last}.
C: She looked at me. She had to. {growing-trust|There was nobody else to look at, and it turns out she’s got grey eyes}.
C: And I asked how she’d slept. I’ve never asked a therapist that. She answered! Badly, thank you.

> dream by client
C: I’ve never told that to a deaf person even, they’d say, what, you wish you could hear? I don’t. {shame|It was like being caught wearing somebody’s coat}.
C: I’m glad it’s on this paper, she wrote. {understood|She thought for ages about it, I watched her pencil not moving, that’s the best listening I’ve ever seen}.

> arrival by client
C: (long pause) And there’s Thea, and I like Thea. But look at her face. Rosalind’s. {missed#thank-goodness|Thank goodness, she says. It’s how you look when the lift starts moving again}.
C: Ten minutes lost. {missed|She’s sorry for the only ten minutes I’d have paid for}.
C: I said lost? And she told me about my rights. {mend-missed|I know about my rights, I’ve got them at home in a folder}.
I: What might she have said?
C: Nothing. She could’ve held up the paper.

> properly by client
C: Now we can begin properly. {withdrawal|I folded up the dream and put it back, it had been out on the table, and now it was to be told to the window}.

> frame by client
C: Then she makes it a rule. No more paper. The real thing. {boundaries|I asked twice to be sure that I’d got it, and she’s beaming, she thinks that she’s giving me something}.
C: {confrontation|I did ask, you didn’t like the paper? For me that’s shouting}.

> useful by client
C: The beginning, I say. And she explains to me which beginning. {polite-yes|No. Yes. That. Three signs, and each one further off}.

~
C: I’ve planed a bit of ash to keep it in. The paper. It’s only small, it’s A4 folded in four.

I: Anything to add?
C: If she ever reads it, tell her I’d have swapped the lot for pencil. {unclear-goal|I don’t know what we’re there for otherwise, I think it’s to make me easier to be sorry for}.
`,
    'session-5/recall-therapist': `
I: How are you with this one?
T: Oh, it was a shambles. I’ve written to the agency.

> no-thea by therapist
T: I’m shouting. Dear God. {shame|I would give a good deal for you not to show that to anyone}.

> paper by therapist
T: I was in such a state. No interpreter, the clock going, and I’m writing about my mother’s shop! {boundaries#mothers-shop|I’d never ordinarily say such a thing, it’s that one’s hand goes on by itself}.
T: It’s strange to see it. I look quite peaceful. {body-first|I’d have sworn that I was frantic}.
T: How did you sleep. {kept-thought|I was so touched that anyone should ask, I’m not asked that any more}.

> dream by therapist
T: I thought, this is important, and I can’t do it justice with a pencil. {self-doubt|I was afraid of getting it wrong in writing, it stays there, doesn’t it}.
T: So I wanted to keep it safe until Thea came.

> arrival by therapist
T: You can see the relief. {misunderstanding|I felt that I’d been depriving Quinn of a language for ten whole minutes}.
T: {mend-offered|I was determined to put it right, I made up every minute at the end}.
I: Quinn says, lost?
T: Yes, I think that was a query about the time.

> frame by therapist
T: It’s a matter of principle, I’d fight for that. {boundaries|I’d be horrified if they thought I found second best good enough for a deaf person}.
T: There’s a long pause there. {misunderstanding|I took it to be, well, being moved. That somebody stood up for them}.

> useful by therapist
T: The beginning was most useful, the agenda. {task-fits|So structure helps, I made a note of it}.

~
T: The dog’s been put on tablets. I thought of telling Quinn, and then one can’t, through a third person, it would sound so odd.

I: Would you care to add anything?
T: {third-person|When I’d the pencil I did feel that there were just the two of us, for a moment, but one mustn’t enjoy what’s a breach of access}.
T: I hope Quinn threw away those scribbles.
`,
  },
  checks: {
    client: {
      level: [5, 5, 4, 4, 5],
      items: { ease: 2, understood: -1 },
      lines: { 3: ['unsure', 'Thea was good.'], 5: ['beginning', 'Paper.'] },
    },
    therapist: {
      level: [6, 6, 7, 7, 5],
      items: { understood: -1 },
      lines: {
        3: ['middle', 'Moved by the canteen. The circle was taken up.'],
        5: ['beginning', 'Ten minutes lost without interpreter. Unacceptable; have complained.'],
      },
    },
  },
  cells: `
read-early: contradict: Ten minutes of being looked at, for Quinn; ten minutes of failed access, for her.
polite-yes: complement: Quinn laughs when angry and says “good point”; she can read neither, “so used to going by tone”.
mending: contradict: She makes up every lost minute. What needed no mending is mended away, and becomes a rule.
two-hours: contradict: The clearest pair in the study: “thank goodness” and “when the lift starts moving again”.
whose-work: contradict: She concludes that structure helps. Quinn cannot say what it is for.
person-and-frame: complement: Both say there were only two of them for once. She takes that for the breach, Quinn for the therapy.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'investigator',
      on: '2023-12-12',
      body: 'She is right about access and it cost them the one thing that worked. Do not write this so that anybody could use it against interpreters. Discussed with the deaf centre at Trewhiddle-Ask.',
    },
    {
      aboutKind: 'excerpt',
      about: 'haberdasher',
      author: 'coder-a',
      on: '2023-12-14',
      body: 'Quinn lists what was received in ten minutes. Four things, none of them about Quinn. To be let in is also to be met.',
    },
  ],
  quotes: {
    haberdasher: ['use with changes', 'The shop becomes “a mother, a trade”. Agreed with both.'],
    'she-thanks-thea': ['use', 'Agreed; the interpreter was asked too.'],
  },
  quirks: { 'session-5/recall-therapist': { interviewer: 'interviewer-2' } },
};
