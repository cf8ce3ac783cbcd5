import type { DyadStory } from './dyad-story.ts';

/**
 * A geography teacher in exile, and an interpreter who makes his sentences softer. The client's lines are the
 * study's own translation from the tape; the interpreter's lines are what the therapist got to hear.
 */
export const theSoftenedSentence: DyadStory = {
  key: 'dyad-07',
  label: 'Dyad 7',
  client: {
    pseudonym: 'Mirza',
    name: 'Omid Kolmazari',
    born: '1985-02-07',
    contact: 'through the refugee health team',
  },
  therapist: {
    pseudonym: 'Nora',
    name: 'Ingunn Havstadbakk',
    born: '1979-10-12',
    contact: 'i.havstadbakk@example.org',
  },
  interpreter: {
    pseudonym: 'Sefa',
    name: 'Sefika Marulanovar',
    contact: 'interpreting service, booking 4',
    inSessions: [1, 2, 3, 4, 5],
  },
  recallInterpreter: {
    pseudonym: 'Rafi',
    name: 'Behruz Tolouirad',
    contact: 'interpreting service, booking 9',
  },
  heardBy: 'X',
  group: 'positive',
  basis:
    'Stayed the full twenty sessions; both describe the fifth as the first real one; sleep and school contact improved.',
  firstSessionOn: '2023-03-21',
  startsAtHour: 10,
  manners: {
    client: {
      listening: ['Yes.', 'Mm.', 'Bale.', '(nods)', 'Yes, yes.'],
      hesitating: ['With respect…', '(in English) How to say…', '(pause)', 'Forgive me…'],
      trailing: ['So.', 'Yes.', 'Mm.', 'Bale.', '(pause)', 'So it was.'],
    },
    therapist: {
      listening: ['Mm.', 'Okay.', 'Yes.', 'I’m with you.', 'Right.', 'Mm-hm.'],
      hesitating: ['Let me see…', 'Um…', 'Okay…'],
      trailing: ['Yes.', 'Mm.', 'So.', 'Anyway, yes.', 'I think.'],
    },
  },
  scripts: {
    'session-3': `
T: Good morning, Mirza. Good morning, Sefa. Is the heating better in your building?
C: Thank you, it is better. The boy wears his jacket only in the morning.
X: It’s better now, thank you. He sends greetings.

T: Could you tell him I’d like to hear more about his work, before? If he wants.
C @teacher: I was a teacher of geography in Qazirabol, at the second boys’ school. I had a map of the rivers that I drew on the back wall by myself, four metres wide.
X @teacher: He taught geography. He made a map of rivers.
T @teacher: A map of rivers. How lovely.

T: And how did that come to an end?
C @thrown-out: {shame#thrown-out|They threw me out of my own classroom, in front of the boys}. Two of them I had taught. One carried my chair into the yard and sat down on it.
X @thrown-out: He had to leave his job. It was, um, difficult circumstances. There were former pupils involved.
T @thrown-out: I see. It must be sad to leave a job you love.
C @thrown-out: (pause) (in English) Yes. Sad.

C @chalk: When I went back at night for my coat the map had my chalk on it still, but they had written over the Zarmandeh.
X @chalk: He went back and saw that the map was damaged.
T @chalk: And what did he feel when he saw it?
C @chalk: What does a person feel? I corrected it. I had a piece of chalk in my pocket and I corrected the river, and I left.
X @chalk: He says he fixed it and went home.

~
T: Sefa, are you okay, do you need a break?
X: I’m fine, thanks. It’s only the dust from the building work.

T: How are the nights, would you ask?
C: The nights are long and the floor is thin. Below us lives a man who moves furniture at three.
X: Sleep’s not good, there’s noise from the neighbour.
T: Have you tried the breathing we practised?
C @breathing: (to the interpreter) Tell her yes. {polite-yes|Tell her it is a good exercise}.
X @breathing: Yes, he says it’s a good exercise.
T @breathing: I’m so pleased. Is it five minutes, or more like ten?
C @breathing: Say five.
X @breathing: Five minutes.

T: And in the daytime, what does a day look like for him?
C: I bring the boy to school and I walk. I have walked to the end of every bus line in this town, there are nine, and I have drawn them.
X: He takes his son to school, and he goes for walks.
T: Walking’s so good. Does he go with anyone?
C: With my hands on my back.
X: He walks alone.

T @flat: I’m wondering, Sefa, whether he seems a bit flat to you today? In his own language?
X @flat: He’s tired, I believe. He speaks very correctly.
C @flat: (in English) What is flat?
T @flat: Oh. It means, um, quiet. Not so much feeling.
C @flat: (in English) Thank you. Flat. Like a map.

T: What would be the most important thing for us to work on?
C: The boy. He corrects my English at the shop, in front of the cashier, and I’m proud and I want the ground to open.
X: His son’s schooling. He would like help with the son.
T @goal-son: Great, that’s concrete. I can contact the school about homework support.
C @goal-son: (pause) Thank you. You are very kind.
X @goal-son: He says thank you, you’re very kind.

~
C: In this building the stairs smell exactly of the post office in my city. I mention it only as information.
X: The stairs remind him of a post office.

T: Is there something that isn’t working so well, with the three of us?
C: No, no. Everything is correct.
X: He says everything’s fine.
T: All right. Same time in two weeks’ time, and thank you both.
`,
    'session-5': `
T: I’ve moved the chairs a bit. Sefa, I’ve put you here at the side, between us, is that all right?
X: Sure. It’s the triangle, like on the course.
C: A better map.
X: He says it’s a better arrangement.

T: I asked the school and they have a homework club on Wednesdays—
C @own-english: (in English) Excuse me. I will say one thing, in English. Sefa, please. I say it alone.
X @own-english: Okay. I’ll wait.
C @own-english: (in English) I did not leave my job. They throw me. {confrontation#they-throw-me|They throw me out from my room, and my student sits on my chair, and you say it is sad}.
T @own-english: (long pause) They threw you out.
C @own-english: (in English) Yes. Not sad. It is another word. I do not have it, I search three weeks.

T @triangle: Thank you for telling me that. I didn’t know. I heard that you’d had to leave.
X @triangle: I should say something. As the interpreter. {mend-offered|I made it softer. I’m sorry, I thought that it was shameful for him in front of a woman, and I protected him. It’s not what I’m meant to do}.
C @triangle: I know why you did it, sister. You did it well. But it was my sentence.
X @triangle: He says he knows why, and that it was his sentence.
T @triangle: And I went along with sad. {mend-offered|I saw your face, and I chose the word that was easiest for me}.

T @which-word: The word that you were looking for. Could you say it in your own language, and Sefa tells us everything it means, however long it takes?
C @which-word: Sharmandagi. But with dust on it. Shame that somebody else has made and you must wear.
X @which-word: It’s, um, shame, but not from something he did. Put on him. As a coat is put on someone who’s standing there. With dust.
T @which-word: Shame that you’re made to wear.
C @which-word: (in English) Yes. This. (pause) You have no word?
T @which-word: We don’t, I think. We’d need three or four.
C @which-word: (in English) Then take mine.

~
T: Water, anyone? Sefa, you’ve done all the talking for three people.
X: Yes please. I’ll interpret the water too.

C: The one who sat on the chair was called Daud. I had given him my own atlas.
X: The boy who took the chair was Daud, he’d given him his own atlas.
T @atlas: You gave him your atlas.
C @atlas: He could not tell east from west and he wept about it. I told him, face the river.
X @atlas: He couldn’t tell east from west, and he cried. So I told him, I’m saying I for him now, face the river.
T @atlas: (to Mirza) And where’s the river now?
C @atlas: (long pause) I do not know. Here everything flows the wrong way.

T @breath-truth: Can I ask you about the breathing exercise? You’re allowed to say the truth.
C @breath-truth: I have never done it. I count the rivers instead. From the source to the mouth, with the tributaries on the left bank first.
X @breath-truth: He’s never done it. He counts rivers, source to mouth, left tributaries first.
T @breath-truth: (laughs) How many do you get through?
C @breath-truth: I am asleep by the Oxus.
X @breath-truth: He’s asleep by the Oxus.
T @breath-truth: Then do the rivers. {task-fits|I’ll cross out the breathing, you can watch me}.

T: And the homework club, is that any use at all?
C @at-the-till: The boy does not need homework. He needs to see his father be asked something and know the answer.
X @at-the-till: He doesn’t need that. He needs to see that his father’s asked a question and knows the answer.
T @at-the-till: (pause) That’s a completely different goal than the one I wrote down.
C @at-the-till: (in English) Cross out also.

~
C: On the wall there is a map of this county, and a lake is missing. I have waited until I knew you better.
X: He says that there’s a lake missing on your map.

T: Who’d ask you something, that you’d know? In front of him?
C @ask-me: (in English) You can ask me. Where is north in this room?
T @ask-me: I honestly have no idea.
C @ask-me: (in English) Behind your books. All five times you sit with back to the north. {shared-goal|I teach you, you help me. Is good}?
T: It’s very good. Same time next week. And Sefa, every word from now on, even when it’s hard.
X: Every word.
`,
    'session-3/recall-client': `
X: I’m Rafi. I interpret what is said, all of it, in the first person. I’m not from the clinic.
I: And if there’s something you want to say in English yourself, just do.
C: Good. You also have a better voice for a man of my age.

> teacher by client
C: Four metres wide! She said, a map of rivers. {missed|My four metres had become a drawing, and I saw it in the doctor’s face that it was a small drawing}.
C: I understand more than they believe. I read English for twenty years, it’s only the mouth that is poor. {who-hears|So I sit there and hear how I’m being made smaller in the middle, like a message that goes through a pipe}.

> thrown-out by client
C: Please go back. I want to hear precisely what she says. (tape runs) He had to leave his job.
C: {missed#had-to-leave|I told a thing that I haven’t told my wife, and it arrived on the other side as a notice in the newspaper}.
C: I looked at Sefa and she looked at her hands. She’s a good woman, she could be my aunt’s daughter. {protecting-other|She covered me as you cover someone who comes out of the bath}.
I: And you answer, yes, sad.
C: {polite-yes|I said sad to help them both. It’s an English word for when it rains}.
C: What was I to do, complain of the interpreter through the interpreter?

> chalk by client
C: This I’m happy that I said. I corrected the river. {missed|The lady asks what I felt and I’ve just told her what I did, it’s the same}.
C: In Qazirabol they say that the hand is faster than the heart and more honest.

> breathing by client
C: Tell her yes, I say. You can hear that I’m ordering it as one orders tea for a guest. {polite-yes|She’d brought the paper with little pictures, a man with a balloon in his stomach}.
C: I’ve never breathed like the balloon man. {task-misfit|A teacher’s always breathing, he only doesn’t count it}.

> flat by client
C: Here they are talking of me. (pause) You will interpret it exactly, what I say now.
X: Yes.
C: I was a man with four metres of rivers. {shame|I sat in the room and the two women discussed if I was flat}.
C: {swallowed-anger|I was angry so that my ears rang, and I asked for the meaning of a word, because that is what a teacher does with anger}.

~
C: My son told me, father, you nod too much. He’s eleven and he’s seen through the whole business.

I: Is there something that you would want to add?
C: Only a question. Will Sefa be given this? I don’t want that she loses her bread because of me. {protecting-other|One interpreter has ten families}.
C: I have written the sentence down at home. In English, with a dictionary. {testing|When I’ve found the right word in place of sad I shall say it myself}.
`,
    'session-3/recall-therapist': `
I: You’ve got the remote.
T: Okay. I’m going to be honest, I’ve found this one heavy going.

> teacher by therapist
T: I’m trying to find some resource, something he’s proud of. And I get a map of rivers. {misunderstanding|I pictured something on paper, with crayons, for the children}.
T: I say how lovely. I sound like I’m at a nursery.

> thrown-out by therapist
T: So here he lost his job. I mean, who hasn’t got that in their story, of those I see? {misunderstanding#another-lost-job|I put it under losses, and I remember thinking we’d come to the hard things later}.
T: He talked for quite a long time, and she was quite short. {third-person|I noticed that, I thought, it’s perhaps a wordy language}.
I: And his face?
T: (pause) I’m looking at Sefa. I look at Sefa the entire time, don’t I? {body-first|My whole body’s turned to her, he could be a coat on a chair}.

> breathing by therapist
T: That’s me being relieved that something’s working. {task-fits|Five minutes a day, he’s really conscientious}.

> flat by therapist
T: Oh no. I’d forgotten that he understands some. I’m asking her about him, over his head. {self-doubt|I teach a module on working with interpreters, would you believe it, slide seven is don’t do this}.
T: {kept-thought|I was thinking depression, blunted, maybe I should get a second opinion on medication}.
T: Like a map, he says. I thought it was a vocabulary thing.

> goal-son by therapist
T: And I jump at the school. Because I can do something with a school, I’ve a number to ring. {unclear-goal|He looks at me as though I’d handed him an umbrella indoors}.

~
T: Sefa’s wonderful, we’ve worked together for six years. I’d trust her with my own mother.

I: What might we have passed over?
T: {self-doubt|I’ve a feeling of not having met him. Three sessions, and I could not tell you what makes him laugh}.
T: I’ll try moving the chairs. It’s not much, but it’s a thing that I can do before Tuesday.
`,
    'session-5/recall-client': `
X: It’s Rafi again, same rule as before.
I: How is it to come back?
C: I ironed the shirt. You will see why.

> own-english by client
C: Stop it. I want to look. (long pause) Who is this man? {growing-trust|That is the teacher, that’s how I stood in front of forty boys}.
C: I’d learned it like a poem. On the bus I said it to the window. {testing|If she’d laughed at my grammar I’d have gone back to the balloon man forever}.
C: And then she said it correctly. They threw you out. {understood#she-corrected|She gave me my sentence back with the past tense mended, and nothing else taken out of it}.

> triangle by client
C: Look at Sefa. She’s taken off her glasses. She spoke in her own name, it’s the first time that I heard her own voice. {mend-landed|When she had said that, there were three people in the room instead of one and a half}.
C: And the doctor says, I chose the word that was easiest for me. {mend-landed|Nobody with a desk has said such a thing to me in this country}.

> which-word by client
C: With dust on it. I didn’t know that I’d say dust. {understood|They worked at it as you carry a cupboard up a staircase, left, left, now lower, and no one was in a hurry}.
C: (in English) Then take mine. (laughs) I gave a country a word! That’s no bad Tuesday.

> atlas by interviewer
I: I’d like to stop here, at the river.
C: Here everything flows the wrong way. It’s geography, it’s only geography. The rivers here go west. {body-first|But my chest heard it as something else, you see that I put my hand there}.
C: Daud was a gifted boy. I’m still his teacher, that’s the misfortune.

> breath-truth by client
C: She crossed it out with a ruler. {small-gesture#with-a-ruler|A person who uses a ruler for crossing out I can work with}.
C: And she asked how many rivers. {task-fits|She asked it like somebody who’d wish to learn them}.

> ask-me by client
C: (in English) Behind your books. (laughs) All winter she sits with her back to the north and does not know.
C: {shared-goal|I teach her and she helps me, that’s a contract between two adults}.

~
C: The boy asked me on Thursday where the wind comes from. I let him wait a whole minute for the pleasure of it.

I: Is there a last thing?
C: When it’s printed, put the four metres in. {remembered|One can make a man smaller by rounding}.
`,
    'session-5/recall-therapist': `
I: Ready?
T: Very. I’ve thought about almost nothing else.

> own-english by therapist
T: I’m in the middle of my homework club. He lifts his hand, like in class. {pace|And I’d the impulse to finish my sentence first, I’m ashamed to say}.
T: They throw me. (pause) I got goose pimples. {misunderstanding|I saw the whole of session three run backwards, how lovely, how sad, five minutes, flat}.
T: And he was magnificent. {missed#blunted|I’d been thinking blunted affect, and there’s a man who’s been holding a door shut with his whole weight}.

> triangle by therapist
T: I’d no idea that she would say that. It took more courage than anything I did. {third-person|I’d always thought of her as glass, and she’d been standing there all the time with her own heart}.
T: My bit’s small, I chose the easy word. {mend-offered|But I wanted her not to be the only one who was sorry}.

> which-word by therapist
T: It took nine minutes, that one word. I’ve never spent nine minutes better. {pace|I usually think of the interpreter as costing me half of the hour}.
T: I’ve been using it since, in my head. Shame that you’re made to wear. {understood|I’ve other clients who need it}.

> breath-truth by therapist
T: He’d been so polite about that exercise. {polite-yes|It makes you wonder how many balloon men there are out there being not done}.
T: I love the rivers. I’ve looked up the left bank tributaries, so as not to be caught out.

> at-the-till by therapist
T: That’s where the goal turned over. {shared-goal|It wasn’t the boy’s homework, it was the father’s dignity at the till}.
T: {self-doubt|I’d have delivered a really good homework club to the wrong problem}.

> ask-me unspoken

~
T: I’ve put a compass on the windowsill. He hasn’t commented. I expect that it’s not level.

I: Have you something to add?
T: We’ve asked the service if Sefa can have supervision with me once a month. {third-person|If somebody’s carrying every sentence there’s got to be a place to set it down}.
T: And I asked him what makes him laugh. Wrong atlases, it turns out.
`,
  },
  checks: {
    client: {
      level: [7, 7, 6, 6, 9],
      items: { sayable: -2, understood: -2, trust: 1 },
      lines: {
        3: ['unsure', 'Everything is correct.'],
        5: ['beginning', 'I said it alone. Thank you to Sefa also.'],
      },
      missing: [1],
    },
    therapist: {
      level: [6, 5, 5, 5, 9],
      items: { understood: -1 },
      lines: {
        3: ['unsure', 'Hard to reach. Something gets lost.'],
        5: ['beginning', 'He took his sentence back.'],
      },
    },
  },
  cells: `
read-early: contradict: Four metres of rivers arrive as “a map”. He hears the loss; she sees a flat man.
polite-yes: complement: “Tell her it is a good exercise”. She learns of it in session 5 and wonders about all her other balloon men.
mending: agree: All three mend, each their own part, within two minutes; client and therapist both put the interpreter’s apology first.
two-hours: complement: In session 3 he watches himself being made smaller, she feels that she has not met him. The same absence, seen from both ends.
whose-work: agree: The homework club is crossed out; both name the till as the place the work is for.
person-and-frame: agree: Glass, and then a third person: the interpreter’s own voice changes the frame for both.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-a',
      on: '2023-11-21',
      body: 'Translate before coding, and code the tape, not the interpreter’s English. We would have coded session 3 as a man with little to say. Second translation by a reader in Vellisgaard.',
    },
    {
      aboutKind: 'excerpt',
      about: 'had-to-leave',
      author: 'coder-b',
      on: '2023-11-24',
      body: 'Misunderstanding or felt missed? He understood perfectly well; so missed.',
    },
  ],
  quotes: {
    'she-corrected': ['use', 'Agreed, through Rafi.'],
    'they-throw-me': ['use', 'In his English, unmended, at his wish.'],
    'with-a-ruler': ['use', 'Agreed.'],
  },
};
