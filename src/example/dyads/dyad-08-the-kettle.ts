import type { DyadStory } from './dyad-story.ts';

/** A retired ship’s engineer who cannot say where he feels it, until he is given a pencil. */
export const theKettle: DyadStory = {
  key: 'dyad-08',
  label: 'Dyad 8',
  client: { pseudonym: 'Olan', name: 'Olaf Rensvikmo', born: '1961-05-17', contact: 'by letter only' },
  therapist: {
    pseudonym: 'Petra',
    name: 'Petronella Uyttermark',
    born: '1983-03-30',
    contact: 'p.uyttermark@example.org',
  },
  group: 'positive',
  basis:
    'He came to all sixteen sessions “in all weathers”; both rate the bond high from session 5 on; depression score halved.',
  firstSessionOn: '2023-03-30',
  startsAtHour: 12,
  manners: {
    client: {
      listening: ['Aha.', 'Hm.', 'That’s so.', 'Right you are.', 'Mm.'],
      hesitating: ['(clears throat)', 'Well…', '(pause)', 'Now then.'],
      trailing: ['So.', 'Hm.', 'Aha.', 'Well.', '(clears throat)', 'Mm.'],
    },
    therapist: {
      listening: ['Mm.', 'Yes.', 'Mm-hm.', 'Oh.', 'Right.'],
      hesitating: ['I’m just noticing…', 'So, gently…', '(hand on chest)', 'Can I…'],
      trailing: ['Mm.', 'Yes.', 'So.', '(breathes)', 'Just that.'],
    },
  },
  scripts: {
    'session-3': `
T: You’re early again. I heard you on the gravel.
C: I like to see the state of a place before I go in.
T: And what’s the state of us?
C: Your gutter’s leaking over the door. I could see to that.

T: How has your week been?
C: It’s been seven days.
T: And in you, during those seven days?
C: Up at five. Coffee. Sat. Torgunna goes to work at eight, and then it’s just me and the fridge.

T @body: When you say just me and the fridge, something happened in your voice. Could you bring your attention inside and see where you feel that?
C @body: Where I feel the fridge?
T @body: Where you feel the just me.
C @body: {polite-yes|In the chair, I’d say. Lower back}.
T @body: (smiles) And if you went a little deeper than the lower back?
C @body: Then you’re into the upholstery.

T @laugh: (laughs) You’ve a lovely humour, Olan.
C @laugh: So they said in the engine room. You couldn’t hear a word in there, so it was mostly pointing.
T @laugh: Was it lonely, in all that noise?
C @laugh: No. It was noisy.

~
C: Is that clock electric? There’s a hum.
T: That could be the fish tank in the waiting room.
C: It’s fifty hertz, whatever it is.

T: Your doctor wrote that you’d cried in her office. I wonder if there’s a part of that with us today.
C @doctor: She asked what I’d be doing in the autumn. I opened my mouth to tell her and there wasn’t anything.
T @doctor: There wasn’t anything. (pause) What’s it like to say that, now?
C @doctor: It’s shorter than when I said it to her.
T @doctor: If the tears could speak, what would they say?
C @doctor: I don’t know, miss. {task-misfit#kettle|It’s like asking a kettle how it feels}. It boils or it doesn’t.

T: Who’ve you got, Olan, to talk to about it?
C: There’s Torgunna. She’s heard it. There’s a bench down at the slip where the pilots used to sit.
T: And do you sit there?
C: I’ve walked past. There’s a young couple had it both times, and a thing like a pram.
T: So you walked on.
C: I checked the mooring on a dinghy. It isn’t mine.

T @silence-three: (long pause) I’m going to just sit with you in that.
C @silence-three: (long pause) Right.
T @silence-three: What do you notice?
C @silence-three: That you’re breathing through your mouth. Have you a cold coming?

C: They’ve sold the Grimsvaag, did I say? For scrap. Thirty-one years I kept her going, and there’s a fellow in Turkey taking her apart with a torch.
T @ferry: And when you imagine that, the torch, what comes up in your chest?
C @ferry: (pause) Number two cylinder. She always ran hot on number two. He’ll not know that.
T @ferry: So there’s a feeling about him not knowing.
C @ferry: There’s a fact about it.

~
T: Would you like the blanket? Some do.
C: I’ve a vest on.

T: So as we come to a close, would you be willing to check in with yourself each morning, just for a minute, and write down one feeling?
C @homework-feel: From a list, or my own?
T @homework-feel: There’s a wheel, I’ve got a copy. You see, it starts with six in the middle.
C @homework-feel: It’s a good drawing. What’s the pitch on the outer ring?
T: (laughs) Until next Thursday.
C: I’ll bring a ladder, for that gutter.
`,
    'session-5': `
T: You’ve a bag with you.
C @bag: It’s the kettle. I thought that since I’d been rude about it, I ought to show you one.
T @bag: You brought a kettle.
C @bag: Torgunna’s. It had stopped, and I’d told her I’d look at it since Easter, and I hadn’t so much as picked up a screwdriver.

T @admit: Before the kettle. I’ve something I’d like to say, may I? I’ve been asking you the same question for a month.
C @admit: Where do I feel it.
T @admit: Where do you feel it. And you’ve been so courteous, and {mend-offered|I don’t think it’s a question that you were ever going to be able to use. I think that I kept asking since it’s the one I know}.
C @admit: It’s a good question for some, I’m sure.
T @admit: And for you?
C @admit: (pause) It makes me feel like I’ve been sent for a left-handed spanner.

T @show-me: So can I ask you to explain something to me? I’ve no idea how a kettle works, apart from the switch.
C @show-me: Have you a pencil?
T @show-me: Here. And the back of this.
C @show-me: (drawing) That’s your element. That’s your water. Here’s a strip of two metals that don’t like heat the same amount, so it bends, and it cuts out by itself. This one had stopped cutting out. It’d boil itself dry.
T @show-me: So it couldn’t tell when it had had enough.
C @show-me: It couldn’t tell anybody. It knew all right. The strip was bent like a banana.

T @pump: (pause) And on the ferry, who’d notice when something had had enough?
C @pump: Me. That was the job. You go round with your hand. You don’t look at the gauges, you put your hand on her and you can tell. The bilge pump told me so a week before it went.
T @pump: And who goes round with his hand, now, on you?
C @pump: (long pause) There’s no watch. (pause) There’s no one on watch.

T @draw-week: Would you draw it? As an engine. What’s running and what has stopped.
C @draw-week: A schematic, like.
T @draw-week: A schematic, like.
C @draw-week: (drawing) Main engine, that’s work. That’s gone. Auxiliary’s Torgunna, she’s on eight to four. The boy, Ivander, that’s the grandson, he’s a generator, he’s only on at weekends, but you get a fair bit off him. And here’s a cooling line that goes nowhere.
T @draw-week: What’s meant to be at the end of it?
C @draw-week: Somebody to tell. It was always the second mate, at four in the morning. You’d have a smoke and say how she’s running.

~
C: The gutter’s only a bracket. I’ve put a bit of wire on it, on my way in.
T: That was you? I’d thought I had heard a ghost.

T: How is she running, Olan?
C @running: (long pause) Hot on two.
T @running: Hot on number two.
C @running: Aha. (wipes eyes) Hell. That’s the fish tank humming.
T @running: It’s fifty hertz.
C @running: It is that.

T: I’d love to keep that drawing here, if you’d allow it. Or do you take it along?
C @keep-drawing: You keep it. You’re the one on watch Thursdays.
T @keep-drawing: And what’ll you do about the other days?
C @keep-drawing: {task-fits|I could keep a log. Not feelings. Temperature, pressure, remarks}.
T @keep-drawing: Temperature, pressure, remarks. That’s perfect.
C @keep-drawing: It’s what we’d always under remarks that you’d want to be reading.

~
T: I had one more copy of the feelings wheel, I’ll use it to light the stove.
C: No, it’s good paper, that. I’ve put mine under the vice.

T: So what are we for, you and me, would you say? In your words.
C @what-for: {shared-goal|To get a watch set up again. Before she’s run dry}.
T @what-for: I’ll sign that.
C: You can have the kettle on, and all. She cuts out now.
`,
    'session-3/recall-client': `
I: You tell me when to stop it.
C: I don’t know that I’ve much to say. Carry on.

> body by client
C: There. Where do I feel it. {kettle#left-handed|I’d no more idea than that table, I thought it was a thing you learned at school the year that I was at sea}.
C: You don’t want to let a lady down who’s trying. {polite-yes|So I said lower back, there’s always something in the lower back}.

> laugh by client
C: She laughs. That was all right. {withdrawal|You can get out of most rooms with a joke, I’ve found, you leave it behind on the chair}.
C: I’d have liked to tell her about the engine room as it happens. She asked was I lonely. She’d got the wrong ferry. {missed|It’s the only place that I’ve ever not been lonely in}.

> doctor by client
C: (long pause) You can stop it there a minute.
C: There wasn’t anything. That’s right. It’s like reaching for the rail and there’s no rail. {shame|A man of sixty-one, crying at a lass with a stethoscope about his diary}.
C: And then it’s if the tears could speak. {kettle|I’d told her the one thing, and she turned round and wanted it from the tears}.
C: It was a bit sharp, the kettle. I lay awake about that kettle.
I: In what way?
C: {protecting-other|She’d a look as if I’d dropped something of hers}.

> ferry by client
C: They’re cutting her up at Aliaga on the beach. He’ll put the torch to number two and there’s oil behind that plate. {body-first|I was standing with my hand on it, in that chair, I could feel the heat}.
C: There’s a feeling, she says. I said there’s a fact. {missed|I thought the fact was the feeling, I didn’t know you’d to hand it in twice}.

> homework-feel by client
C: That wheel. Hopeful’s next to peaceful and they’re both yellow. {task-misfit|I looked for tired of being no use, and it’s not on there}.

~
C: Torgunna asks what we talk about. I say gutters.

I: Anything you’d like to put in before we end?
C: No. (pause) She sat there in that quiet and didn’t go anywhere. {growing-trust|There’s not many would sit a dog watch with you for nothing}. She’d a cold coming as well.
C: I’ll go again. I said I’d see to the gutter.
`,
    'session-3/recall-therapist': `
I: Take it from the top?
T: Yes please. I’m curious what my face does.

> body by therapist
T: So I hear the drop in his voice and I go straight for it. It’s what I do, it’s what I’m trained in. {task-fits|I believe in it with all I’ve got, people’s bodies know}.
T: And he says upholstery. {kept-thought|I thought, he’s defended, and so funny, and I adore him}.

> laugh by therapist
T: We’re having such a nice time here. {misunderstanding#warm-jokes|I took every joke for him coming a step closer}.
T: I sound delighted. I am.

> doctor by therapist
T: If the tears could speak. It’s a line that’s opened a lot of doors for me. {self-doubt|It sounds like a greeting card when you hear it from outside}.
T: And then the kettle. Ouch. {body-first|I felt that here, under the ribs, as if I’d been caught at something}.
T: {judged|I thought he’s telling me I’m a silly girl with a feelings wheel}. And the next thing was, he’s the age of my father, who also never.
I: Never?
T: {own-history|Never said a word, and was a plumber, and could tell you which pipe was sad from the cellar stairs}.

> silence-three by therapist
T: Here I’m sulking. I call it sitting with, but I was sulking. {self-doubt|It’s the longest silence I have ever done out of hurt feelings}.

> ferry by therapist
T: He gives me the ferry and I go, what comes up in your chest. I can’t watch. {missed#number-two|He’s telling me about number two cylinder with his eyes full and I’m asking him for something else}.
T: There’s a fact about it. He’s so patient with me.

~
T: I rang my dad that evening and asked him how a stopcock works. He talked for forty minutes.

I: What else would you say?
T: {task-misfit|That maybe I’ve been trying to teach a man a foreign language in order to ask him the way}.
T: He’s fluent in something. I’ve got to find out what.
`,
    'session-5/recall-client': `
I: Same as last time.
C: Aha. I’ve my glasses with me now.

> bag by client
C: I felt a right fool on the bus with that bag. {testing|I thought, either she’ll see what I’m getting at, or I’m a man who takes a kettle to the doctor}.

> admit by client
C: She’d no need. But it was well done. {mend-landed#one-she-knows|She said it was the question that she knew. I’ve used the wrong spanner for years because it was the one in my pocket}.
C: I’ve never heard an officer say that.

> show-me by client
C: Look at me go. I’ve not talked that much since they piped me off. {task-fits|You give a man a pencil and there’s somewhere to look}.
C: And she’s following. She’s got her finger on the strip. {understood|She says it couldn’t tell when it had had enough, and I thought, hello}.
C: I hadn’t seen it coming, I thought I was on about a kettle.

> pump by client
C: (long pause) There’s no one on watch. I said that, did I?
C: I’d not have got there in a month of where do you feel it. {growing-trust|She came down into the engine room to fetch me, you see. She’d the wrong shoes on, but she came down}.

> draw-week by client
C: It’s a fair drawing. I’d have put the valves in if I had known she’d keep it. {understood|She asked what’s meant to be on the end, she’d spotted it, a line to nowhere}.
C: Kjell, the second mate was called. He’s been dead nine years. I hadn’t thought that I was missing him, I thought I was missing the job.

> running by client
C: How is she running. Well, that did it. {body-first|It was in the throat, if anybody’s asking. Write that down for her, she’ll be pleased}.
C: And she gave me the fish tank. {small-gesture#fish-tank|She’d remembered the fifty hertz, and she let me have it to hide behind}.

> what-for by client
C: Get a watch set up. {shared-goal|I told Torgunna that’s what it’s for, and she said, well, why didn’t they say so}.

~
C: I’ve got the log with me if you want to see. Remarks is mostly weather so far.

I: Would you like to add something?
C: She’ll make a good engineer. {power|I learned her something, and that’s when I could start taking things off her}.
`,
    'session-5/recall-therapist': `
I: It’s all yours.
T: I might cry. I’ll just say that up front.

> bag by therapist
T: He takes out a kettle. {body-first|My heart was pounding, I thought it was the most aggressive gift I’d ever been given, or the sweetest}.

> admit by therapist
T: I’d planned this, with my supervisor. To just take it on me. {mend-offered|I didn’t want him to think he’d failed at feelings}.
T: A left-handed spanner! {confrontation|That’s the first time he complains to my face, and I could’ve hugged him for it}.

> show-me by therapist
T: I didn’t plan that. It came from the stopcock, from my dad. {own-history|I thought, ask him the way you should have asked at home}.
T: You see how my body changes, I’m leaning over the paper, we’re shoulder to shoulder. {task-fits|I’ve spent ten years face to face with people, and here’s a man who needs side by side}.

> pump by therapist
T: He knew it with his hand. The bilge pump. {understood|I’m the one who’s been preaching the felt sense, and he’s been doing it for thirty-one years on a ferry}.
T: {kept-thought|I nearly said, that’s exactly what I meant by where do you feel it, and thank heaven I didn’t}.

> running by therapist
T: How is she running, Olan. I don’t know where I got that from. {pace|I’d stopped looking for tears, and there they were}.
T: And I gave him the fish tank because he needed somewhere to go, and I wanted him to have somewhere. {protecting-other|In my school you’re supposed to stay with the affect. I stayed with him}.

> keep-drawing by therapist
T: You’re the one on watch Thursdays. (crying) Told you.
T: {shared-goal|I’ve hung it inside the cupboard door, so it’s only there when he’s there}.

~
T: My father’s asked if he can meet the man with the kettle. I had to explain a few things about confidentiality.

I: A last thought?
T: {task-misfit|That I’ve probably sent quite a lot of people off for left-handed spanners, and they were too polite to say}.
T: The log’s wonderful. Remarks, wind north-west, thought of Kjell.
`,
  },
  checks: {
    client: {
      level: [5, 5, 5, 6, 9],
      items: { goals: -1 },
      lines: { 3: ['middle', 'Kettle.'], 5: ['middle', 'Cuts out now.'] },
      missing: [2],
    },
    therapist: {
      level: [8, 8, 6, 6, 9],
      lines: {
        3: ['middle', 'He compared my question with a kettle. It stung, and it is funny.'],
        5: ['middle', 'Side by side over a drawing. He found it himself.'],
      },
    },
  },
  cells: `
read-early: complement: He notes that she sat the dog watch with him; she believes that she was sulking.
polite-yes: contradict: Each joke is a way out to him and a step closer to her.
mending: agree: “The question I know” and “wrong spanner”: her admission and his picture of it meet without either hearing the other.
two-hours: agree: Both lie awake about the kettle: he for having been sharp, she for having been silly.
whose-work: agree: A watch set up again. The task changes language and both say so in nearly the same terms.
person-and-frame: complement: Her father the plumber is never mentioned to him, and asks the decisive question.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-b',
      on: '2023-12-05',
      body: 'The shortest answers in the study. Beware of our own fluency: the page goes to those who talk. Counted: thirteen words on the kettle, and everything turns on them.',
    },
    {
      aboutKind: 'excerpt',
      about: 'fish-tank',
      author: 'coder-a',
      on: '2023-12-07',
      body: 'Giving someone a place to hide as care. In the handbook by Stjernevold this would be avoidance. Here both count it as the kindest second of the hour.',
    },
  ],
  quotes: {
    kettle: ['use', 'He says: print it, it’s only a kettle.'],
    'left-handed': ['use', 'Agreed.'],
    'one-she-knows': ['use', 'Agreed.'],
  },
  quirks: {
    'session-5': { labels: { C: 'Kl. Rødtvelle' } },
  },
};
