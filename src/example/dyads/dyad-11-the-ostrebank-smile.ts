import type { DyadStory } from './dyad-story.ts';

/** A chef sent by his employer, a therapist who does not flinch, and a calm that is not peace. */
export const theOstrebankSmile: DyadStory = {
  key: 'dyad-11',
  label: 'Dyad 11',
  client: {
    pseudonym: 'Udo',
    name: 'Ulrich Mandelspey',
    born: '1979-04-01',
    contact: 'u.mandelspey@example.org',
  },
  therapist: {
    pseudonym: 'Vera',
    name: 'Verena Kloibergast',
    born: '1971-06-28',
    contact: 'v.kloibergast@example.org',
  },
  group: 'troubled',
  basis:
    'He came for the ten sessions the employer paid for and left on the day. Ratings part after session 3: hers rise, his stay polite.',
  firstSessionOn: '2023-05-03',
  startsAtHour: 10,
  manners: {
    client: {
      listening: ['Yep.', 'Hm.', 'Right.', 'Mm.', 'Uh-huh.'],
      hesitating: ['Okay, listen…', '(cracks knuckles)', 'You want to know…', '(exhales)'],
      trailing: ['Yep.', 'So.', 'Yeah.', 'Hm.', '(exhales)', 'There it is.'],
    },
    therapist: {
      listening: ['Mm.', 'And?', 'Yes.', 'Right.', 'Mm-hm.'],
      hesitating: ['Well…', '(puts pen down)', 'Right…', 'Look…'],
      trailing: ['There.', 'Yes.', 'Hm.', 'So.', 'Well.'],
    },
  },
  scripts: {
    'session-3': `
T: You’re nine minutes late.
C: Fish delivery. He came with turbot I hadn’t ordered.
T: And that’s a reason?
C: In my world turbot’s a reason, yeah.

T: Your employer’s asked me for a confirmation that you attend.
C @confirm: Have they. Frau Dettenkofl?
T @confirm: I’ll confirm the dates and nothing besides. You’ve signed the form for that.
C @confirm: I signed eleven forms, I’d have signed for a bloody parrot. What’s on the dates? Does it say what I’m like?
T @confirm: It says the third, the tenth, the seventeenth.

C: All right. So Saturday. Two hundred covers, the new lad drops a stock pot, forty litres, veal. Three days’ work running down the drain in the floor.
T: What did you do?
C: Nothing. I didn’t touch him. I said some words.
T @words: Which words?
C @words: You don’t want them.
T @words: I’ve heard words. I’d like to hear yours.
C @words: I said, does your mother know that you’re this useless or shall I ring her?

T: And he?
C: He went in the walk-in. He stood in there with the lamb for ten minutes and came out again and finished his shift. He’s nineteen. He’s good, he’ll be better than me.
T: Did you say that to him, too?
C: (laughs) You don’t say that in a kitchen.

T @lawyer: I’m going to put something to you. You humiliate people and afterwards you admire them from a distance, where it costs nothing.
C @lawyer: (pause) Wow.
T @lawyer: I think you do that with your daughter as well.
C @lawyer: (stands up) Right. No. {confrontation#ex-wifes-lawyer|You know who you sound like? You sound like my ex-wife’s lawyer}.
T @lawyer: Sit down, please, Udo.
C @lawyer: You’ve known me three hours! You don’t say a word about Liska. You don’t take her in your mouth.

T @holds: I’m not frightened of you. Sit, or stand, but stay.
C @holds: I didn’t ask if you were frightened.
T @holds: No. But people generally are, I imagine, and then they stop talking to you. I’d rather that you shouted.
C @holds: (pause) I’m not going to shout.
T @holds: (pause) Then sit.
C @holds: (sits) It’s your kitchen.

~
C: There’s a fly in here. It’s been on that lampshade since I came.
T: You notice everything.
C: You have to. It’s the fly that gets the review.

T: What’s going on in you now?
C: Nothing’s going on. I’m good. What else did you want to do?
T @calm-three: That was fast.
C @calm-three: You want me to talk about it, I’ve talked about it. You were out of order and I said so and I sat down. {ostrebank-smile|We’re all friends}.

~
T: There’s coffee, it’s dreadful.
C: I’ve seen the machine. I’ll pass.

T: Then I’ll see you next Wednesday. On time, please.
C @leaving-three: Nine sharp. Ten. Whatever’s on the docket.
T @leaving-three: And I’d be glad if you brought me the anger again. I mean it.
C @leaving-three: (smiles) I’ll put it on the specials.
`,
    'session-5': `
C: Morning. I’m early, I’ve brought you some decent coffee.
T: That’s kind. What do I owe you?
C: On the house.
T: I’ll accept it this once.

T: How has the fortnight been?
C: Really good, in fact. No incidents. The lad’s on sauce now, I moved him up.
T: You told him that he’s good?
C: I told him he’s on sauce. He knew what I meant.

T @praise-calm: I notice a great difference in you. In the third hour you were on your feet.
C @praise-calm: I was a bit tired that day.
T @praise-calm: I think it was more than tired. I’d overstepped, and you told me so, and we both stayed in the room. {mend-offered|I was too early with your daughter, I’m sorry for that}.
C @praise-calm: No worries. It’s forgotten.
T @praise-calm: I wouldn’t want it forgotten.
C @praise-calm: Then it’s remembered. Whatever suits you.

T: What I’d like to understand is what you did with it afterwards.
C: With what?
T: With the anger. You had a right to it.
C @knife-roll: You clean down. You wipe your knives, you put them in the roll, you tie the roll. There’s nothing left out on the bench.
T @knife-roll: That’s a good picture.
C @knife-roll: (smiles) Glad you like it.

~
C: That fly’s dead, it’s in the light fitting. I can see its legs.
T: I’ve asked for it to be cleaned twice.

T: How’s it with Liska? If I may, this time.
C @liska: She’s great. She’s got a thing with horses.
T @liska: Is there something in that you would like to bring here?
C @liska: Not really. It’s all calm, we’ve got the calendar. Alternate weekends and half of August.
T @liska: Last time you told me not to take her in my mouth. That was the most alive I’ve seen you.
C @liska: (smiles) You’d have liked me in my twenties, then.

T @report: You asked in the third hour what’s on the confirmation. I’ve brought a copy so you can read it.
C @report: (reads) Third, tenth, seventeenth, thirty-first. That’s it, is it?
T @report: That’s it.
C @report: And you don’t ever talk on the phone? You and Dettenkofl?
T @report: Never. If she rings I’ll say that I can’t say whether I know you.
C @report: Good. That’s clear. Thanks for that, that’s clear.

~
T: Is that a burn?
C: It’s a Tuesday. It’s the salamander, everybody’s got one.

T: I believe that we’ve come through something, you and I. Do you see it that way?
C @come-through: Absolutely.
T @come-through: I’d be interested in a no, as well.
C @come-through: I haven’t got one on me. Honestly, you’re doing a great job.
T @come-through: (pause) Then I’ll take it.
C @come-through: Enjoy the coffee. It’s Ethiopian, don’t put milk in.
`,
    'session-3/recall-client': `
I: You can stop it with the space bar.
C: You’re not from her, are you? You’re not from the company?
I: Neither. Nobody at either place hears it or sees that you came.
C: Okay. Service.

> confirm by client
C: Stop. So straight off I’m nine minutes late and she’s got a list with dates on. {who-hears#parrot|I don’t care what she says it says, there’s a pipe from that room to Dettenkofl’s desk, I just can’t see where it runs}.
C: I’ve been a boss for fifteen years. I know what confirm means. {power|You ring up and say, off the record, what’s he like}.

> words by client
C: I told her the sentence. I’ve never said it outside of the pass. {shame|It sounds different with a carpet under it}.
C: She didn’t blink, I liked that. {growing-trust|Up to here I thought, okay, this one’s worked a Saturday}.

> lawyer by client
C: Here she goes. (breathes) Humiliate people and admire them where it costs nothing. Okay. It’s good. {understood|I’ll say it to you, it’s bang on, it’s the truest plate I’ve been served in years}.
C: But you don’t send that out and then put my daughter on top as a garnish. {boundaries|That’s mine, that’s the one drawer that nobody opens}.
C: My hands are shaking, see that? {body-first|She thought I was going to break something and I was trying to remember how you get out of that door, if it’s push or pull}.
C: It wasn’t the lawyer who said that, by the way, it was my dad. {own-history|I said lawyer because you don’t bring your dad in either}.

> holds by client
C: I’m not frightened of you. She’s proud of that, look at her. {missed#not-frightened|It’s like telling a dog you’re not scared of it, okay, but nobody’s asked the dog}.
C: I was the one who was scared! {misunderstanding|In that whole room there was one scared person, and it had an apron tan}.

> calm-three by client
C: That’s it. That’s the moment, you can see it. Click. {ostrebank-smile#the-smile|That’s the Ostrebank smile, we trained it, it’s for when a guest sends back the fish and he’s wrong}.
C: You go soft in the eyes, you say of course, and in the back that table’s dead. {withdrawal|A closed kitchen with the lights on, they can sit there as long as they like, there’s no more food coming}.
I: Do you think she could tell?
C: She said, that was fast. So she’s got a nose. And then she didn’t follow it.

> leaving-three by client
C: Bring me the anger again. (laughs) {testing|Like it’s a dish she’d heard of}. You get it once. It’s not on the menu, it was a mistake in the kitchen.

~
C: The lad’s called Peter. I did ring his mother, as it goes. Not to be a shit. I told her he’s got hands.

I: What else would you want to say?
C: I’ve got ten of these, they’re paid for. I’ll do ten. {polite-yes|She’ll find me very improved}.
C: It’s a pity. She’s the first person in ages who’s told me something I didn’t already know how to cook.
`,
    'session-3/recall-therapist': `
I: You know the drill.
T: I do. I rather relish it, I’m vain enough to say so.

> confirm unspoken

> words by therapist
T: I want the actual words. People always bring me the washed version. {task-fits|He gives it to me and there’s contact, you can see that there’s contact}.

> lawyer by therapist
T: So this was a confrontation, on my part, and a deliberate one. {kept-thought|I’d decided on it in the lift, I thought, with this man you’ve got one chance to be real}.
T: The daughter I hadn’t decided on. {self-doubt|That was greed, the first half had gone in so cleanly}.
T: And he’s up. I’m not a large woman. {body-first|My knees were water under the table and I was thinking about the distance to the door}.
I: You say there that you’re not frightened.
T: Well, I lied. {protecting-other|I lied for the sake of the work, he needed someone who could take it}.

> holds by therapist
T: I’m proud of this. He comes back, he sits down. {misunderstanding#sat-down|A rupture and a repair within four minutes, I’d say, that’s as good as you get in a third hour}.
T: It’s your kitchen, he says. I took it as respect.

> calm-three by therapist
T: I did notice it. That was fast, I say. {kept-thought|Something shut, I heard it as one hears a refrigerator stop, and I thought I’d better not be greedy twice}.
T: And he reasons it through, out of order, said so, sat down. It’s so adult. {growing-trust|I believed him}.

> leaving-three by therapist
T: I meant it, I’d like that anger back. {shared-goal|I’ve the impression that he wants that too, a place where he can have it and nobody gets hurt}.

~
T: I grew up over a butcher’s shop. Perhaps that’s why I thought that I knew the dialect.

I: Would you add something?
T: {own-history|My mother used to go quiet like that, come to think of it, and one learned to fear the nice days}.
T: Strange that I should say it now. It didn’t come to me in the room.
`,
    'session-5/recall-client': `
I: Shall I just start?
C: Start. I’ve got prep at two.

> praise-calm by client
C: So she says sorry for Liska. Fair play. {mend-missed#over-the-counter|It came over the counter two weeks late and it was the right dish, only the table had gone home}.
C: If she’d said it then. While I was standing. {pace|There’s about ninety seconds on a thing like that, then it’s got a skin on it}.
C: No worries, it’s forgotten. {ostrebank-smile|Hear that? That’s me bringing the bill}.

> knife-roll by client
C: I’m telling her. I’m stood there telling her to her face I’ve put it all away, nothing left out on the bench. {testing|I thought, now she’ll hear it}.
C: And she says, good picture. {missed|She admired it! From a distance, where it costs nothing}. (laughs) I should’ve said that. Damn.

> liska by client
C: She’s got a thing with horses. {withdrawal|You could get that off her Instagram}.
C: What I’d not tell her is, Liska’s asked if she can skip my weekends till the summer. {shame|She’s written it very nicely, she’s got the smile and all, she’s got it from me}.
C: That’s what I would’ve brought, if there’d been anyone to serve it to.

> report by client
C: That’s good, mind. She’s brought the paper. {who-hears|I read it twice, and I thought, all right, maybe there isn’t a pipe}.
C: I nearly… (pause) Yeah. {growing-trust|There was a second there, when I’d got that sheet in my hand, I nearly opened the roll}.
I: What happened to it?
C: She went on to the next thing. She believed that I was happy with the document.

> come-through by client
C: Absolutely. You’re doing a great job. {polite-yes#great-job|I say that to waiters I’m about to let go}.
C: And look, she waits, she wants a no. And I haven’t got one on me. It’s true, they were all in the roll.

~
C: It was the good Ethiopian and all. I’m not a monster.

I: Anything that’s missing?
C: You lot. This. {confrontation|I’ve been angrier in here than I’ve been in there since May, and you’ve not said one clever thing}.
C: Don’t put Ostrebank in the paper. Put a restaurant.
`,
    'session-5/recall-therapist': `
I: Over to you.
T: I’m fond of this one. You’ll see the change.

> praise-calm by therapist
T: The man’s transformed. He’s on time, he brings coffee. {misunderstanding|I thought, that’s what it looks like when someone’s been met with firmness}.
T: I make a proper apology for the daughter. {mend-offered|I’d put off doing it in the fourth hour, he was in such good spirits}.
T: He’s gracious about it. {mend-landed#gracious|I felt it was settled between us, as between colleagues}.

> knife-roll by therapist
T: I loved that, the knives in the roll. {misunderstanding|I heard it as regulation, he’s got a ritual, he can put a thing away}.
T: Now that I hear it for the second time… Nothing left out on the bench. (pause) Hm.
I: Hm?
T: {kept-thought|It occurs to me that I’m the bench}. No. I don’t know. Let it run.

> liska by therapist
T: I’m much more careful here, you notice. He tells me that it’s calm.
T: I did want him to object. {unclear-goal|It’s odd, I was sitting across from a man who’d achieved our goal and I missed him}.

> report by therapist
T: That was a formality. {boundaries|I like things to be in order, one shows the paper and goes on}.

> come-through by therapist
T: I’d be interested in a no. I do ask. {testing|I put out my hand twice, and twice there’s a coffee in it}.
T: I take it, I say. And I did take it. {self-doubt|Looking at my face I’m not certain that I believed it}.

~
T: I don’t as a rule drink coffee after ten. I drank that one.

I: Do you want to add something to it?
T: If you’d asked me before we looked, I’d have said it’s a repaired alliance. {judged|Now I’d want to ask my mother}.
T: I shall be rude to him on Wednesday, just a little. See if anyone’s home.
`,
  },
  checks: {
    client: {
      level: [6, 7, 6, 7, 7],
      items: { sayable: -4, ease: -1, goals: 1 },
      lines: { 3: ['middle', 'Robust exchange. All good.'], 5: ['unsure', 'Great job.'] },
    },
    therapist: {
      level: [6, 6, 7, 8, 9],
      lines: {
        3: ['middle', 'He stood up, and he sat down again. Rupture and repair.'],
        5: ['beginning', 'Transformed.'],
      },
      missing: [1],
    },
  },
  cells: `
read-early: complement: The sentence about admiring from a distance was right, and he says so to us only; she takes his anger for the proof.
polite-yes: contradict: “Of course”, soft in the eyes, and in the back that table is dead. She sees a man transformed.
mending: contradict: The apology is the right dish, two weeks late. Settled as between colleagues, she says; brought with the bill, he says.
two-hours: agree: Both were frightened in the third hour, and each is sure that the other was not.
whose-work: contradict: She misses him, having reached the goal; he does his ten because they are paid for.
person-and-frame: contradict: The sheet with four dates: a formality to her, and to him the second in which he nearly opened the roll.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-a',
      on: '2024-01-09',
      body: 'Calm rated as repair. Every signal we could compute from her forms would be reassuring. His “honest” item is the only thing on paper that is not smiling.',
    },
    {
      aboutKind: 'excerpt',
      about: 'the-smile',
      author: 'coder-a',
      on: '2024-01-11',
      body: 'In vivo code. He asks that the restaurant be left out; the code keeps the name inside the team and becomes “the house smile” in print. Told Gunvordal at the ethics office.',
    },
  ],
  quotes: {
    'the-smile': ['use with changes', '“The house smile”, at his wish.'],
    'not-frightened': ['use', 'Agreed.'],
    'ex-wifes-lawyer': [
      'do not use',
      'She said in her interview that she would recognise it at once. He would be known as having told it.',
    ],
  },
  quirks: {
    'session-3/recall-client': { format: 'markdown', fileName: 'Udo s3 – Tellemsgade, quiet room.md' },
  },
};
