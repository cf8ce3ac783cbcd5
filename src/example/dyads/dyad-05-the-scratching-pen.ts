import type { DyadStory } from './dyad-story.ts';

/** A doctoral student of mosses, a newly licensed therapist, and his supervisor writing in the corner. */
export const theScratchingPen: DyadStory = {
  key: 'dyad-05',
  label: 'Dyad 5',
  client: {
    pseudonym: 'Ilse',
    name: 'Frederike Noltenax',
    born: '1994-01-25',
    contact: 'f.noltenax@example.org',
  },
  therapist: {
    pseudonym: 'Jarek',
    name: 'Kazimir Brzelak',
    born: '1992-09-17',
    contact: 'k.brzelak@example.org',
  },
  observer: {
    pseudonym: 'Malou',
    name: 'Walburga Innerquist',
    contact: 'w.innerquist@example.org',
    inSessions: [1, 2, 3, 4],
  },
  group: 'positive',
  basis:
    'Strained until session 4; from session 5 both describe plain speaking. Thesis handed in; both rate the ending as good.',
  firstSessionOn: '2023-03-07',
  startsAtHour: 13,
  manners: {
    client: {
      listening: ['Yes.', 'Correct.', 'Mm.', 'Right.', 'Okay.', 'I see.'],
      hesitating: ['To be precise…', 'Well, strictly…', 'In brackets…', '(pause)'],
      trailing: ['Roughly.', 'So.', 'Yes.', 'As it were.', 'Mm.', '(pause)'],
    },
    therapist: {
      listening: ['Mm-hm.', 'Okay.', 'Yeah.', 'Right, right.', 'Sure.', 'Mm.'],
      hesitating: ['So, um…', 'Okay, um…', 'I guess…', '(clears throat)'],
      trailing: ['Yeah. So.', 'So, um. Yeah.', 'Yeah.', 'Um.', 'Mm.'],
    },
  },
  scripts: {
    'session-3': `
T: So, hi. You remember Malou, who sits in from the clinic’s training side.
O: Don’t mind me.
C: Hello again. I brought my own pen this time, I noticed that the one here leaks.
T: Oh, great. I mean, not great that it leaks.

T: Where would you like to begin today?
C: I made a list in the tram but I have since rejected most of it.
T: What’s left on the list?
C: Item three. That I opened the thesis file on Thursday and looked at it for fifty minutes and closed it without saving. There was nothing to save. To be accurate, I’d moved one comma, and then I moved it back.

T @blank: And, um, what was happening for you emotionally in those fifty minutes?
C @blank: (pause) It goes blank. It isn’t a feeling, it’s more an absence of one, like the white between two slides.
T @blank: Could we maybe stay with the blank? Where do you feel it?
C @blank: I’m not sure that an absence is located anywhere.
T @blank: Right. Sure. But if it was.
C @blank: {polite-yes|Then I suppose behind the eyes}.

C @scratch: (pen scratching) Sorry, I have lost my thread. What did I just say that was worth writing down?
T @scratch: Oh, that’s, um, that’s just process notes. It’s nothing about you as such.
O @scratch: Please carry on as if I weren’t here.
C @scratch: Of course. Behind the eyes.

T: So I’m hearing there’s a critical part that’s sort of standing over you.
C: There’s my supervisor, who in fact stands over me. He stands with his coffee and says, still in the capsule chapter?
T: And the capsule chapter’s the one about the moss.
C: About three mosses. The third is Ossendrium pallidens, which nobody has seen since 1911 apart from me. {judged|I have three hundred and twelve glass slides and I’m no longer sure that it isn’t simply a fungus}.

T: Does anybody know how bad it’s got, outside of here?
C: My mother knows the version for mothers. In it I’m nearly finished.
T: And how long have you been nearly finished?
C: Two years and four months. She’s bought a hat for the ceremony.
T: Wow. A hat.
C: It’s in a box on top of her wardrobe. I can see the box in video calls, behind her head, like a sort of halo.
T: What would happen if you told her there isn’t a date?
C: She’d say that I should eat something. And then she would go on looking at me for a while with the sound off.

T @formulate: So if I try and put it together, there’s a core belief like, um, if I’m not perfect I’m nothing, and it sort of gets activated by evaluation.
C @formulate: That’s very coherent.
T @formulate: Does it fit?
C @formulate: It’s elegant. I’d have to think of whether it’s true.
T @formulate: Take your time with it.
C @formulate: Could I see it written down? I think better when I can correct something.

~
C: Is it permitted to move this plant? It’s a fern, it’s getting far too much sun.
T: Um, yeah. Go ahead. I’d no idea it was suffering.

T: Let’s try something. I’d like to invite you to speak as the critic, from that chair.
C @chair: Which chair? That one is hers.
T @chair: The other one. By the sink.
C @chair: (moves) You are wasting public money. You’ve been looking at a fungus for four years. (pause) I’m sorry, I feel as if I were in an oral examination.
T @chair: You’re doing really well.
C @chair: Thank you. How many marks is it out of?

~
T: We’ve got the room till ten to, and then there’s a children’s group.
C: I have seen the beanbags. I assumed they were for us eventually.

T: What do you take away, do you think, from today?
C @takeaway: The core belief. {good-pupil|I’ll look it up, is there a reference}?
T @takeaway: I can send you a handout.
C @takeaway: That would be good. I’d like to be prepared for next week.
T: You don’t have to prepare.
C: No, of course. Goodbye. Goodbye, Malou.
`,
    'session-5': `
C: The corner is empty.
T: Malou’s got flu. Yeah. It’s just us today.
C: (pause) And is that being recorded in lieu of her?
T: That’s the study’s camera, same as two weeks ago. Nobody at the clinic watches it. We can check the paper if you like.
C: I read the paper. Both sides and the appendix.

T: So, um, the agenda. I thought that we could return to the chair work and see if the critic—
C @straight: May I interrupt? I’d like to say something while there’s nobody taking it down.
T @straight: Okay. Sure.
C @straight: {confrontation#who-for|Who was that for, the chair by the sink}? I ask for information.
T @straight: (pause) For you. I mean, it’s a technique for self-criticism, it’s got quite good—
C @straight: It has good evidence, I looked it up. But you glanced at her before you said it. You glanced at her before you said anything. It was like being taught by someone who is himself in an exam.

T @owning: (long pause) Yeah. Okay. So my ears are burning.
C @owning: I’m aware it is rude.
T @owning: No, it’s accurate. {mend-offered|She’s my supervisor, she signs me off in June. I was being examined, and I used you to pass}.
C @owning: That is a strong formulation.
T @owning: It’s a bit strong. But it’s roughly what happened.
C @owning: I would accept roughly.

T: What was it like, on your side?
C: I assumed that I was the slide. You put a drop of something on me and you both looked.
T @slide: And what did you do, while we looked?
C @slide: I performed a specimen. I gave you a sensation behind the eyes. There is nothing behind my eyes, I made it up, because {protecting-other|you seemed to need a location}.
T @slide: I wrote it in the formulation.
C @slide: I know. It was on the handout.

~
C: I’ve moved your fern again. It had been put back in the sun.
T: I think the cleaner does it. It’s a war of attrition.

T @not-knowing: Can I ask you a thing that I don’t know the answer to?
C @not-knowing: That would be a novelty for both of us.
T @not-knowing: What’s the blank like when nobody needs you to find it anywhere?
C @not-knowing: (long pause) Quiet. It’s quite quiet. There’s a sort of… When I was nine I lay under the hedge with a hand lens and nobody knew where I was for an entire afternoon. It is like that, only then somebody calls.
T @not-knowing: Somebody calls.
C @not-knowing: And it’s always to ask what I’ve found.
T @not-knowing: And if you’d found nothing.
C @not-knowing: Then I’d have been lying in the dirt in my good dress. (pause) I’m crying, apparently. That’s unexpected.

T: We can just, um, let it be unexpected.
C: You have not said anything about it fitting with the model.
T: I’ve sort of lost the model. It’s under a pile of stuff.
C: Good.

T: Do you want Malou back, when she’s better? You get a say in it.
C @say: Do I? It was not presented as optional.
T @say: It should have been. {boundaries|I’ll tell her myself, it doesn’t have to come from you}.
C @say: Then I would like her not to write. She may sit there. If she laughs at something she may laugh.
T @say: I’ll tell her no pen.
C @say: And ask her what she thinks of the fern.

~
C: I found a contact in Uppvidsjo who has a 1908 specimen. In a matchbox! She is going to post it.

T: So what would be good for us to be doing here, in your words, not the handout’s?
C @aim: {shared-goal|I want to be able to look at something for fifty minutes without there being an outcome}.
T @aim: That’s, yeah. I’d quite like that myself.
C @aim: Then it is a joint project. You may put both names.
T: Thanks for being straight with me.
C: Thank you for not asking where I felt it.
`,
    'session-3/recall-client': `
I: You can stop as often as you wish, there’s no correct number.
C: What’s the usual range? No, don’t tell me, I will only aim for the median.

> blank by client
C: He asks where I feel it, and I do try, I go and look. There’s nothing there. {task-misfit|It’s like being asked for the colour of a Tuesday}.
C: And he says, but if it was. So I gave him the eyes. {polite-yes#behind-the-eyes|I thought, they are two professionals, one of them is sweating, give the man a location}.

> scratch by client
C: This is the pen. I can hear it in the recording, can you? {third-person#the-pen|It’s a fountain pen with a damaged nib, it catches on the upstroke, so I know when she writes a t}.
C: {who-hears|She wrote when I said fifty minutes and again at the comma, and she didn’t write at all for the mosses}.
C: I made a little table of it in my head. What is worth ink and what isn’t. {judged|After ten minutes I was only saying things for the pen}.
I: Did you think of mentioning it?
C: I did mention it, there, in the form of a joke. They both said that she isn’t there. That’s a curious thing to be told about a person in a green cardigan.

> formulate by client
C: It’s a good formulation. I’d pass it. {missed|It just happens to be about somebody who’s afraid of failing, and I’m afraid of being found, which is not the same animal}.
C: I said coherent, elegant. {withdrawal|Those are the words I use in peer review when I’m going to reject}.

> chair by client
C: I look at this with some horror. I’m on a chair by a sink insulting myself for an audience.
C: {shame|I even did it well. I heard that I had good timing, and I was ashamed that I had noticed}.
C: How many marks is it out of. That was me knocking on the glass. {testing|I wanted to see if either of them would come}.

> takeaway by client
C: And I ask for a reference. {withdrawal|I’d already gone home, it was only the student who was still there being polite}.
C: On the tram I decided to give it until the fifth, since I had signed something.

~
C: The fern is the one creature in that room that I could do anything for.

I: Is there anything that you’d like to have said and I haven’t asked?
C: That he’s kind. When I moved the plant he came round and held the door of the cupboard so I wouldn’t knock my head. {small-gesture|Nobody was writing, and he was quite different, he was a person with a cupboard}.
C: I’d like to talk to that one.
`,
    'session-3/recall-therapist': `
I: How is it to see yourself?
T: Um. I look like I’m about twelve. Is my voice always that high?

> blank by therapist
T: Okay so I’m following the focusing thing here, we’d just had it in the seminar. {self-doubt|I can hear the seminar in my voice, it’s like I’m reading subtitles}.
T: She finds it, though, behind the eyes. {misunderstanding|I felt this rush of, yes, it works, and I sort of looked over to Malou}.

> scratch by therapist
T: The pen. Oh God, the pen. I hear that pen in my sleep. {third-person|Whenever it starts I think, what did I do, and whenever it stops I think, what didn’t I do}.
T: I told Ilse that it’s nothing about her. And I was thinking, no, it’s about me. {kept-thought|It would’ve been the truest thing in the session, and I said process notes}.

> formulate by therapist
T: So that’s my big moment, the formulation. I’d practised it on my girlfriend. {power|I needed it to be neat, because Malou likes a neat one}.
T: And Ilse says that’s coherent. I was over the moon. {misunderstanding|From somebody as bright as her I took it as, like, a mark}.
I: What do you notice in her?
T: She’s very upright. She’s looking at the sink.

> chair by therapist
T: Ugh. Yeah. I knew it was too early. {pace|I’d promised in supervision I’d do a chair by session three}.
T: She says it’s like an oral exam and I say that you’re doing really well! {missed|That’s literally what an examiner says}. I’d like to crawl under that sink.

> takeaway unspoken

~
T: I did the fern thing afterwards, I looked up how much light they get. She’s right.

I: Anything you would add?
T: {judged|I think I’m scared of her, a bit, she’s so precise that I get the feeling she’s marking me as well}.
T: So there’s three people in there and each of them thinks they’re the one being assessed. Well, not Malou. I guess not Malou.
`,
    'session-5/recall-client': `
I: Ready?
C: I slept nine hours. It is without precedent.

> straight by client
C: I rehearsed that on the tram in the subjunctive. {confrontation|Then I saw that corner empty and it came out in the indicative}.
C: My pulse was at a hundred and twenty, I have a watch that tells me. {body-first|It sent me a message asking if I’d started a workout}.
C: I fully expected a technique. {testing|I thought, if he reflects it back to me I’ll stand up and leave, with perfect courtesy}.

> owning by client
C: And instead this. I used you to pass. {mend-landed#used-you|I’ve never heard anyone correct himself in that direction, people always correct themselves upwards}.
C: He’s red to the collar. {understood|I recognised it, it was exactly how I look when someone finds the error in the table}.
C: I would accept roughly, I said. I’m fond of that sentence. It was a sort of handshake.

> slide by client
C: I told him that there’s nothing behind my eyes. It’s a dreadful thing to confess, that one invented data. {shame|I have never told my own supervisor about a single fabricated location}.
C: And he had it on the handout! We were both laughing, but it was serious.

> not-knowing by client
C: (long pause) I’d forgotten the hedge until that second. {pace|It came because he really did not know what would come}.
C: You could see him not knowing. He’s got his mouth slightly open, it isn’t becoming. {growing-trust|I thought, there are two of us under here now and neither is calling}.
I: And the crying?
C: It’s noted. I don’t want to interpret it.

> say by client
C: To be asked if she might come back! {boundaries|In four weeks nobody had said that this was a thing with a handle on my side}.
C: I don’t dislike her. I dislike being written while I’m still talking.

> aim by client
C: Fifty minutes with no outcome. {shared-goal|It isn’t in any manual and we both signed it}.

~
C: The matchbox has come from Uppvidsjo. I haven’t opened it yet, I’m enjoying that.

I: Is something missing?
C: A footnote. {growing-trust|I trusted him from the cupboard onwards, but provisionally, pending further material}.
`,
    'session-5/recall-therapist': `
I: You’ve chosen to sit on the other side today.
T: Yeah, I wanted to, um, not have the window behind me. Okay. Go.

> straight by therapist
T: So she cuts across me and I’m relieved, that’s what’s weird. {self-doubt|I’d an agenda I didn’t believe in and somebody took it off me}.
T: Who was that for. {body-first|You know when you miss a stair in the dark? That}.
T: And I start defending it! I’m quoting the evidence at her. She finishes my sentence with the actual citation.

> owning by therapist
T: Here’s where I decide. It’s maybe four seconds. {kept-thought|I’m thinking, if I say she signs me off, I’ve broken some sort of rule, and if I don’t, I’m lying}.
T: {mend-offered|So I said it. I don’t know if it’s what you’re supposed to do, I only know that I could breathe}.
T: Roughly! She’d accept roughly. I want that on a mug.

> slide by therapist
T: I was so proud of behind the eyes. I’d put it in the assessment report. {misunderstanding#made-up|And she’d made it up so that I wouldn’t be embarrassed in front of my boss}.
T: Clients look after us all the time, I guess. {protecting-other|You just never get the receipt}.

> not-knowing by therapist
T: That’s the first question I’ve asked since I got my licence where I’d no clue. {pace|I shut up because I had nothing, it wasn’t a skill}.
T: And out comes the hedge, the good dress, and I’m just there with her. {own-history|I had a place like that behind my uncle’s garage, with the tyres}.

> say by therapist
T: I was nervous of saying it, you get a say. I hadn’t cleared that with Malou at all. {power|But it’s Ilse’s hour, I thought, that’s a thing I actually know}.
T: Malou took it fine, for the record. She said that she’d been wondering when I would throw her out.

> aim by therapist
T: I didn’t write the aim down till after. {shared-goal|It’s the only treatment goal in my files that I know by heart}.

~
T: I’ve moved the fern to my office. It’s in witness protection.

I: Something to close with?
T: Um. That I learned more from her being rude for two minutes than… Yeah. {growing-trust|I’d trust her to tell me now, so I don’t have to guess the whole time}.
T: And that somebody should buy Malou a quieter pen.
`,
  },
  checks: {
    client: {
      level: [6, 5, 4, 4, 9],
      items: { sayable: -1, goals: -1 },
      lines: {
        3: ['middle', 'The writing in the corner is audible. This is an observation.'],
        5: ['beginning', 'I was asked something to which nobody knew the answer.'],
      },
    },
    therapist: {
      level: [6, 6, 6, 5, 8],
      lines: {
        3: ['end', 'Chair too early? Formulation landed well.'],
        5: ['beginning', 'She asked who it was for. Glad she did.'],
      },
      missing: [4],
    },
  },
  cells: `
read-early: complement: She trusts him “from the cupboard onwards”; he remembers only the fern. Neither names it to the other.
polite-yes: contradict: “Coherent” and “elegant” are how she rejects papers; he took them as a mark.
mending: agree: “I used you to pass” and “I would accept roughly” stand in both interviews nearly word for word.
two-hours: agree: In session 3 both are being examined, and neither knows it of the other.
whose-work: agree: Fifty minutes without an outcome: her sentence, and the only goal he knows by heart.
person-and-frame: agree: The pen. Heard by both, spoken of by neither until the corner was empty.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-a',
      on: '2023-10-17',
      body: 'An observer who is also the supervisor: three roles on one chair. Our camera stands in the other corner and makes no sound; that does not make it absent. Noted also in my letter to Yngvorsk, who built the tripod.',
    },
    {
      aboutKind: 'excerpt',
      about: 'the-pen',
      author: 'coder-b',
      on: '2023-10-20',
      body: 'Checked against the sound: she is right, one does hear the upstroke.',
    },
  ],
  quotes: {
    'who-for': ['use', 'In the session’s own words; both have agreed.'],
    'used-you': ['use', 'Agreed by both.'],
    'made-up': ['use with changes', 'The report is not mentioned.'],
  },
  quirks: {
    'session-5/recall-client': {
      format: 'text',
      fileName: 'dyad-05_session-5_recall-client.txt',
      untimedFrom: 41,
    },
  },
};
