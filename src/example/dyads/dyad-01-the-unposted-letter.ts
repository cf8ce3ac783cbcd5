import type { DyadStory } from './dyad-story.ts';

/** A school secretary who does therapy well for her therapist's sake, until the letter she cannot post. */
export const theUnpostedLetter: DyadStory = {
  key: 'dyad-01',
  label: 'Dyad 1',
  client: {
    pseudonym: 'Ada',
    name: 'Maelis Quorvanth',
    born: '1971-03-09',
    contact: 'maelis.quorvanth@example.org',
  },
  therapist: {
    pseudonym: 'Bram',
    name: 'Joost Haldervik',
    born: '1966-11-21',
    contact: 'joost.haldervik@example.org',
  },
  group: 'positive',
  basis:
    'Both describe a working bond at the end; change on the symptom form beyond error; therapy ended as planned.',
  firstSessionOn: '2023-02-06',
  startsAtHour: 9,
  manners: {
    client: {
      listening: ['Yes.', 'Mm.', 'Right.', 'I see, yes.', 'Mm-hm.', 'Yes, of course.'],
      hesitating: ['Well…', 'How shall I put it.', 'No, but…', '(small laugh)', 'I mean…'],
      trailing: ['Yes.', 'Well.', 'So.', 'Mm.', 'Yes, well.', '(nods)'],
    },
    therapist: {
      listening: ['Mm.', 'Yes.', 'I hear you.', 'Aye.', 'Mm, mm.', 'Right.', 'Ah.'],
      hesitating: ['You see…', 'Now…', 'I wonder…', '(clicks his pen)'],
      trailing: ['So.', 'Hm.', 'Aye.', 'Well.', '(pause)'],
    },
  },
  scripts: {
    'session-3': `
T: Come in, come in. You found the back stairs this time.
C: I did. I left the bicycle by the bins, if that’s allowed.
T: It’s allowed until the caretaker says otherwise. How have the days been since Monday?
C: Good. Well, busy. We have had the reports out, two hundred and eleven of them, and the machine that folds them has died.

T @folding: So who folds them, when the machine has died?
C @folding: I do. I stay on after four and I put the radio on low, and I fold. I don’t mind it, it’s the one hour nobody comes to the hatch.
T: There is something about that hatch. You have mentioned it each time we have met.
C: Have I? It sticks. You have to lift it and push, and then everybody sees that you were sitting there all along.

T: You were going to think about your sister.
C: Yes, I made some notes. I did it on Sunday, at the kitchen table, I have them here in the plastic folder.
T: You brought them in a plastic folder.
C: It was raining in the morning.
T: And what do the notes say, if you don’t read them but just tell me?
C: That it is six years in April. That she has the house in Tolverin with our mother’s things in it and I have the bill for the clearing. That I don’t even want the things.

T @piano: What would you have wanted, if somebody had asked you at the time?
C @piano: The piano stool. Not the piano, what would I do with a piano on the third floor. The stool had a lid, and in there she kept our school photographs, {swallowed-anger|and Irmelyn gave it to the church sale with the photographs still in it}.
T @piano: With the photographs in it.
C @piano: She didn’t look. That’s all. She didn’t lift the lid.
T: Like a boat let go from the quay with somebody’s coat still aboard.
C: Yes. Yes, something like that.

~
T: You are rubbing your wrist.
C: It’s the folding. It’s nothing, I have a bandage for it at home.

T @letter: I have a thought, and you may throw it overboard. What if you were to write to her? Not to settle accounts. Only a page, by hand, the way you might have at nineteen, and tell her about the lid.
C @letter: A letter.
T @letter: A real one, with a stamp. We could look at it together next time, before you do anything with it.
C @yes: {polite-yes|Yes. Yes, I could do that, that’s a good idea}. By when would you like it?
T @yes: Oh, there is no by when.
C @yes: I could have it for Monday.
T: Monday is splendid, if it comes easily. And if it doesn’t come easily we shall talk about what the wind was doing.

T: What do you imagine she would do, with a letter from you in her hand?
C: She’d put it under the fruit bowl. That’s where she puts things. And then she would ring our cousin and say, guess who has found her pen.
T: And yet you might write it.
C: I’m sure it would be good for me. You know more about these things than I do.
T: I know boats, and I know a little about people who fold two hundred letters that aren’t their own.
C @boats: That’s nicely put. You have a lot of boats.
T @boats: I’ve been told so. My wife counts them.

~
C: Is it all right that I take my cardigan off?
T: Please, the radiator in here has its own opinions.

T: Before we stop. Is there anything about how we are working that you would like otherwise?
C @otherwise: No, no. It’s very good. I always think of something clever on the stairs, but it’s very good.
T @otherwise: What was it last time, on the stairs?
C @otherwise: Oh, I have forgotten it. Something about the parking.
T: Then I wish you a mild week, and a new machine.
C: Thank you. And thank you for the idea with the letter.
`,
    'session-5': `
C: I’m a little early, I sat in the stairwell and read the fire regulations.
T: Are we safe?
C: There is a hose. Nobody knows how long it is.
T: Sit down, Ada. You look as though you’ve carried something up those stairs.

C @coat-pocket: I have it with me. It’s in the inside pocket, it has been in there since the Tuesday after you said it.
T @coat-pocket: The letter.
C @coat-pocket: I have gone past four postboxes a day with it. There’s one outside the school, the red one on Kalmergate, and I cross over so that I don’t have to see the slot.
T: So it is written, and it has a stamp.
C: It has a stamp with a lighthouse. I thought that you would like that.

T @pleased: I notice I’m pleased, and I’m not sure that I ought to be. Something in the way you said that, that I would like it.
C @pleased: Well, you set it.
T @pleased: I set it. Like homework.
C @pleased: You said there was no by when, but there was, you wrote it down. {power|I saw you write letter and then a line under it}.

T @mistake: Then let me say what I think I’ve done. {mend-offered|I believe I was in love with my own idea, and I rowed off in it, and you stood on the quay and waved}.
C @mistake: No, it was a good idea.
T @mistake: Ada. I’ll ask it the other way about. What was bad about it?
C @mistake: (long pause) It was fourteen years I did the homework for both of us, when we were girls. Hers and mine. In two handwritings.
T: In two handwritings.
C: Mother sat at the end of the table and I was the one who could be asked. {confrontation|And I come in here and in the third week I have homework about Irmelyn}.
T: And I asked you so kindly that you couldn’t say no.
C: That’s exactly it, yes. You are very kind. It is extremely hard to say no to.

~
T: There’s water in the jug, it is only from this morning.
C: I’d rather hold the glass than drink it, if that makes sense.

T: What happened when you sat down to write it?
C @real-letter: Do you want to know? I wrote Dear Irmelyn and then I sat there till the tea was cold. And then I took another sheet, and it began with your name.
T @real-letter: With my name.
C @real-letter: Dear Bram, I don’t wish to write to my sister. Two pages. It went like anything.
T @real-letter: (laughs) And that’s the one with the lighthouse on it?
C @real-letter: That’s the one with the lighthouse. I never wrote the other one at all.
T: So I’m looking at a coat with a letter to me in it.
C: I nearly posted it as well. I had your address from the invoice.

T @read-it: Would you want me to read it, or hear it, or leave it where it is?
C @read-it: Leave it. I wanted you to know it’s there. I would like it to be me who decides about the slot.
T @read-it: {mend-landed|Then it stays in your coat and I don’t ask for it. Not next Monday and not at Christmas}.
C: You may ask about it. You just can’t want it.
T: That’s a finer distinction than any I was taught.

T: May I ask what you would like us to do here, since it is not the letter?
C @goal: {shared-goal|I’d like to be able to be cross with someone while they are still in the room}.
T @goal: Were you, just now?
C @goal: A bit. About the line under the word.
T @goal: And I am still in the room.
C: So you are. My ears are hot. I expect that they’re red.
T: One of them is.

~
C: They’ve bought a folding machine, by the way, second-hand from the diocese.
T: So the evenings at the hatch are over.
C: I stay on anyway. I’ve brought in a better radio.

T: We have five minutes left. What do you take with you down the back stairs?
C: The letter. And that I said the thing about the handwriting, I have not told that to anyone, not even to Torbin.
T: Thank you for telling it to me.
C: Don’t write it down. No, you may write it down. But no line under it.
`,
    'session-3/recall-client': `
I: We have about an hour, and you hold the remote. Stop wherever something was going on in you, it needn’t be important.
C: I’ve never seen myself from the side before. Is that how I sit? Like somebody waiting for a ferry.
I: You can stop it just by pressing anywhere.

> folding by client
C: Here I’m telling him about the folding machine, and I’m thinking, this is not what one comes here for, {judged|two people’s time going on a folding machine}.
C: But then he asked who does it. Nobody ever asks that. {understood|They ask when it’ll be ready, he asked who folds}, and I thought, oh, you’re awake.

> piano by client
C: I want to stop because I can see my thumb. I’m pressing on the folder with my thumb till it goes white. {body-first#thumb|I had no idea that I was angry, and the thumb had known all along}.
C: It was the lid. I have told that story to Torbin as a funny one, the photographs at the church sale, and here it didn’t come out funny.
C: And then comes the boat. {missed|I’d just lifted that lid and he sails off in a boat}. It was a pretty picture, it only wasn’t mine.
I: You nodded there, I think.
C: I nodded, yes. I’m a champion nodder.

> letter by client
C: Now it comes. Look at him, he leans forward before he says it, he’s so glad about it. {protecting-other|I couldn’t have taken that away from him, it would have been like not eating somebody’s cake}.
C: In my stomach it went like a lift. {swallowed-anger|I thought, I’m paying to be given essays}. Fifty-two years old and I am getting an essay about my sister.

> yes by client
C: And hear how quick it is. Yes, I could do that, by when would you like it. {good-pupil#good-pupil|I’m being the good pupil, it is the only thing I ever got a prize for}.
C: {polite-yes#polite-yes|I said yes in the same voice I use at the hatch}. Nobody can tell the difference, I have had inspectors who couldn’t tell.
I: Is there anything he could have seen?
C: If he had looked at my feet. I’d already put them under the chair, as you do when you’re about to leave.

> boats by client
C: That’s me being cheeky, you have a lot of boats. {testing|I wanted to see whether he could bear a small pin}. And he could, he told me that about his wife counting.
C: That did more for me than the letter. {growing-trust|If there’s a wife who counts boats then one could perhaps say something to him, some day}.

> otherwise by interviewer
I: I’m stopping here for once. He asks whether you’d like anything otherwise.
C: And I say the parking. I don’t even drive! {withdrawal|I was out of the door by then, it was only my cardigan that still sat there}.
C: What I thought on the stairs was, he hasn’t asked me if I want to be reconciled. {unclear-goal|Everybody takes it for granted that I would want her back}.

~
C: My sister would say it was typical that I came with notes. In a folder. {shame|I do see that it looks as though I had handed something in}.

I: Is there anything that we have not talked about and you’d like to have said?
C: Only that I like him. I don’t want this to sound as if I didn’t. It’s because I like him that it’s so difficult, with somebody horrid I could have said no.
C: Will he see this? No, you told me. I’ll believe you. {who-hears|I have worked in a school office for thirty years and I know how far a piece of paper walks}.
`,
    'session-3/recall-therapist': `
I: You know how it works by now, you stop it, I hold my tongue.
T: I’ll try to hold mine a little as well. It’s a strange thing to watch one’s own hands.

> folding by therapist
T: This I like. She comes alive over those reports, and I thought, here is someone who has spent a life putting other people’s news into envelopes.
T: {kept-thought|I thought, when did a letter ever come for her, and I kept it}. Probably that’s where the whole letter business started, if I’m honest, with that picture in my head.

> piano by therapist
T: I’m moved there. My mother had a stool like that, with the lid. {own-history|I was back in a hallway in Skarnholt, nine years old, and she was not with me}. It was maybe two seconds.
T: And then I make a boat out of it. I do that when I’m moved, I put it to sea.

> letter by therapist
T: Here I think we’re at the best of the hour. {task-fits|It felt like an idea that grew out of her own notes, she’d come with a folder, she wanted to write}.
T: You can see that she sits up when I say it. I took that for appetite.
I: What do you see now?
T: Now I see that she sits up. That is really all one can see.

> yes by therapist
T: {misunderstanding#sprang|She said yes before I’d finished, and I took it as the idea being ripe}. I remember thinking, we’re pulling the same way.
T: The by when I heard. I heard it like a bell a long way off. {self-doubt|I thought, careful, you have given her a task, and then I thought, no, she is a grown woman}.
T: I’ve underlined it in my notes as well. Letter, with a line under it.

> boats by therapist
T: That delighted me. {growing-trust|She teased me, and I thought the ice was a hand thinner than last week}.
T: One’s supposed not to bring in one’s wife, I know. {person-behind|It slipped out, but I wouldn’t take it back}.

> otherwise unspoken

~
T: I talk too long. I have known that since my training, there’s a tape from 1994 where a man falls asleep.

I: Anything to add before we stop?
T: That I look forward to Monday. {shared-goal|I believe we have a direction now, and it was she who gave it}.
T: If you ask me what I’m unsure about, then it is how polite she is. {kept-thought|There’s a kind of politeness one could drown in and nobody would hear a splash}. But I didn’t feel it as a wall, I felt it as manners.
`,
    'session-5/recall-client': `
I: You’re smiling already and I have not pressed anything.
C: I know what’s coming. I have hardly slept, but the good kind.

> coat-pocket by client
C: I hadn’t planned it. In the stairwell I’d decided that I would say the letter was still in progress. {testing|And then he said I looked as if I’d carried something, and I thought, all right then, let us see}.
C: It is true about the postbox. I’ve bought my milk on the wrong side of Kalmergate for two weeks.

> pleased by client
C: There! He says that he is pleased and that he isn’t sure he ought to be. {understood#he-noticed|I’ve never in my life met someone who noticed that I was bringing them a present}.
C: I could have gone on. I could have given him the lighthouse and everything would’ve been nice. {growing-trust|He left the door on the latch, and I’m not used to people leaving it}.

> mistake by client
C: My heart was going here. {body-first|I could hear it in the ear that’s turned to him, the left one}. I counted the slats on the blind.
C: {confrontation|I said it to his face, that I had homework about Irmelyn in week three}. And I looked to see if he’d be hurt and he was a bit, and he stayed where he was.
C: That about the quay I didn’t need. But he’s allowed one boat an hour.
C: What he didn’t do was explain. {mend-landed#no-explaining|He didn’t tell me why the letter had been a good idea after all, that’s how I knew it was over}.

> real-letter by client
C: I was afraid he would be flattered. People are, when you write to them. {judged|And I was afraid he’d think I was peculiar, writing to my own therapist with a stamp on}.
C: He laughed, but it was a laugh that had room in it.

> read-it by client
C: This is the one I’d keep if I could only keep one minute. {boundaries|He doesn’t ask for it, not next Monday and not at Christmas}. It’s mine. It’s in my coat at this moment, as a matter of fact.
I: In the room here?
C: On the peg behind you. I’ll not show you either.

> goal by client
C: I hadn’t known it until I said it. To be cross while they’re still in the room. {shared-goal|That’s what I’ll tell people if they ask what I go there for}.
C: And about my ears he was right, it was only the one.

~
C: Torbin has asked why I’ve begun to whistle. I said that it’s the new radio.

I: Is there something I haven’t asked?
C: You could ask whether I’ll ever write to her. I don’t know. {pace|But nobody’s waiting at the end of the table for it any more}.
`,
    'session-5/recall-therapist': `
I: Whenever you like.
T: I’ve slept badly on this one, and now I’m curious.

> coat-pocket by therapist
T: My heart leapt, you can see that I reach out a hand. {task-fits|I thought she’s done it, she has really written to her sister}.
T: {self-doubt|And under that something rather vain, that it was my letter that had done it}.

> pleased by therapist
T: It was the lighthouse. A woman picks out a stamp to please her therapist. {kept-thought|I thought of all the yeses I’d been given since February and what they’d cost}.
T: {mend-offered|I said I was pleased and that I wasn’t sure I ought to be, and it was like putting down one’s cards}. I hadn’t thought it out.

> mistake by therapist
T: She says it was a good idea, and I nearly accept it. It’s so comfortable to be let off.
T: {pace|That pause is eleven seconds, I have counted, and I’d usually have put a boat into it}.
T: The two handwritings. When she said that I saw the whole of her childhood at that table. {missed#wrong-envelope|And I had been sitting at the end of it with a pen in my hand, for three weeks, like the mother}.
T: I was ashamed, but it was of the useful kind.

> real-letter by therapist
T: I was entirely unprepared! {misunderstanding|For two weeks I’ve imagined a sister in Tolverin opening an envelope, and the envelope was for me}.
T: And I was relieved that I laughed, and that she laughed. It could just as well have gone the other way.

> read-it by therapist
T: I wanted to read it. Goodness, how I wanted to read it. {boundaries|So I promised not to ask before I’d time to want it out loud}.
T: I don’t know if she knows what that cost.

> goal unspoken

~
T: I’ve asked my peer group to fine me for boats. Ten kroner each, it goes to the coffee.

I: Would you add anything?
T: {growing-trust|I trust her no now, so I can begin to trust her yes}. That’s the best way that I can put it.
T: And the line under the word. She’d seen it, from where she sat, upside down. One should never think that they don’t read us.
`,
  },
  checks: {
    client: {
      level: [7, 7, 6, 6, 9],
      items: { sayable: -2, understood: 0, ease: 1 },
      lines: {
        3: ['middle', 'The letter. I am sure it is a useful exercise.'],
        5: ['middle', 'That he did not explain. I went home past the red postbox on the right side.'],
      },
    },
    therapist: {
      level: [7, 7, 8, 7, 8],
      lines: {
        3: ['middle', 'We found a direction: the letter. She seized on it.'],
        5: ['middle', 'I had set homework to somebody who has done homework for two all her life.'],
      },
      missing: [2],
    },
  },
  cells: `
read-early: complement: She counts “who folds” and the wife who counts boats; he counts the teasing. Both feel thaw, on different grounds.
polite-yes: contradict: Session 3: her yes is the voice of the hatch; to him the idea was ripe. By session 5 he has seen it himself.
mending: agree: Both put the turn at the same half minute and both say that it worked because he did not defend the letter.
two-hours: contradict: The letter is the best of the hour for him and a lift going down for her.
whose-work: agree: From “everybody takes it for granted” to a goal in her own words that he repeats unaltered.
person-and-frame: complement: The unread letter is a boundary he gives and she holds; he does not know what it is worth, she not what it cost.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-a',
      on: '2023-09-14',
      body: 'The smallest rupture in the material and perhaps the clearest. Nothing happens in session 3 that any observer would rate. Remember Orvelmunde, the teacher in the pilot, who said yes in the same way.',
    },
    {
      aboutKind: 'excerpt',
      about: 'good-pupil',
      author: 'coder-b',
      on: '2023-09-21',
      body: 'First use of her own phrase. She is proud of it and tired of it in one breath; keep both when we quote.',
    },
  ],
  quotes: {
    'good-pupil': ['use', 'She has read it and likes it.'],
    thumb: ['use with changes', 'The folder replaced by “what I had in my hands”.'],
  },
  quirks: {
    'session-3': { fileName: 'd01_s3_Zwyllbroke_cam2_FINAL.vtt' },
  },
};
