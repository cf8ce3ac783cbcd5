import type { DyadStory } from './dyad-story.ts';

/** A bus driver after an accident, and a therapist who is sorry for the wrong thing. */
export const routeFourteen: DyadStory = {
  key: 'dyad-06',
  label: 'Dyad 6',
  client: { pseudonym: 'Kaya', name: 'Nermin Okvurel', born: '1976-06-03', contact: '+00 555 0106' },
  therapist: {
    pseudonym: 'Lennart',
    name: 'Steinulf Garmovik',
    born: '1978-02-11',
    contact: 's.garmovik@example.org',
  },
  group: 'troubled',
  basis:
    'She came twice more and then moved to the company doctor. Both say that something stayed between them; they name different things.',
  firstSessionOn: '2023-03-14',
  startsAtHour: 15,
  manners: {
    client: {
      listening: ['Mm.', 'Yeah.', 'Okay.', 'Right.', 'Uh-huh.', '(nods)'],
      hesitating: ['You know…', '(looks at hands)', 'What can I say.', '(pause)', 'Look…'],
      trailing: ['You know.', 'Yeah.', 'So.', '(looks at hands)', 'Mm.', 'Well.'],
    },
    therapist: {
      listening: ['Okay.', 'Yep.', 'Right.', 'Mm-hm.', 'Mm.'],
      hesitating: ['So let’s…', 'Okay, so…', '(leans in)', 'Here’s the thing…'],
      trailing: ['So.', 'Yep.', 'Yeah.', 'So, yeah.', 'Mm.'],
    },
  },
  scripts: {
    'session-3': `
T: How did you get here today?
C: I walked. Fifty minutes.
T: Along the river?
C: Along the railway. There’s no road along the railway.

T: So last time we built the ladder. Remember? Bottom rung’s a photo of the bus.
C: I looked at the photo. I had it on the kitchen unit by the tea caddy.
T: And what happened to the number?
C: It went up and then I got used to it. Forty, then ten. It’s just a photo of a bus, you know, they’ve cropped off the number plate.
T: That’s textbook. That’s really nice work, Kaya.

T @ladder: So how would you feel about jumping a rung or two? I’m thinking, Friday, you and me, we get on the fourteen at the depot as passengers.
C @ladder: On the fourteen.
T @ladder: As passengers. Two stops. I’ll buy the tickets.
C @ladder: (pause) Past Oksnebro?
T @ladder: Oksnebro’s the third stop, so we’d be off before that. This time.
C @ladder: {polite-yes|All right}.

T @hands: Great. What comes up when you picture it, the doors, the seats?
C @hands: (looks at hands) Vinegar.
T @hands: Vinegar?
C @hands: There was a boy with crisps, upstairs front. It came down the stairs when I braked. I had the smell of vinegar and rubber, and then it was quiet, and someone rang the bell. They rang the bell for the next stop.
T @hands: So smell’s a trigger. That’s super useful. We can use it, we’ll bring a packet of crisps.
C @hands: (pause) You want to bring crisps.
T @hands: To get the full picture. The brain needs the full picture if it’s to learn that it’s over.

~
T: Window open or shut?
C: Shut. No. I don’t mind.

C @away: (long pause)
T @away: Where’ve you gone?
C @away: I’m here.
T @away: You were looking out of the window.
C @away: There’s a man up on that roof doing the flashing. He hasn’t a harness on.

T: How are things at home with it all?
C: My brother-in-law says I’m lucky. He means the court, that they dropped it. I say yes, lucky.
T: And you don’t feel lucky.
C: I sleep on the settee, I can hear the street from there. The first bus goes by at ten to five and I know who’s driving it by the brakes.
T: So you’re monitoring.
C: I’m listening. It’s company.

T: Let me draw you the curve. Anxiety goes up, and up, and then, if you don’t run, it comes down by itself. Every time.
C: Every time.
T: It’s physics. I ran my first marathon on that curve.
C: I’m not frightened of the bus, you know.
T @not-bus: No? What would you call it?
C @not-bus: I don’t know what it’s called. I get in the seat in my mind, and it isn’t that I think I’ll crash. It’s that I think I’ve no business sitting up there.
T @not-bus: So avoidance, basically. The mind’s clever, it’ll find a noble reason.

~
C: They’ve given my route to Benny. He takes the corner at the baths like it owes him money.

T: So Friday. Quarter past nine, at the depot, by the coffee machine?
C @friday: I know where the coffee machine is.
T @friday: How’s your commitment, nought to ten?
C @friday: Ten. I’ll be there. I’m never late, they can tell you that.
T: That’s the spirit.
C: Twenty-two years and I was late once.
`,
    'session-5': `
T: First of all, hats off. Friday, and then a second time on your own. How are you?
C: I was sick. Both times. I got off at the library and I was sick in the planter.
T: And you still went back.
C: You’d said to.

T @praise: Do you see what that is? That’s courage. Most people would’ve gone home after the planter.
C @praise: It’s a planter the council did, with pansies.
T @praise: And your number, at the end of the second ride?
C @praise: Thirty.
T @praise: From ninety. Look at that line, Kaya. Look at it.
C @praise: (pause) I see it.

T @notices: You’re very far away. Am I right?
C @notices: I’m tired. I don’t sleep after.
T @notices: I want to check something. I think I may have gone too quickly. {mend-offered|I get carried away, I’m sorry, I put us on rung six when we should’ve been on three}.
C @notices: It’s fine. You’re the expert.
T @notices: No, I mean it. I pushed. We can slow right down, we can do rung four for as long as you want.
C @notices: Rung four, then.
T @notices: You’re allowed to be angry with me.
C @notices: I’m not angry with you. What for?

C: They’ve written from the depot. They want to know am I coming back or not, for the summer rota.
T: And what did you answer?
C: I put it behind the clock. There’s a box to tick, and there are only the two boxes.
T: What would you write, if there was a third?
C: Ask me who I think about at ten to five.

T: So what would help most, today?
C: I don’t know. You’ve never… (pause) No.
T @never: Go on. I’ve never what?
C @never: (long pause) You have never said his name.
T @never: Whose? The cyclist’s?
C @never: He’s got a name.
T @never: Of course. It’s in the referral somewhere. I’ve tended to keep us on what we can work with, on the bus and the body, because the guilt piece can be quite sticky.
C @never: Sticky. (pause) Yes, it’s sticky.

T: Would you like to tell me about him?
C @shut: No, it’s all right. It’s nearly twenty to.
T @shut: We’ve time.
C @shut: {withdrawal|It’s all right. What’s on rung four}?

~
T: There’s tea in the flask if you’d like, it’s rooibos.
C: I only drink it black.

T: Rung four’s sitting in a parked bus. The company’s said we can use one at the yard, engine off.
C @seat: In which seat?
T @seat: Passenger to start with. Driver’s when you’re ready.
C @seat: They’ll all see. It’s the yard. They’ll be on their break with their flasks and they’ll see me sat there with you.
T @seat: And what’s the worst that they’d think?
C @seat: They wouldn’t think. They’d come over and be nice.

~
C: My sister’s girl asked if I’m on holiday. I said yes. I said I’m on a long one.

T: Before we finish. I want you to hear that I heard you, about the pace.
C @pace: Thank you.
T @pace: Are we okay, you and I?
C @pace: Yes, yes. We’re okay.
T @pace: Brilliant. Then Tuesday at three, and rung four, no heroics.
C: No heroics.
`,
    'session-3/recall-client': `
I: Is the chair all right for you?
C: It’s got a headrest, that’s more than I’m used to.

> ladder by client
C: Here he asks me about Friday. I heard fourteen and I was gone, you know. {withdrawal#counting-rivets|There’s a row of rivets on his bookshelf and I counted along them, I go away like that}.
C: And from over there I hear myself say all right. {polite-yes|When the controller tells you to take a bus out, you take it out}.
C: {task-misfit|He thinks that I’m scared of a bus, the poor man, I’ve slept in buses}.

> hands by client
C: That’s my hands. I’m holding a wheel, look. {body-first|Ten to two, I’m sat there in his office holding a wheel}.
C: I gave him the vinegar. I’ve not told the police about the vinegar, nor the doctor. {missed#crisps|And he said that we’d bring crisps}.
C: I know that he means well. It was like you’d shown a person your child’s shoe, you know, and they say, good, what size.
I: What would you have liked him to say?
C: Nothing. Who rang the bell, maybe. He could’ve asked me who rang the bell.

> away by client
C: That’s true about the man on the roof. {protecting-other|I couldn’t listen to a word until he’d got hold of the chimney}.
C: He sees I’m gone, though, I’ll give him that. But he calls it the window.

> not-bus by client
C: Now I’m telling him. I’ve no business up there. It’s as clear as I can say a thing. {judged|And he tells me that’s my mind being clever, so now I’m a liar as well}.
C: {swallowed-anger|I could feel it in my teeth. I’ve good manners, it’s all behind the teeth}.
C: I don’t want to get over it, you know? I want to know how you go on and not get over it. {unclear-goal|That isn’t on his ladder, there’s no rung for it}.

> friday by client
C: Ten, I say. I’m never late. {good-pupil|They could put that on my grave, she was punctual}.

~
C: Benny rang me. He says the bell sticks now, on that one. I’d reported it twice before.

I: We’re at the end. Is there something you’ve wanted to say?
C: His name’s Emrik Tjuvholt. He’s nineteen. He’s got a plate in his leg and he can’t do his apprenticeship, roofing. {shame|I write him a card every month and I don’t send it}.
C: Nobody’s asked me that in there. So now it’s on your machine. {who-hears|It’s a funny thing, I’ve told a machine}.
`,
    'session-3/recall-therapist': `
I: Right, you steer.
T: Ha. Good one. Yep.

> ladder by therapist
T: Okay so this is me deciding to skip. Photo went from forty to ten, she’s a fast habituator. {pace|I thought, let’s use the momentum}.
T: She checks about the third stop, which is good, she’s engaging with the specifics. {misunderstanding|All right is a big word from somebody like Kaya, so I took it as a real yes}.

> hands by therapist
T: And there’s gold here with the vinegar. I got properly excited. {task-fits|A specific sensory cue, you hardly ever get one this clean}.
T: I see that she looks at me a bit oddly at the crisps. {kept-thought|I thought it sounded silly to her, so I gave her the rationale}.
I: Her hands?
T: What about them? Oh. Oh, right. I was drawing.

> away by therapist
T: So she drifts. I flagged it, I brought her back. {withdrawal|It’s a safety behaviour, looking out, I’ve had people count tiles}.

> not-bus by therapist
T: This is where it gets intellectual. I’ve learned not to follow them up that path. {power|If you debate guilt with somebody you’ll be there at Christmas}.
T: {kept-thought|I had a case in my second year, a train driver, and I went all the way into the guilt with him and it did not end well}. So I stay with the body. I stay with what moves.
T: I’ve not told anybody here about that man. {own-history|I suppose he’s on the bus with us}.

> friday by therapist
T: Ten out of ten. {shared-goal|You can’t ask for more than that, I went home whistling}.

~
T: I’m told I talk like a running coach. My wife says it, she means it half kindly.

I: Anything else that you’d want in?
T: No, I’m pleased. She’s stoic, you have to read between the lines with her.
T: {self-doubt|If anything I’d wonder if she does it for me rather than herself}. But you can’t do exposure for somebody else, so it comes out even.
`,
    'session-5/recall-client': `
I: How has it been since?
C: I’ve slept in the chair. Put it on.

> praise by client
C: Courage, he says. (pause) I was sick in the pansies and there was an old lady who held my bag. {missed|He wants to show me a line}.
C: {shame|You don’t give a medal to the one who was driving, that’s all I could think}.

> notices by client
C: He’s apologising. I can see that he’s sorry, he’s got a good face when he’s sorry. {mend-missed#wrong-thing|But it’s for going fast, and I don’t mind fast}.
C: It’s as if you trod on someone’s foot and you said, excuse me, I’m sorry about the weather. {protecting-other|So I said it’s fine, because he’d gone to the trouble}.
C: He says that I can be angry with him. And I looked for it, I did look. {swallowed-anger|By the time he’d said I was allowed to, it had put its coat on and gone}.

> never by client
C: Now it comes. I didn’t know that I’d say it. {confrontation|You have never said his name. My own voice frightened me, it was the voice I use for lads who smoke upstairs}.
C: And he says whose. (long pause) {missed#whose|He said whose, and I thought, well, there you are, Kaya, that’s your stop}.
C: Sticky. It’s jam that’s sticky.
I: And then he asks if you’d like to tell him.
C: He asks when he’s already found it in the file. {testing|I wanted to hear if he’d come and fetch me, and he stood at the stop and waved}.

> shut by client
C: It’s twenty to. I looked at my wrist and there’s no watch on it. {withdrawal|I asked him for rung four so that he’d have something to do}.

> pace by client
C: He heard me about the pace. I never said a word about the pace. {mend-missed|He’s mended a window that wasn’t broken, and he’s so relieved}.
C: Are we okay. Yes, yes. {polite-yes|That’s what you say through the glass when someone’s dropped their change}.

~
C: It was the old lady at the library who asked me. She said, did you lose someone, dear? I said no, I found someone.

I: Would you like to end on anything?
C: I’ll go on a bit. I don’t like to be one that leaves. {unclear-goal|But he’s taking me to a bus, and I’m trying to get to a boy}.
`,
    'session-5/recall-therapist': `
I: Off you go.
T: This was an important one, I think. We had a rupture and we fixed it.

> praise by therapist
T: She’s not taking the praise in. {body-first|I feel it drop between us here, like a ball that nobody’s caught}.
T: Ninety down to thirty, though. That’s objectively huge.

> notices by therapist
T: So here I’m using my own reaction, I name it, I take responsibility. {mend-offered#by-the-book|I’d read up on rupture repair over the weekend, I did it by the book and I meant it, too}.
T: I pushed. I do push. {self-doubt|It’s the same thing I do with my own kids on the ski track}.
T: You see that she softens. {misunderstanding|She says it’s fine, she says rung four, we’re back in business}.

> never by therapist
T: Yeah. This one. (long pause) I’ve watched this at home in my head a few times.
T: I heard the name thing as content, as in, a new topic. {kept-thought|And I felt the floor go, because of that other man, the one with the train}. I thought, not up that road, not with twenty minutes left.
T: I say whose. {self-doubt|I’d give quite a lot not to have said whose}.
I: What do you think it was for her?
T: I don’t know. I did ask her if she wanted to tell me. {mend-offered|I opened the door, and she chose not to, and I respected that}.

> shut unspoken

> pace by therapist
T: I come back to the pace so it’s not left hanging. {mend-landed|She says we’re okay, you and I, and I believed it, I think I still do}.
T: There’s a yes, yes there. Two of them. I’d prefer one.

~
T: I looked his name up that night, in the referral. It’s on page four.

I: What have we left out?
T: Maybe that I’m a bit afraid of it. {own-history|I’ve built a really good method around never standing in that room with that man again}.
T: I might say the name on Tuesday. If it fits.
`,
  },
  checks: {
    client: {
      level: [6, 6, 5, 5, 4],
      items: { sayable: -1, way: 2, understood: -1 },
      lines: {
        3: ['middle', 'It’s not the bus.'],
        5: ['middle', 'I said something and then it was twenty to.'],
      },
      missing: [4],
    },
    therapist: {
      level: [7, 8, 8, 8, 7],
      items: { way: -2 },
      lines: {
        3: ['end', 'Ten out of ten for Friday.'],
        5: ['middle', 'Went too fast, named it, she accepted. Good repair.'],
      },
    },
  },
  cells: `
read-early: contradict: She gives him the vinegar, which neither police nor doctor had; he has a clean cue and proposes crisps.
polite-yes: contradict: “All right” and “ten” are orders obeyed; he calls them a real yes.
mending: contradict: He mends the pace, by the book and sincerely. She never minded the pace. The name on page four goes unmended.
two-hours: complement: Both feel the ball drop at the praise. He blames the speed; she the medal.
whose-work: contradict: “He’s taking me to a bus, and I’m trying to get to a boy.”
person-and-frame: one side silent: His train driver sits in the room and is told only to us; she cannot know why the road to guilt is closed.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-a',
      on: '2023-11-14',
      body: 'He is the only therapist who uses the word repair, and the repair goes past. It would be cheap to make a lesson of that. What stops him has a name too, and we may not tell her.',
    },
    {
      aboutKind: 'excerpt',
      about: 'wrong-thing',
      author: 'investigator',
      on: '2024-02-08',
      body: 'Centre of the theme on mending. “Excuse me, I’m sorry about the weather.”',
    },
    {
      aboutKind: 'transcript',
      about: 'session-3/recall-client',
      author: 'interviewer-1',
      on: '2023-04-07',
      body: 'She says the young man’s full name at the very end. Mask it before anyone else reads. I have written to Lothgrimsen about the masking list.',
    },
  ],
  quotes: {
    'wrong-thing': ['use', 'Agreed.'],
    whose: ['use with changes', '“Kaya, that’s your stop” without the name.'],
    crisps: ['do not use', 'The smell is in the police file and would identify the accident.'],
  },
  quirks: {
    'session-5': { fileName: 'S5_depotrom_Jarnfossen_kopi(2).vtt' },
  },
};
