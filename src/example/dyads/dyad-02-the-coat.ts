import type { DyadStory } from './dyad-story.ts';

/** A courier who sits with his coat on, and a heater that is turned down without a word. */
export const theCoat: DyadStory = {
  key: 'dyad-02',
  label: 'Dyad 2',
  client: { pseudonym: 'Cato', name: 'Corin Vexelby', born: '1998-10-30', contact: 'c.vexelby@example.org' },
  therapist: {
    pseudonym: 'Dunja',
    name: 'Ljubica Ostrovane',
    born: '1974-05-02',
    contact: 'l.ostrovane@example.org',
  },
  group: 'positive',
  basis:
    'Ended by agreement after fourteen sessions; both call it a good relationship; panic attacks from daily to one a month.',
  firstSessionOn: '2023-02-15',
  startsAtHour: 14,
  manners: {
    client: {
      listening: ['Yeah.', 'Mm.', 'Okay, yeah.', 'Uh-huh.', 'Yeah, okay.', '(nods)'],
      hesitating: ['Like…', 'I dunno…', 'Nah, so…', '(phone buzzes)', 'It’s just…', '(breathes out)'],
      trailing: ['Yeah.', 'So, yeah.', 'I dunno.', 'Mm.', 'Yeah, no.', '(shrugs)'],
    },
    therapist: {
      listening: ['Mm.', 'Yes.', 'So.', 'Mm-hm.', 'I see.'],
      hesitating: ['(long pause)', 'So…', 'Perhaps…', '(pause)'],
      trailing: ['So.', 'Yes.', '(pause)', 'Mm.', 'Yes, so.'],
    },
  },
  scripts: {
    'session-3': `
T: You can put the bag wherever it suits.
C: Nah, I’ll keep it by my foot. There’s a lady’s frozen peas in there, I’ve to drop them after.
T: Then we will stop in good time for the peas.
C: (laughs) Cheers. It’s on the way, it’s only down by the tram depot.

T @heater: It is warm in here today.
C @heater: Is it? {coat-on|I’m all right, I’ll keep my coat on}.
T @heater: Yes. Keep it on.
C @heater: It’s got all my stuff in, the scanner and that.

C: So it happened again, on Saturday, in the lift at the Vrangsund tower. Fourteenth floor, three crates of water.
T: Tell me from the door of the lift.
C: Door shuts. It’s got that carpet on the walls, who puts carpet on a wall? And I’m looking at the numbers and they’re going, and about five my hands go.
T: Go where?
C: Like when you’ve slept on them. And then it’s the chest, and then I’m thinking, this is the one. I put the water down and I got out on nine and I walked.
T: With three crates.
C: In two goes. The bloke gave me one star. He wrote, water was warm.

T @long-quiet: And there on nine, when you had got out. What was there?
C @long-quiet: What, like on the wall?
T @long-quiet: In you. (long pause)
C @long-quiet: (long pause) Someone was frying onions. I stood there and I smelled them onions and I thought, they’re just at home. They’re just at home with the door shut and it’s fine.

~
T: Was that your telephone?
C: It’s the app, it does that. It wants to know why I’m standing still.

T: When did you first know a place where the door shuts and one is not fine?
C: I mean, school. The toilets. Nah, before. Gary’s car.
T: Gary is your stepfather.
C: He weren’t ever that, he never married her. He had this thing with the child locks, he’d put them on and then he’d drive about a bit when he was in a mood. Just drive. You couldn’t get the window down neither.

T @link: So perhaps when the lift closes, you are seven years old and somebody else decides when you may get out.
C @link: (pause) Maybe. Yeah, maybe.
T @link: You say it as one says it to a teacher.
C @link: Nah, it’s clever. It’s just lifts though, as well. It’s a box on a string.
T @link: It is also a box on a string. This is true.

C: Can I ask you something? Does that door lock?
T @door: It has a key. I have never used it in the day. I can show you that it is open.
C @door: You don’t have to show me.
T @door: I will show you anyway. (gets up, opens and closes the door)
C @door: All right. It squeaks, that’s good.

~
C: My mum’s dog’s having an operation. Pumpelnik. He’s eaten a whole sock, a football one.
T: How does he take it?
C: He’s well proud of it.

T: What would be different, when it is better? Not perfect. Better.
C: I could do the towers. You get one forty extra a drop for the towers.
T: One forty.
C: And I could sit in the middle at the pictures with Shanice. I always say I like the aisle for my legs. {shame|She thinks it’s about my legs}.
T: So far nobody knows this but you and I.
C: And the onions geezer.

T: It is ten to. Your peas.
C: Oh, yeah. Sweet. Same time?
T: The same. I will be here, and the door also.
C: (laughs) And the door also.
`,
    'session-5': `
C: You been moving stuff? Something’s different.
T: A little.
C: It’s like, I dunno. Smells of outside.
T: I have had the window open before you came.

C: I’m not on shift till six so there’s no peas or nothing.
T: So nobody is waiting for you.
C: Nah, just me. It’s mad quiet, I put the app off. I actually put it off.

C @took-off: So what I wanted to tell you, right, I went to the pictures. (takes off coat) With Shanice. And I said to her outside by the sweets, look, it ain’t my legs.
T @took-off: You told her.
C @took-off: I said I get this thing and I might have to leg it and it’s not about you. And she goes, is that why we’ve seen the left half of every film?
T @took-off: (laughs) And where did you sit?
C @took-off: One in from the aisle. Not the middle, I ain’t Superman. One in.

T: How was it, one in?
C: My hand went at the bit with the submarine. She had hold of it, though, so it sort of couldn’t go anywhere.
T: It had already somewhere to be.
C: Yeah. That’s it, yeah. It had somewhere to be.

~
T: Would you like water? It comes from the tap and is not warm.
C: (laughs) One star.

T @gary-again: I have thought about what I said to you about the car. About being seven.
C @gary-again: Oh yeah. That.
T @gary-again: I was quick with it. You had asked me for a door and {mend-offered|I gave you a theory. I think I should first have given the door}.
C @gary-again: You did give me the door. You got up and did it and it squeaked.
T @gary-again: That was after.
C @gary-again: Nah, honest, I only remember the door.

C @went-again: I did think about the car thing, mind, after. I went and sat in my mum’s Fiesta on the drive with the locks on.
T @went-again: By yourself? Why did you do this?
C @went-again: See what’d happen. I done about a minute. Then the neighbour come out and started talking to me through the glass about the bins and I couldn’t hear him and I just started laughing.
T @went-again: You found yourself a task.
C @went-again: You never give us any, so.
T @went-again: Would you want that I give you some?
C @went-again: Nah. {task-fits|I’d only do it wrong for you. If it’s mine I can’t do it wrong}.

~
C: Pumpelnik’s fine by the way, they give her the sock back in a bag.

T @quiet-two: (long pause)
C @quiet-two: (long pause) This is all right, this.
T @quiet-two: What is?
C @quiet-two: Just, no one’s talking. {growing-trust|Usually when no one’s talking it means something’s coming}.
T @quiet-two: And now?
C @quiet-two: Now it’s just no one’s talking.

T: How is it for you that there’s a camera with us today?
C: I forgot it, to be fair. First time I kept thinking it’d see my pits. Now it’s like a plant.
T: I have better plants than this one.

T: We have to think about the summer. I’m away three weeks in July.
C @summer: Oh. Right, okay.
T @summer: I say it now so that it doesn’t shut on you suddenly.
C @summer: That’s, yeah. That’s decent. Do I get someone else?
T @summer: You can have a colleague’s number, she knows nothing about you except that you may ring. Would you like that she knows something?
C @summer: Tell her about the lifts. Leave out Gary.
T: Lifts, and not Gary. I write it down in front of you so you can see.
C: Safe. (puts on coat) When did I take that off?
`,
    'session-3/recall-client': `
I: You can hang up your jacket over there if it’s warm.
C: Nah, you’re all right. So I just press it?
I: Just press. There’s no right place.

> heater by client
C: Ha, right, this is the first thing. She goes it’s warm in here, and I thought, here we go. {testing|Everyone’s got something to say about the coat, so I’m waiting for it}.
C: My nan, teachers, the doctor, they’re all, aren’t you stopping? Take your coat off, make yourself at home. {coat-on#coat-on|With my coat on I’m already halfway out, and that’s how I can be in a place at all}.
C: And she just goes, yes, keep it on. {small-gesture|That’s it. Didn’t do a face, didn’t write it down}. I’ve never had that in my life.

> long-quiet by client
C: She does this. She leaves these gaps you could park a van in. {judged|First two times I thought she’d forgot what she was going to say, or I’d said something thick}.
C: But then I come out with the onions. I’d never have said the onions if someone had been talking. {pace|It’s like she’s got all day and none of it’s aimed at you}.
C: And it’s true though, that’s the thing I think about, that family with the onions. I don’t even know them.

> link by client
C: Yeah so this is the clever bit. You’re seven and someone else decides. {missed|I mean it’s probably right, but I’m in a lift with three crates, I ain’t in Gary’s Mondeo}.
C: I felt like she’d gone through my pockets. Not in a bad way, just, {swallowed-anger|that was mine and I’d only just put it on the table and she’s already made it into something}.
I: You say maybe, there.
C: I say maybe when I mean leave it. {polite-yes|Maybe’s what you give them so they’ll stop}. She clocked it, though. She said the thing about the teacher. So fair play.

> door by client
C: This. Go back a bit. Watch her get up.
C: She didn’t have to do that, I said you don’t have to. {understood|She never asked why I wanted to know, she just got up and did the door}.
C: {growing-trust#the-squeak|I heard it squeak and my shoulders come down, I swear you can see it}. Look. There.
C: Nobody’s paid to get up, are they. They’re paid to sit there.

~
C: The app thinks I’m on a break right now. It don’t know what this counts as.

I: Anything we haven’t been near that you’d want on the record?
C: She never asked about the coat again. Put that. {remembered|I was waiting for it the whole hour and it never come}.
C: And does Gary get to hear any of this? I know he don’t, I’m just saying. {who-hears|He’s got a way of turning up in things}.
C: If she reads the finished one, the book or whatever, tell her the heater in there’s mental.
`,
    'session-3/recall-therapist': `
I: The control’s with you.
T: Thank you. I don’t enjoy my own voice, I warn you.

> heater unspoken

> long-quiet by therapist
T: Here I stop. I left eleven, twelve seconds. {self-doubt|I was not at all calm inside, I was counting, and I thought that I’d lose him}.
T: In my first language one can be silent together. Here people are frightened of it. {own-history|My teacher in Belgrade said, put the silence on the table like bread}.
T: And then come these onions! One couldn’t invent it. {kept-thought|I saw a boy on the landing outside somebody’s warm kitchen, and I nearly wept, so I said nothing}.

> link by therapist
T: This is the heart of the hour for me. The lift, the car, the boy of seven. {misunderstanding|I was satisfied, I felt that something fell into its place in him}.
T: You see that he looks down. {task-fits|I thought, he’s taking it in, it works on him}.
I: And then you say something about a teacher.
T: Yes, I heard that the maybe was thin. But I thought it was thin because it was new. {kept-thought|I had it ready since the first session, I only waited for a place to put it}.
T: It’s well made, as an interpretation. I’d still defend it before colleagues.

> door by therapist
T: Oh, the door. I’d forgotten this completely. {small-gesture|I got up because my back hurt, if I’m honest, and he had asked}.
T: I thought also, now he avoids. I bring the car and he asks about a lock. {misunderstanding|So I took it as a small flight, and I went along with it to be friendly}.
T: Now I look at his shoulders and I’m not so certain who fled.

~
T: He’s polite, you know, under all this talk. He always puts the chair back.

I: What would you add, if anything?
T: That I like him more than I show. {person-behind|I have a son of that age who also doesn’t sit in the middle}.
T: {unclear-goal|He wants one forty more for each tower and I want to heal his childhood}. We shall have to see which of us is the more reasonable.
T: I’d like to know what he thinks of the silences. But that you can’t tell me, I know.
`,
    'session-5/recall-client': `
I: Ready when you are.
C: I’ve only just noticed I’m sat here in a T-shirt. Okay. Go.

> took-off by client
C: Wait. Wait wait. When did I? Go back. {coat-on#by-itself|I swear down the coat came off by itself, I had no idea I’d done that}.
C: I’m talking about the pictures and it’s just, off. On the arm of the chair. {body-first|My body must’ve had a meeting without me}.
C: {small-gesture#turned-down|And it ain’t hot in there, is it? She’s turned that heater down before I come, I bet you anything}. She’s turned it down so if I kept it on I wouldn’t boil.
C: So it was made all right to keep it on, so I took it off. That’s mad. That’s actually how it works, though.

> gary-again by client
C: Here she’s saying sorry for the car thing. I didn’t need it, to be fair. {mend-landed|But no one’s ever come back a fortnight after and gone, I was a bit quick there}.
C: I felt bad for her a bit. {protecting-other|So I give her the door back, like, don’t worry, you done good}.
C: It was true, and all. It’s the only thing I remember out of that day, is the squeak.

> went-again by client
C: She looks worried, look, when I say about the Fiesta. {understood|Not told-off worried. Worried like it’d matter}.
C: I hadn’t told no one about that. Shanice’d think I’m a nutter. {growing-trust|I told her ’cause I knew she wouldn’t clap}.
I: Wouldn’t clap?
C: You know, well done, gold star. She just goes, you found yourself a task. {power|Like I’m the one who works here}.

> quiet-two by client
C: Leave it running. Nah, leave it. (tape runs) That’s nineteen seconds, that. I’d have died.
C: {pace|Three weeks ago that’s a silence, now it’s just the bit where we ain’t talking}.

> summer by client
C: My stomach dropped. I heard three weeks and I thought, knew it. {body-first|It’s that exact thing, door’s shutting}.
C: But then she says it, she says the actual word, so it doesn’t shut on you. {remembered|She’s kept that since the third week, and she’s used it right}.
C: And leave out Gary. She wrote it down where I could see. {boundaries|I get to say what goes out the room and what don’t}. First time ever, that.

~
C: Shanice wants to meet her. I said it’s not that sort of shop.

I: What haven’t I asked?
C: I ain’t got words for it. Like, I came for lifts. {shared-goal|I done the Vrangsund on Tuesday, to the fourth, and I thought, I’ll tell Dunja that}.
C: I never thought, I’ll tell my therapist. I thought her name.
`,
    'session-5/recall-therapist': `
I: So, the fifth. Take it where you like.
T: I remember this one as a light hour. We’ll see if it was.

> took-off by therapist
T: Yes! There. The coat. {body-first#the-coat-seen|I saw it and my own shoulders went down, and I thought, Dunja, don’t you dare say a word}.
T: You see I even look away. {kept-thought|If I name it he’ll have to decide about it, and now it’s not a decision}. So I looked at the plant.
I: And the heater?
T: What of the heater? I turned it down because the caretaker complained about the bill, I think. One always does these things in the morning.

> gary-again by therapist
T: I had prepared this. I’d talked with my group and they said that I was in love with my car. {mend-offered|So I apologise here for the timing, though not for the content}.
T: And he says he only remembers the door. {missed|I confess that I was a little offended on behalf of my interpretation}.
T: Then I thought of it all evening. {self-doubt|It may be that I’m good at one thing and am useful for another}.

> went-again by therapist
T: My heart stood still for a second, the boy alone in a locked car. {protecting-other|I wanted to forbid it, and I saw that he saw it}.
T: But it’s so funny, with the bins. {task-fits|He does by himself precisely what the manuals would have me set him, and in his own order}.

> quiet-two by therapist
T: Here I’m happy. I’m simply happy. {shared-goal|We sat there like two people who wait for the same bus and are not in a hurry}.
T: I’ve watched it twice. There isn’t anything in it, and it is the best I’ve done this year.

> summer by therapist
T: This I take always in the fifth, the holidays. {boundaries|I was afraid it was early, but with him I think that late would be much worse}.
T: He asks, do I get someone else, like a parcel. That hurt me somewhat. {own-history|I was also a child who was handed on, between aunts}.
T: And he knows so exactly what may go out. Lifts and not Gary. I learn from that.

~
T: My colleague asked whether he’s attached. I said that he’s put his bag on the chair and not on the floor.

I: Something to add?
T: Only that I believe it was the work on the car that loosened it. {misunderstanding|I can’t prove it, but I do think so, the meaning must go first and then the shoulders follow}.
T: Or it’s the other way around, and the shoulders are cleverer.
`,
  },
  checks: {
    client: {
      level: [4, 5, 7, 8, 9],
      items: { sayable: -1, way: 1 },
      lines: {
        3: ['end', 'She opened the door and shut it again. Proper squeak.'],
        5: ['unsure', 'Nothing happened and it was good.'],
      },
      missing: [2],
    },
    therapist: {
      level: [6, 6, 7, 7, 9],
      items: { goals: -1 },
      lines: { 3: ['middle', 'The link from the lift to the car. He needed it, I think.'] },
    },
  },
  cells: `
read-early: complement: For him the coat that nobody mentioned and the door that squeaked; she has forgotten the door and never noticed the heater.
polite-yes: complement: His “maybe” means leave it. She hears that it is thin and draws the other conclusion, but says aloud that she heard.
mending: complement: She mends the interpretation, which he had let go of; what he keeps is that somebody came back after a fortnight.
two-hours: contradict: Heart of the hour for her is the car, for him the door; each thinks the other’s moment was a detour.
whose-work: agree: She gives no tasks, he makes his own. Both say so, both are pleased by it.
person-and-frame: agree: The holiday told early, and “lifts, and not Gary”: both give it weight as his right to decide.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-b',
      on: '2023-10-12',
      body: 'Who turned the heater down, and why? He is certain that it was for him. She says it was the bill. It worked all the same. I do not want to decide this and will not be made to.',
    },
    {
      aboutKind: 'transcript',
      about: 'session-5/recall-client',
      author: 'interviewer-1',
      on: '2023-03-24',
      body: 'He notices his coat on the tape before I do. Left the tape running as he asked, nineteen seconds.',
    },
  ],
  quotes: {
    'by-itself': ['use', 'Heard and agreed by telephone.'],
    'the-squeak': ['use with changes', 'Building and floor taken out around it.'],
  },
};
