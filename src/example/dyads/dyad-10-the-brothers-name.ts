import type { DyadStory } from './dyad-story.ts';

/** A student whose therapist once calls her brother by another client’s brother’s name. */
export const theBrothersName: DyadStory = {
  key: 'dyad-10',
  label: 'Dyad 10',
  client: {
    pseudonym: 'Sanne',
    name: 'Liesbeth Wannerode',
    born: '2001-08-24',
    contact: 'l.wannerode@example.org',
  },
  therapist: {
    pseudonym: 'Tibor',
    name: 'Tivadar Szollmark',
    born: '1961-01-19',
    contact: 't.szollmark@example.org',
  },
  group: 'troubled',
  basis:
    'Therapy broke off with his sick leave after session 5 and was not taken up again; her ratings fell from session 3. His view of session 5 is not known.',
  firstSessionOn: '2023-04-26',
  startsAtHour: 13,
  manners: {
    client: {
      listening: ['Yeah.', 'Okay.', 'Mhm.', 'Right.', 'Yeah, no.', 'Mm.'],
      hesitating: ['It’s stupid, but…', 'Like…', '(laughs)', 'Sorry…', 'I guess, um…'],
      trailing: ['Yeah.', 'Anyway, yeah.', 'Haha. Yeah.', '(laughs)', 'So, yeah.', 'Mm.'],
    },
    therapist: {
      listening: ['Mm.', 'Yes, yes.', 'So.', 'Mm-hm.', 'Yes.'],
      hesitating: ['My dear…', 'Listen…', '(rubs forehead)', 'How to put this…'],
      trailing: ['So, so.', 'Well.', 'Yes.', 'So.', 'Mm.'],
    },
  },
  scripts: {
    'session-3': `
T: Come, come, sit. You’ve had rain.
C: I cycled. I’m basically soup.
T: Take the towel from the hook, it’s a clean one. My wife thinks of everything.
C: Oh my God, thank you. Sorry about the chair.

T: So tell me about the grand return to the parental home.
C: It’s just Mum’s flat, on Okkerhof, third floor. I’ve got my old room, it’s got the glow stars still. I’m twenty-two and I’m sleeping under glow stars.
T: There are worse ceilings.
C: Haha, true. She knocks now, which is new. She knocks and comes in, it’s like one movement.

T: And the studies are on pause, as we said.
C: I emailed them. I wrote it eleven times and then sent the second version. {judged|I said personal reasons, and then I thought, that sounds like I’ve killed someone}.

C: I did go see my brother, though. On Sunday. At the place.
T: Good! How was he?
C: He’d got his own mug, he showed me. He’s not talking loads yet. He sort of sits, and you sit, and then he’ll say a thing about pigeons.
T @wrong-name: And how does it touch you to see Matthias like this?
C @wrong-name: (pause) Jorvelin.
T @wrong-name: Sorry?
C @wrong-name: My brother. He’s Jorvelin. (laughs) Who’s Matthias?
T @wrong-name: Ach, forgive me. Of course, Jorvelin. An old head, there are many names in it.
C @wrong-name: {polite-yes|No, it’s fine! It’s a weird name anyway. Everybody gets it wrong}.

T: So. How does it touch you?
C: Um. Yeah, it’s hard. But he’s in a good place, they’ve got a garden, and the staff are really nice.
T @after-name: You’re smiling while you tell me.
C @after-name: Am I? It’s my face, it just does that.

~
C: Are those your grandkids? In the frame?
T: Two of them. The third refuses all portraits.

T @letters: You told me that he wrote you postcards in the first year, when you were away. With drawings.
C @letters: Yeah. With these tiny pigeons in coats. Um, he’d give them jobs. There was one who was a notary.
T @letters: (laughs) A notary! And then the cards stopped.
C @letters: In February. And I didn’t ring, I thought that he was just busy. That’s kind of the whole thing. I thought, great, he’s got a life.
T @letters: You couldn’t have known it, dear child.
C @letters: No. Everyone says that.

~
T: You’re shivering. Shall I put the heater on?
C: I’m good! I’m always like this.

T: If I were your father, I’d tell you to eat something warm and sleep for a week. I’m only your therapist so I ask, what would you yourself want?
C: I’d want to be someone who rings.
T: And is there anyone to be rung, now?
C: He’s not allowed his phone till the afternoon. So, between two and four.
T @between-two: Then we know when you should not have an appointment with me!
C @between-two: Haha. It’s one right now. It’s fine.

T: Are you content with how we do this, you and I?
C @content: Yeah, totally. You’re really nice.
T @content: Nice is a small word.
C @content: It’s a big word where I come from.
`,
    'session-5': `
T: Sanne, good, come. Forgive the disorder, I’ve had doctors all morning.
C: Oh no. Are you okay?
T: An old motor. They’re listening to it. And you, what do you bring?
C: Nothing special, it’s been a pretty normal week.

C: I’ve been sleeping better. And I did the thing where I make one call a day.
T: Bravo. Whom did you call?
C: The library. The dentist. My gran, she thought I was the bank.
T: That’s a beginning of a career.

C @test: And, um, on Sunday I went to see my brother again.
T @test: (looks down) And how’s… Jorvelin?
C @test: (pause) He’s good. He’s good, yeah.
T @test: Does he draw again? The pigeons?
C @test: You’ve written that down.
T @test: I have it here, yes. Pigeons in coats. I wouldn’t want to lose the notary.
C @test: No. That’s nice. That’s really nice that you wrote it down.

T: You’ve gone quiet, my dear.
C: Have I? I was just thinking that I left my bike unlocked.
T @bike: Would you like to run down and look?
C @bike: No, it’s okay. If it’s gone then it’s gone.

~
C: The glow stars fell down, by the way. Like half of Orion. In the night, on my face.
T: A sign of great events.

T @father: May I say how I see it? You’re a young woman who apologises to chairs. It seems you’re waiting for somebody to say, you didn’t do harm.
C @father: Mm.
T @father: So I say it to you. You didn’t do him any harm.
C @father: Thank you.
T @father: You don’t believe me.
C @father: I do! I just, um. It’s like when you get a present and it’s really generous and it’s the wrong size.

T: (laughs) Then I’ll exchange it. What is the right size?
C @right-size: I don’t know. Maybe if someone said, yeah, you should have rung.
T @right-size: But this would be cruel.
C @right-size: Would it? (pause) Yeah, no. I guess.
T @right-size: You’re hard enough on yourself without my help.

~
T: I must take one of these with water. Don’t look so frightened, it’s only for the pressure.
C: I’m not frightened. Do you need me to get anyone?

C @take-care: You look really tired. We can stop early if you want.
T @take-care: You’re very dear. But we’re here for you, not for me.
C @take-care: I know. I don’t mind, though.
T @take-care: (pause) You’ve always looked after somebody.
C @take-care: Not always. (pause) Not in February.

T: I would like that we come back to this, to February. Next week, with time.
C: Okay. Yeah. Next week.
T: Write it down for me, would you? So we do not let it go.
C @write-it: You want me to write it?
T @write-it: My glasses are in the other room. Just here, February.
C @write-it: (writes) There. It’s under pigeons.
T: Get home well. Lock that bicycle.
`,
    'session-3/recall-client': `
I: You’re welcome to stop it at any point at all.
C: Okay. I’ll probably just laugh at my hair, I’m warning you.

> wrong-name by client
C: (laughs) Yeah. So. That.
C: It’s so stupid, because he’s honestly lovely and it’s just a name. {remembered#matthias|But I’d said Jorvelin to him maybe forty times, I’d counted on there being one room where he’s got a name}.
C: At the place they call him by the surname, and at uni he’s my situation. {missed|And then in there he’s Matthias}. I looked up on my phone after if Matthias is like, a saint.
C: And I said it’s a weird name. {shame#weird-name|I apologised for my own brother’s name, to make it less awkward for someone who’d forgotten him}.
I: Where in yourself do you notice that, watching?
C: Here. (hand on collarbone) {body-first|It’s like when you lean on a thing you thought was a wall and it’s a curtain}.

> after-name by client
C: You’re smiling while you tell me. I mean yes! {withdrawal|I’d gone into air hostess mode, I’d got the little scarf on and everything}.
C: All the stuff about the garden and nice staff, that’s the brochure. I read him the actual brochure.
C: If he’d stopped there and gone, hang on, I just lost your brother, did I lose you too? {mend-missed|I’d have told him everything, I’d have told him about the stairwell}.

> letters by client
C: Oh. This is sweet though. He remembers the postcards. {remembered|So then I thought, no, Sanne, he does know, he’s only rubbish with names, don’t be a brat}.
C: And then I went home and thought, Matthias is another girl’s brother. {who-hears|She’s sitting there on Wednesdays going, who’s Jorvelin? And is it us he mixes up or are we just, like, one girl}?
C: You couldn’t have known. {missed|I could though. There’s this thing called ringing}.

> between-two by client
C: That’s when I’m allowed to phone him and I’ve got therapy. I picked the slot. {protecting-other|He’d offered me it like it was a present, so I didn’t want to be difficult}.

> content by interviewer
I: I’ve stopped it here, if that’s okay. Are you content, he asks.
C: You’re really nice. It’s true! {polite-yes|It’s what you write in a birthday card to somebody whose birthday you’ve forgotten}.

~
C: My flatmate, ex-flatmate, says I should dump him. It’s a therapist, I said, you don’t dump them, they run out.

I: Is there anything else that you wanted to say?
C: I’m going to mention my brother again, in a couple of weeks. {testing|I won’t say the name and I’ll see if it’s there}.
C: That’s mean, isn’t it? To set a trap for a man with a towel.
`,
    'session-3/recall-therapist': `
I: Please, when you like.
T: I’ve not slept so well, you must excuse me if I’m slow.

> wrong-name by therapist
T: Ach. Here. I’d hoped that it was smaller.
T: There’s another patient, also a brother, also an institution. They come on the same day. {self-doubt|In forty years I’ve not confused two people, and this spring it’s the third time}.
T: I was frightened. {body-first|Not for her, I’ll be truthful, it was my own head that I was frightened for}.
T: She was so generous. She laughed, she gave me her hand over the ditch, so to speak. {misunderstanding|I took the hand and thought, it’s over, thank God}.

> after-name by therapist
T: I see that she smiles. I even say it. {kept-thought|And I knew perfectly well what the smile was for, and I hadn’t the strength to go back there}.
T: One should go back. I’ve told it to students with my finger raised.

> letters by therapist
T: So I come with the postcards. You understand? I’m showing her that I know. {mend-offered#the-notary|It’s my apology, the notary is my apology}.
T: And she lights up, a little. {mend-landed|I thought that it was accepted}.

> between-two unspoken

> content by therapist
T: I like that she says that it’s a big word. {growing-trust|There’s warmth, I’ve a daughter who’s less polite to me}.
T: {person-behind|I notice that I want to be a father to this child, and she’d let me, which is precisely the danger}.

~
T: You’ll have heard that I’m to have an examination. It’s nothing for the study, I only mention it in case I seem elsewhere.

I: Would you add something?
T: Write this. {kept-thought|The name was the important thing in that hour, and I stepped over it}.
T: I’ve put it now on the first line of the page. In capitals.
`,
    'session-5/recall-client': `
I: Thank you for coming in spite of everything.
C: No, I wanted to. Is he okay? You probably can’t say.
I: I can’t, I’m sorry. Shall we still do it?
C: Yeah. Yeah, let’s do it.

> test by client
C: So this is the trap. I say my brother, and I shut up. {testing|I’m looking right at him, I’ve got my nails in my palms}.
C: And see his eyes go down? See it? {remembered#off-paper|He read my brother off paper, it was on the first line of the page, in capitals, I could see it upside down}.
C: He got it right and it was worse. {missed|If he’d got it wrong I could’ve been angry, and now I’d just caught a tired man cheating in a test I’d set him}.
C: And then I go, that’s really nice that you wrote it down. {ostrebank-smile|In this voice like I’m handing him a balloon}.
I: What would have been the right thing?
C: There wasn’t one. Maybe, I had to write it down, I’m scared of losing it. {mend-missed|Just the truth. I’d have liked him more than I’ve ever liked anyone}.

> bike by client
C: It wasn’t unlocked. {withdrawal|I just needed something of mine to be outside}.

> father by client
C: You didn’t do any harm. He’s so kind there, look, he’s got his whole face in it.
C: {swallowed-anger|And I wanted to throw the tissue box. I’ve got about nine people saying that already, it’s like being buried in cushions}.

> right-size by client
C: I said it, though! Wow. I’d forgotten. {confrontation|Maybe if someone said, yeah, you should have rung}.
C: That’s it, that’s the entire thing I came for. {unclear-goal|I don’t want to be let off, I want somebody to help me carry having not rung}.
C: And he thought it would be cruel. So I took it back, I put it in my bag.

> take-care by client
C: He looked grey. I wasn’t thinking about me at all by then. {protecting-other|I was working out who you’d call, is it reception or is it an ambulance}.
C: Not in February. (crying) Sorry. That’s the only true thing I said, and it just came out the side.
C: And he heard it. He did. {understood|For like a second there was no towel and no dear child, he just looked at me and he’d heard}.

> write-it by client
C: He asked me to write it on his paper. So I’m on there too now, in my own handwriting. {power|It’s under pigeons}.
C: So there was going to be a next week. And then there was a phone call from the front desk.

~
C: I do ring Jorvelin between two and four. I’ve got the slot free now, haha. Sorry.

I: Is there anything you’d like to say that I’ve not asked?
C: Could you tell him… no. You can’t. Okay. {boundaries|It’s weird that I’m allowed to tell you everything about him and nothing to him}.
C: He’ll think it was the name. It wasn’t the name. It was that we were both being so nice about it.
`,
    'session-5/recall-therapist': {
      notHeld:
        'The therapist was taken ill the day after the session and was on sick leave for the rest of the study. The interview was not held later, since it could no longer be recall.',
    },
  },
  checks: {
    client: {
      level: [8, 8, 6, 6, 5],
      items: { sayable: -2, ease: 1 },
      lines: {
        3: ['middle', 'All good! Small mix-up with a name haha.'],
        5: ['beginning', 'He had it in capitals.'],
      },
    },
    therapist: {
      level: [8, 8, 6, 7, 6],
      lines: { 3: ['middle', 'I lost a name. She was generous.'] },
      missing: [5],
    },
  },
  cells: `
read-early: complement: Forty times said and once lost; he knows that it was the important thing, and that he stepped over it.
polite-yes: complement: “It’s a weird name anyway”: she calls it air hostess, he calls it generosity and knows what the smile is for.
mending: contradict: The notary was his apology and he thinks it accepted; to her it proved that he is only bad with names. Session 3 only.
two-hours: one side silent: Session 5: the name read off paper is told by her alone. He was not interviewed; by what we call the Pellinvar rule nothing follows from his silence.
whose-work: one side silent: “Help me carry having not rung” was said aloud to him. What he made of it nobody has asked.
person-and-frame: complement: Both name the pull towards father and daughter; he calls it a danger, she a towel.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'investigator',
      on: '2023-12-19',
      body: 'Three of four. The empty half stays empty: no reconstruction from his first interview, none from hers. Grouped as troubled on her ratings and on the breaking off, with misgivings, since an illness is not a relationship. See my note to Dr Blenkervoss.',
    },
    {
      aboutKind: 'excerpt',
      about: 'off-paper',
      author: 'coder-b',
      on: '2023-12-20',
      body: 'We know from his third-session interview why it stood there in capitals. She does not. The reader of the matrix will know more than either of them; say so in the text.',
    },
    {
      aboutKind: 'transcript',
      about: 'session-5/recall-client',
      author: 'interviewer-1',
      on: '2023-06-16',
      body: 'She asked how he was, first thing. I kept to what we had agreed and felt like a locked door.',
    },
  ],
  quotes: {
    matthias: ['use with changes', 'Both names replaced by other invented ones.'],
    'off-paper': ['use', 'Agreed.'],
    'weird-name': ['use', 'Agreed.'],
  },
};
