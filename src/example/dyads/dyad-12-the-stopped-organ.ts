import type { DyadStory } from './dyad-story.ts';

/** An old choirmaster whose words come late after a stroke, and the youngest therapist of the study. */
export const theStoppedOrgan: DyadStory = {
  key: 'dyad-12',
  label: 'Dyad 12',
  client: {
    pseudonym: 'Wim',
    name: 'Willem Haverschuit',
    born: '1955-12-06',
    contact: 'w.haverschuit@example.org',
  },
  therapist: {
    pseudonym: 'Xenia',
    name: 'Xanthe Pilidromou',
    born: '1994-02-14',
    contact: 'x.pilidromou@example.org',
  },
  group: 'positive',
  basis:
    'Both call it one of the important relationships of their year; he conducts again, sitting; ended after twelve sessions with a small concert.',
  firstSessionOn: '2023-05-11',
  startsAtHour: 11,
  manners: {
    client: {
      listening: ['Ja.', 'Mm.', 'So.', 'Indeed.', 'Y-yes.', 'Good.'],
      hesitating: [
        '(waits for the word)',
        'The, the…',
        'No, wrong word.',
        '(taps the rhythm)',
        '(long pause)',
      ],
      trailing: ['So.', 'Ja.', 'You see.', 'Mm.', 'Y-yes.', '(nods)'],
    },
    therapist: {
      listening: ['Mm.', 'Yes.', 'Mm-hm.', 'No hurry.', 'Okay.', 'I’m with you.'],
      hesitating: ['Um…', 'Could I just…', '(tucks hair back)', 'So I think…'],
      trailing: ['Yeah.', 'So, yes.', 'Mm.', 'I don’t know.', '(pause)'],
    },
  },
  scripts: {
    'session-3': `
T: Hello, Wim. Did the taxi find it better this time?
C: He d-drove past and back. Like a, a repeat sign.
T: Did you have both endings?
C: (laughs) Prima volta, seconda volta. Yes.

C: I have had a bad week with the, with the… You sit on it. No. You conduct with it.
T @stick: (waits)
C @stick: (long pause) Stick. Baton! I’ve had one in my hand since I was nineteen and I lose the, the word for it at the baker’s.
T @stick: At the baker’s?
C @stick: I wanted a baguette. The girl was, was waiting. So I pointed. {shame|She spoke to me loud and slow as one does with a, with a tourist}.

T: What did you do?
C: I bought six rolls. I don’t like rolls.

T @organ: I’d like to understand what it’s like from inside. When the word isn’t there.
C @organ: (long pause) You know an organ? There’s wind in the chest. All of the pipes are, are in order. And someone has pushed in every stop. You play, and your fingers are right, and there’s only a sort of, of wooden noise.
T @organ: So the music’s there.
C @organ: The music is there. I hear it. {stopped-organ#air-in-the-chest|It’s a stopped organ, nobody in the, in the nave would know}.

~
C: This is a warm room. My, my wife’d have opened something.
T: Shall I open it? It sticks, but I can manage it.

T: And the choir? You said that they’ve asked you back.
C: They’ve sent a card. Forty-one signatures from Sint Orvald, even the, the basses. I haven’t answered.
T @choir-card: What would you say if it was easy?
C @choir-card: I’d say, get a young one. One who can say bar sixty-four without, without the whole alto row looking at its shoes.

T @fill-in: They’re kind to you and you can’t—
C @fill-in: Bear it. Yes.
T @fill-in: Sorry. I finished it for you. Or you finished it for me.
C @fill-in: (laughs) A canon.

~
T: Would you like to sit nearer the table? For your arm?
C: It’s, it’s resting. It has earned it.

T @goal-three: What would you like from our time, do you think?
C @goal-three: To be… (long pause) It’s gone. It was a good one.
T @goal-three: We can leave the line empty till it’s back.
C @goal-three: You have all the, the time in the world at your age.
T @goal-three: I’ve got till ten to twelve. But it’s all yours.

T: (long pause) I wonder, would it help if you sang it? I read that sometimes people can, um, sing what they can’t say.
C @sing: (pause) No.
T @sing: No. Okay. Sorry, that was—
C @sing: {boundaries|No. Not that. That’s, that is the other room}.
T: Then we stay in this one.
C: In this one. Thank you.
`,
    'session-5': `
C: I’ve a, a complaint.
T: Oh. Okay. Please.
C: Your stairs have a wrong number. Seven, eight, and then a l-landing, and eight. It ought to be eight and eight. One stumbles in the bar.
T: I’ll never be able to not hear that now.

T @burden: Can I tell you something that’s been on my mind? I’ve been worried that I’m too slow for you. Too green.
C @burden: (pause) You? Too slow?
T @burden: You’ve done all these things, and I sit there and wait, and I’m afraid you’re thinking, that girl’s got nothing to say.
C @burden: (long pause) (laughs) Oh, child. Oh, that’s, that is very good.
T @burden: Why is it good?
C @burden: Since I sit here and think, that poor g-girl. With her whole life. She’s got to wait for an old man’s, old man’s nouns.
T @burden: Wim! No!
C @burden: {protecting-other|I’ve been hurrying. I take the, the short word. For you}.

T @laughing: And I’ve been leaving pauses because I was scared to interrupt, and you thought I was being patient with you.
C @laughing: And I thought, how she suffers.
T @laughing: (laughs) I wasn’t suffering! I was happy. {mend-landed|It’s the only hour in the week that nobody’s rushing me}.
C @laughing: (laughs, wipes eyes) Two people hold the, hold the same door. After you. No, after you.
T @laughing: And nobody goes in.

~
C: They’ve got new rolls at the baker’s. With, with seeds. I’m becoming a roll man.

T: So if you weren’t hurrying. If I promise that I’m fine in here. What’s the long word for it?
C @long-word: (long pause) Since she died and since the, the stroke. It’s eleven weeks between. People have put them on one, on one shelf. Poor Wim. But they’re not the same thing. The stroke took the words. Aleida took the… (very long pause)
T @long-word: (waits)
C @long-word: The one I said them to.
T @long-word: (long pause) Yes.
C @long-word: That took how long?
T @long-word: I didn’t count.
C @long-word: Good. I, I did. Twenty-six beats.

T @other-room: You said in our third time that singing’s the other room. I haven’t forgotten. I don’t need to go in.
C @other-room: It was hers. She was the, the second soprano, third from left. I conducted forty years, and I looked at one, one mouth.
T @other-room: Did she know?
C @other-room: The whole alto row knew.

~
T: I can hear somebody practising scales through the wall.
C: He’s flat on the sixth. I’ve been n-nice about it for a month.

C: I have answered the card. By hand, the left. I wrote, one rehearsal, and I’ll be sitting down.
T @card-two: You’ve said yes!
C @card-two: I’ve said sitting down. They’re to bring their own, own bar numbers.
T @card-two: What made you?
C @card-two: You, you left the line empty. Nobody here does that. They’re all at me with, with crayons.

T: And that line, the goal. Did it ever come back?
C @goal-five: To be waited for. (pause) It was that. {shared-goal|To be waited for, without being, being pitied}.
T @goal-five: (pause) I can do that.
C @goal-five: You have been. I only thought that it was the, the other.

T @end-five: I’m going to miss the taxi story.
C @end-five: He drove straight here. It was, it was almost a disappointment. You may use your own words next week as well, you know. I can b-bear the competition.
T @end-five: I’ll bring some.
C: Not too many. It’s a, a small stage.
`,
    'session-3/recall-client': `
I: There’s no clock on this, we stop when you’re done.
C: That’s, that is what they all say.
I: We’ve a second tape.

> stick by client
C: There. There. Look at her, and look at the, the clock. I’ve measured. Nineteen seconds for a baton.
C: She sits with her hands in her lap, so straight. {judged|I think, now she’s counting, poor thing, now she thinks of her, of her lunch}.
C: {protecting-other|A girl of twenty-eight, she should be at the sea, and she has got me}.

> organ by client
C: I’d not said that before to anybody. It arrived whole. {understood|She asked it as if the inside were a place, and that one could, could visit}.
C: She said, so the music is there. Do you hear that? Not, how sad. {understood#music-is-there|She went straight past the wood and heard the music}.
C: The speech lady shows me a picture of a duck. I know that it’s a duck!

> choir-card by client
C: The card. I keep it under the fruit. {shame|It’s forty-one people who’ve heard me look for bar sixty-four}.
C: I didn’t tell her that I conduct at night. In the kitchen, with the, with a fish slice.
I: Would you have liked to?
C: It’s not for a young woman. {withdrawal|I made a joke about shoes and went out by the vestry}.

> fill-in by client
C: Here she says it for me, nearly. And I was quicker! (laughs) I’d waited for that the whole month, to be, be quicker than somebody.
C: And she’s so sorry, see. {misunderstanding|She thinks that it hurt me. It was the best bit, we, we sang in canon}.

> goal-three by client
C: It was gone. I had it on the stairs. {small-gesture#empty-line|But she left the line empty, on the sheet, you see that she leaves a whole line}.
C: Others fill it in. They write, improve c-communication.

> sing by client
C: (long pause) No. I said that too hard.
C: She’s read it in a book and it’s true, one can, I can. In the bath. Every word. {boundaries|But it’s Aleida’s, and I can’t go in there with a therapist}.
C: She didn’t ask why! {growing-trust|She said, then we stay in this one, like someone who shuts a door so softly that you want to, to open it}.

~
C: I practised your name on the way. It’s a hard one. I’ve, I’ve lost it again.

I: Would you like to add something? There’s no hurry.
C: I ought to tell her that she can, can have a different patient. One who talks. {protecting-other|I’m thinking of it every week, to give her back}.
C: And then I, I don’t. It’s selfish. I like the hour.
`,
    'session-3/recall-therapist': `
I: So how do you feel about watching?
T: Sick. He’s the person I least want to have failed.

> stick by therapist
T: I’m sitting on my hands, literally, see? {kept-thought|I had the word, I’d got baton on my tongue, and it’s like holding a door shut with your foot}.
T: I don’t know if it’s right. {self-doubt|My supervisor says wait and the speech therapist says prompt, and I’m just sat there, hoping my face is kind}.
T: {judged|He’s conducted in Leipzig, and I did keyboard till grade two. He must be so bored}.

> organ by therapist
T: I got tears in my eyes and I was terrified that he’d see them. {own-history|My papou lost his words as well, and I was nine, and I used to hide when he started on a sentence}.
T: So that’s me not hiding. That’s all I was doing there, honestly.
I: You answer, so the music’s there.
T: Did I? That’s not bad. {self-doubt|I remember thinking I’d said something banal}.

> fill-in by therapist
T: Oh no, this. I finished his sentence! {self-doubt#cardinal-sin|It’s the one thing you don’t do, it’s on the first page of the leaflet}.
T: He laughs, he’s so courteous. {misunderstanding|I was sure he was being chivalrous}. I blushed down to my knees.

> goal-three by therapist
T: I didn’t know what to do so I left it blank. {unclear-goal|I’ve got to hand in a treatment plan, and there’s a hole in it, in the box that says goal}.
T: I couldn’t write something he hadn’t said, though.

> sing by therapist
T: That’s my big idea. I’d been looking at articles till one in the morning. {task-misfit|And he shut it like a piano lid}.
T: I wanted to sink through the floor. {kept-thought|I thought, you’ve just asked a cathedral to do karaoke}.
T: I didn’t ask why because I didn’t dare, that’s not tact, that’s fear.

~
T: I timed it on the recording, I speak for six minutes in total. I felt as if I’d never shut up.

I: What would you like to add?
T: Should I offer him somebody more experienced? {protecting-other|I think about it every week, I’ve even got a name, and then I don’t say it}.
T: It’s because I’d miss him. Is that allowed? {person-behind|I’d really, really miss him}.
`,
    'session-5/recall-client': `
I: No clock again.
C: I brought a, an apple. In case.

> burden by client
C: (laughs) Go on, play it again. That. I’m too slow for you, she says! To, to me!
C: I couldn’t believe my ears. {understood#same-door|We’d each been sitting there being so, so considerate, and it was the same consideration}.
C: It was the old schoolmaster who laughed. {growing-trust|And then it was Wim, he hadn’t laughed since the, since the winter}.
C: I called her child. I oughtn’t. She didn’t mind.

> laughing by client
C: The door. That was good, and it came in one piece, two people hold the same door. {task-fits|When I’m laughing the stops come out by themselves, did you hear it}?
C: {mend-landed|She was happy, she says. In the, in my pauses. I’d thought they were the ugliest thing I own}.

> long-word by client
C: (long pause) I’ll be quiet for this one.
C: (tape runs) Twenty-six beats. At sixty. And she doesn’t, doesn’t move a hair. {pace|I’ve had orchestras that couldn’t hold a rest like that}.
C: I’d said it to no one. They’ve one casserole for both, the stroke and the, the death. {understood|She let me take them off the one shelf, and put them on two}.

> other-room by client
C: She hadn’t forgotten. And she doesn’t need to go in. {boundaries|So I opened it myself, a hand’s width, you see how one does that}?
C: One mouth. I’ve never told anyone that. The altos don’t count.

> goal-five by client
C: To be waited for, without being pitied. It came on the, the Tuesday, in the bath. {shared-goal|I ran out to write it on the mirror, a man of sixty-seven}.
C: And she says, I can do that. Not, I will try. I can.

> end-five unspoken

~
C: We rehearse on the ninth. I’ve told them that anyone who says a, a word for me buys the beer.

I: Would you want anything else to be kept?
C: That she’s good. She thinks that it’s the books. {remembered|It’s that she left the line empty, and remembered where it was}.
C: Now the apple.
`,
    'session-5/recall-therapist': `
I: You look different.
T: I slept. Okay, go.

> burden by therapist
T: I hadn’t cleared this with anyone. I’d decided that on the stairs, after the seven and eight. {mend-offered|I thought I’ll either say it now, or I’ll be polite to him for ever}.
T: He starts to laugh and for a second I was crushed. {body-first|My ears went, you know, that rushing}.
T: And then he says it back to me. {misunderstanding#poor-girl|He’d been sorry for me the entire time! I’d been somebody’s poor girl}.

> laughing by therapist
T: I can’t tell you how good that was. {mend-landed|There was this whole fog and it was only manners}.
T: And I told him that I’m happy in his pauses. {kept-thought|I’d never even said that to myself}.

> long-word by therapist
T: Please may we not talk over it. (tape runs)
T: The one I said them to. {own-history|I thought about my yiayia, who went on laying two cups}.
T: I wasn’t waiting like in a technique. {pace|I’d got nowhere else that I would rather be}.
I: Twenty-six, he says.
T: I’d have said five. Isn’t that funny?

> other-room by therapist
T: I’d carried that no around for two weeks. {testing|I wanted him to know it was safe with me, and I wasn’t sure if saying so would break it}.
T: And then he goes and opens it. {growing-trust|It’s the opposite of what the articles say, it’s because I’d stopped wanting it}.

> card-two by therapist
T: He said yes to the choir and I wasn’t even in the room for it! {task-fits|It’s got nothing to do with any homework of mine, he wrote it with his left hand}.

> goal-five by therapist
T: And there’s my empty box. {shared-goal|I’ve copied it in exactly as he said it, with the stumble and all}.
T: The clinic’s form rejected it, it’s under the minimum number of characters. I put it in twice.

~
T: I counted the stairs. He’s right, it’s maddening.

I: Anything else?
T: Only that I don’t think I’ll offer him somebody else. {self-doubt|I’m still scared I’m not enough, but it’s become a smaller sort of scared}.
T: He asked me to come to the rehearsal. I’m going to have to say no, and say why. {boundaries|I’d like to be waited for, too, that’s what I’ll tell him, till it’s ended}.
`,
  },
  checks: {
    client: {
      level: [6, 6, 7, 7, 10],
      items: { ease: 1, way: -1 },
      lines: { 3: ['end', 'The empty line.'], 5: ['beginning', 'Same door.'] },
    },
    therapist: {
      level: [5, 5, 5, 6, 9],
      items: { trust: 1 },
      lines: {
        3: ['end', 'Suggested singing. Wrong. He was kind about it.'],
        5: ['beginning', 'Told him that I feared I was too slow. He had feared it of himself.'],
      },
      missing: [2],
    },
  },
  cells: `
read-early: agree: The empty line. She left it because she did not dare to fill it in; he reads it as the first tact in months. Both keep it.
polite-yes: agree: Two people hold the same door: each spares the other, each finds it out in the same minute.
mending: agree: Her admission and his laughter; both name it fog, manners, a door.
two-hours: agree: In session 3 each thinks of giving the other up for the other’s good. The hours are different only in who is thought to be the burden.
whose-work: agree: “To be waited for, without being pitied”, in his words in both interviews.
person-and-frame: complement: The other room is his boundary; she means to answer his invitation with one of hers.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-b',
      on: '2024-01-16',
      body: 'A mirror. I laid the two interviews about session 3 side by side and could exchange sentences: I think of it every week, and then I do not say it. We transcribe his stumbles as he makes them; smoothing them would be the loud slow voice at the baker’s. So decided with Pasqualine Umberlee, who typed it.',
    },
    {
      aboutKind: 'excerpt',
      about: 'same-door',
      author: 'coder-a',
      on: '2024-01-18',
      body: 'Understood, or mended? He laughs before anything is put right. Understood.',
    },
  ],
  quotes: {
    'same-door': ['use', 'With his stumbles, at his wish.'],
    'air-in-the-chest': ['use', 'Agreed.'],
    'empty-line': ['use', 'Agreed.'],
  },
};
