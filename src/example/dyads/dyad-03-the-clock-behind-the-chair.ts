import type { DyadStory } from './dyad-story.ts';

/** A ward nurse who knows a handover when she hears one, and a therapist with a very good plan. */
export const theClockBehindTheChair: DyadStory = {
  key: 'dyad-03',
  label: 'Dyad 3',
  client: { pseudonym: 'Edda', name: 'Henrike Stolvoog', born: '1981-12-14', contact: '+00 555 0103' },
  therapist: {
    pseudonym: 'Florian',
    name: 'Anselm Duivenrack',
    born: '1988-08-08',
    contact: 'a.duivenrack@example.org',
  },
  group: 'troubled',
  basis:
    'Cancelled by text message after session 5. She describes being managed; he describes a good alliance until the message came.',
  firstSessionOn: '2023-02-23',
  startsAtHour: 16,
  manners: {
    client: {
      listening: ['Fine.', 'Yes.', 'Sure.', 'Okay.', 'Mm.', 'Got it.'],
      hesitating: ['Look…', '(sighs)', 'To be fair…', 'Sorry…', '(short laugh)'],
      trailing: ['Anyway.', 'Yes.', 'Mm.', '(sighs)', 'Well.', 'So.'],
    },
    therapist: {
      listening: ['Mm-hm.', 'Okay.', 'Right.', 'Mm.', 'Yeah.'],
      hesitating: ['So basically…', 'Okay, so…', '(marker squeaks)', 'Let me just…'],
      trailing: ['So, yes.', 'Yeah.', 'Okay.', 'So.', 'Mm.'],
    },
  },
  scripts: {
    'session-3': `
T: Super that you made it straight from shift. Shall we set the agenda first?
C: Go ahead.
T: I’ve got the sleep diary, the thought record, and then I’d love ten minutes on your values list. Anything from your side?
C: No. No, that sounds full.

T @agenda: You sure? It’s your hour as well.
C @agenda: {polite-yes|I’m sure. Put me down for any other business}.
T @agenda: (laughs) Any other business, I’m writing it. A, O, B.

T: So, diary. Walk me through the week’s nights.
C: Monday four hours, Tuesday three and a bit. Wednesday I was on, so none. Then I slept from nine till noon with the neighbour’s drill.
T: And your average before was?
C: You’ve got it there on the board from last time. Four point two.
T: Four point two, exactly. So we’re roughly stable.

C @bjelke: We lost old Bjelkenstam on the Wednesday. The one with the harmonica.
T @bjelke: Oh, I’m sorry. That’s hard. Is that something for the thought record, do you think?
C @bjelke: (pause) Could be.
T @bjelke: What went through your mind, would you say? In a sentence, if you had to catch it.
C @bjelke: That there was nobody with him. I’d gone to bed nineteen, she’d pulled her line out. I was gone six minutes.
T @bjelke: So the thought is, I should have been there. And how strongly do you believe that, nought to a hundred?
C @bjelke: I don’t know. Seventy?
T @bjelke: Seventy, great. And what’s the evidence against?

C: There was only me and an agency girl on for twenty-two beds. That’s against.
T: That’s excellent evidence against.
C: It’s also the evidence for, when you think about it.
T: Say how you mean?
C: No, nothing. Just me being funny.

~
C: Is that clock fast?
T: It’s about two minutes ahead, I keep it like that so I don’t run over.

T @board: Let me draw it up. Here’s the situation, here’s the thought, feeling, and what you do. And you see how it goes round?
C @board: Yes. It’s the same arrows we have for wound care.
T @board: Ha, is it? Well, it’s a good arrow. And where could we get in and break the circle?
C @board: At the thought.
T @board: At the thought. {task-fits|You’re a natural at this, honestly, most people take weeks}.
C @board: I’ve sat a lot of courses.

T: What would you say to a colleague who’d had that Wednesday?
C: I’d say go and have a cup of tea, I’ll do your obs.
T: And to yourself?
C: I’d say the same, only there’s nobody to do the obs.
T @park: That’s a really interesting one, let’s park it for the values piece.

~
C: My mother-in-law rang in the car, she can’t find her teeth again. They’re in the bread bin, it’s always the bread bin.

T: Okay, so we’ve four minutes. Homework: one thought record a day, and lights out by eleven on non-shift days. Doable?
C @homework: Doable.
T @homework: On a scale of nought to ten, how confident are you?
C @homework: Eight.
T @homework: Super. And we didn’t get to your A, O, B!
C @homework: It’ll keep.
T: You’ve worked really hard today. See you Thursday.
C: See you Thursday.
`,
    'session-5': `
C: I brought you a piece of cake, there was a leaving do. It’s only a tray bake.
T @cake: Oh, that’s so kind. I’ll pop it here for after, or we’ll have crumbs in the diary. How did we do this week?
C @cake: We did all right.

T: I’m going to start with some good news. I put your scores in a graph.
C: Did you.
T @graph: Here’s session one and here’s last week. You see the line? That’s a drop of five points on the exhaustion scale.
C @graph: That’s good.
T @graph: That’s you, that is. That’s your hard work.
C @graph: I was on annual leave that week.
T @graph: Sure, but you also used it, right? You did your lights out.

T: So I thought that today we’d do the plan. Three columns: keep, stop, start.
C: Okay. It’s what they call it on the ward too, funnily enough. When we had the consultants in.
T: Great minds! What goes under keep?
C: Walking home.
T: Love it. And under stop?
C @stop: (long pause) Picking up extra shifts.
T @stop: Fantastic. And how would that look in practice, what’d you say when they ring?
C @stop: I’d say no.
T @stop: Shall we role-play it? I’m your charge nurse. Ring ring.
C @stop: {withdrawal|Hello. No, I’m sorry, I can’t. Bye}.
T @stop: Brilliant. Short, clear, no excuses.

~
T: Sorry, that’s the window. They’re doing the gutters.
C: Don’t worry, I can sleep through gutters. I can’t, but you know what I mean.

C @ylver: They’re shutting Ylvermoen. The whole ward. We heard it on Monday from the local radio, in the drug round.
T @ylver: Wow. Okay. That’s a big change. How did you handle it?
C @ylver: I turned the radio off so that bed six wouldn’t hear. Then I finished the drug round.
T @ylver: So you stayed in the task. That’s a real strength. Does it change anything about the plan, do you feel?
C @ylver: (pause) No. I suppose it takes care of the extra shifts.
T @ylver: (laughs) Well, there’s always a bright side.

T: You went quiet there. Thought?
C: No, just tired.
T @tired: Tired’s allowed. On the scale, where’s tired?
C @tired: {polite-yes|Six. Five. Put five}.
T @tired: I’ll put five and a half. What would bring it to a four?
C @tired: A different clock.
T @tired: Sorry?
C @tired: Nothing. Sleep would. Sleep.

T: Under start we’ve got something nourishing each day, and you said choir, way back in the first session.
C: Did I say choir? I said my mother sang in one.
T @choir: Ah, I’ve choir here with a star. Well, would choir be something?
C @choir: I’ll look into it.

~
C: She’s in respite till Sunday, the mother-in-law. With her teeth.

T: So before we close, how’s it been working together, these five? I always check.
C @check-in: Very good. You’re very organised.
T @check-in: Anything I should do differently?
C @check-in: No, it’s all very clear. I’ve got it all in the folder.
T @check-in: I’m really glad. I think we make a good team. Next Thursday then, same time?
C @check-in: Same time.
T: And thanks again for the cake!
C: It’s got nuts in, I should’ve said.
`,
    'session-3/recall-client': `
I: You’ve come straight from work again, are you all right to do this now?
C: I’m better on my feet than lying down. Press play.

> agenda by client
C: Stop. Any other business. That’s me, isn’t it? {unclear-goal|I came in there with one thing, and it’s gone down as any other business and I put it there myself}.
C: The one thing was Wednesday. I’d had it in my uniform pocket all day like a note for the doctor.

> bjelke by client
C: There it goes. I said it very lightly, I know. {testing|I said it like you’d say the milk’s off, to see if someone would look up}.
C: He did look up. For about that long. And then he says, is that something for the thought record. {missed#thought-record|I thought, he’s just told me which form it goes on}.
C: I do it myself. Somebody’s husband dies and I say, have you got his slippers. {protecting-other|So I can’t be cross with the lad, he’s doing what you do when there’s twenty-two beds}.
C: But I was cross. {swallowed-anger|I said seventy because it sounded like a number that’d satisfy him}.
C: He played it in the mornings, the harmonica. Only ever the first half of things.

> board by client
C: And here’s me at the board being clever. At the thought, I say. {good-pupil|I’ve sat through every course the county’s ever run and I know what the man with the marker wants}.
C: Look where he’s looking, though. No, when he turns round. Over my shoulder. {withdrawal|There’s a clock behind my chair and every time he looked at it I went a bit further down the corridor}.
I: How often was that?
C: {body-first#fourteen|Fourteen. I wasn’t trying to count, I count drips for a living, it does itself}.

> park by interviewer
I: I’ll stop it here. There’s nobody to do the obs, you say.
C: That’s the truest thing I said all day. And he says let’s park it. {missed|I saw it being wheeled off, honestly, I saw it go down in the lift}.
C: If he’d said, what, nobody? Just those two words. I think I’d have been in floods.

> homework by client
C: Eight. I gave him an eight. {polite-yes#eight|You give an eight so they don’t ask what’d make it a nine}.
C: It’ll keep, I said. Well. It kept. I cried in the car by the bottle bank, that’s my usual.

~
C: I’ve nothing against him. He’s got nice hands and he’s always had his lunch. You’d want him on your shift.

I: Is there something you’d like said that I didn’t ask for?
C: That I don’t think he did anything wrong. {protecting-other|If you printed it and he read it he’d be up all night, he’s the sort}.
C: It was a handover. Bed, problem, plan. {missed|I know a good handover when I hear one, and I was the bed}.
`,
    'session-3/recall-therapist': `
I: Same as before, you’ve got the button.
T: Super. I’ve actually been looking forward to it, it was a really good one.

> agenda by therapist
T: I’ll stop here just to say, collaborative agenda. {shared-goal|I always ask twice, and I felt that she really bought into it, she made the joke}.
T: She’s quick. {growing-trust|I remember feeling, we’ve got a rapport, we’re on the same wavelength humour-wise}.

> bjelke by therapist
T: So this was the patient who died. I thought it was great material, it came from her and it was fresh.
T: {kept-thought|I did have a flash of, oh, just be quiet for a second, Florian}. But we’d six items, and she seemed to want to work.
T: She goes to seventy very quickly. {misunderstanding|I read that as her being psychologically minded}.
I: What do you see in her face there?
T: Concentration. I’d say concentration.

> board by therapist
T: That’s the best bit for me, when the circle clicks. {task-fits|You can see she gets it straight off, she even links it with wound care}.
T: I’d use this as a training clip, to be honest, if she’d allow it.
T: Yes, I look at the clock. {boundaries|I was trained that keeping time is keeping people safe}. I don’t think that it’s visible from where she sits.

> park unspoken

> homework by therapist
T: An eight’s very high for week three. {misunderstanding|I was thinking that if they were all like this I’d sleep better myself}.
T: We didn’t get to her item, that bugged me. {self-doubt|I made a note to bring it up and then I’ve got to admit I didn’t find the note}.

~
T: I had four clients after her that day, and she was the one I didn’t need to write much about.

I: Anything you’d add?
T: Just that she’s a joy to work with. {shared-goal|We want exactly the same thing, which is her functioning}.
T: If I had a worry it’d be that it’s almost too smooth. {kept-thought|You do sometimes wonder where the resistance is}. But I’m not going to go digging for trouble.
`,
    'session-5/recall-client': `
I: How are you?
C: I’ve made up my mind about something, so I’m rather well.

> cake by client
C: The cake. He put it on the filing cabinet. {missed|I’d carried that across town on my knees on the bus, and it went up on the filing cabinet next to the stapler}.
C: It’s only cake, I know. {small-gesture|But he could’ve had one bite}. You always take one bite, patients’ wives bring you things you wouldn’t feed a gull, and you take one bite.

> graph by client
C: That’s the line. I was on leave that week! I was at my sister-in-law’s putting up a shed. {missed|He’s congratulating me on a shed}.
C: And he’s so pleased. {protecting-other|You wouldn’t take that off somebody, he’d used two colours}.

> ylver by client
C: (long pause) Sorry. Give me a second with this one.
C: I’ve been eighteen years on Ylvermoen. I told him that my house was being pulled down and he asked if it changes the plan. {missed#changes-the-plan|I looked at him and I thought, you’re a nice boy and you can’t hear me}.
C: Up to there I might have stayed, I really might. {withdrawal|That’s the minute I handed in my badge}.
I: Did anything of that show, do you think?
C: I said it takes care of the extra shifts. {polite-yes|I made a joke so that he’d have somewhere to put his face}.

> tired by client
C: A different clock. That slipped out. {confrontation|That’s the nearest I came to saying it in five weeks, and he said sorry? and I said nothing}.
C: He’d only to ask again. If you say sorry twice, I answer. Once is just manners.

> check-in by client
C: Very good, you’re very organised. And that’s not a lie, is it? {ostrebank-smile|He asked me to mark him and I marked him}.
C: {judged|He asked it with his coat half on, so to speak. You could hear what the answer had to be}.
C: I’m not going back. I stayed for the fifth because of you people and your camera, I’d promised. I’ll text the desk, I won’t make him hear it.

~
C: The agency girl’s been signed off, did I say? She was twenty-three and she used to hum.

I: Would you like to add anything?
C: Just that nobody’s been unkind to anybody. {shame|I’m a nurse who couldn’t manage to be a patient, that’s all that it is}.
C: There’s one thing. When he did the pretend telephone, ring ring, I nearly laughed for real. {testing|If he’d laughed as well, we’d have been somewhere}.
`,
    'session-5/recall-therapist': `
I: Where you like.
T: Great. Big session, we did the whole plan in one go.

> cake by therapist
T: Aw, the cake. That’s a nice sign. {growing-trust|People don’t bring cake to somebody they don’t trust}.
T: I’d got my hands full with the laptop. {boundaries|And there’s a policy about gifts, it’s a grey zone, so I sort of put it to one side, literally}. It was very good, by the way, I had it with the team.

> graph by therapist
T: I love showing people their line. {power|It’s objective, you know, so it’s not me saying it}.
T: She says she was on leave. I thought, typical, she can’t take credit. {misunderstanding|So I gave her the credit back, which I’d do again}.

> stop by therapist
T: I’m proud of this role play. She’s got a no in her, you hear it? {task-fits|It’s crisp, there’s no apology in it, that’s textbook}.
T: I remember thinking she sounded almost as if she meant me. Funny. I’d forgotten that.

> ylver by therapist
T: So the ward closure, that came in sideways. {pace|I’d twenty minutes left and the start column empty}.
T: I validated it, I named the strength. {kept-thought|I thought, this is going to be a whole session of its own, next week, I’ll give it the room it needs}.
I: How do you feel seeing it?
T: A bit hot, actually. {self-doubt|I say there’s always a bright side, that’s, yeah, I’d cut that}.
T: But she laughed it off. She’s robust.

> check-in by therapist
T: And that’s the alliance check, I do it every fifth. {shared-goal|She said very good, we make a good team, so I’d say nine out of ten}.
T: {mend-offered|I did ask what I should do differently, that’s important to me, the door’s open}. You can’t do more than to ask.

~
T: My supervisor says I rush the landing. It’s on my list.

I: Is there anything more?
T: No, I think it’s a nice example of what’s possible in five sessions with someone motivated.
T: {self-doubt|The clock thing, what did she say, a different clock?} I hadn’t caught that at the time. I’ll ask her Thursday.
`,
  },
  checks: {
    client: {
      level: [7, 7, 6, 6, 5],
      items: { sayable: -3, goals: 1, ease: 1 },
      lines: {
        4: ['unsure', 'All fine thank you. Could not park, Mossvittra side was full.'],
        5: ['middle', 'Very well organised.'],
      },
    },
    therapist: {
      level: [7, 8, 9, 8, 9],
      lines: {
        3: ['middle', 'Circle clicked at the board. Very motivated client.'],
        5: ['end', 'Alliance check: very good. Plan complete.'],
      },
    },
  },
  cells: `
read-early: contradict: She offers the dead man lightly and is given a form; he calls the same minute fresh material. The harmonica is not mentioned again.
polite-yes: contradict: Eight, seventy, “put five”: numbers as courtesy. He reads each of them as a measurement.
mending: one side silent: He asks what to do differently, “coat half on”. She tells us nothing of any repair; there was none to tell of.
two-hours: contradict: He would show session 3 to trainees. She cried by the bottle bank.
whose-work: contradict: “We want exactly the same thing” against “I was the bed”.
person-and-frame: complement: The clock keeps people safe, he was taught; from the other chair it counts to fourteen. The uneaten cake stands between gift rule and bite.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'coder-a',
      on: '2023-09-19',
      body: 'Nobody is unkind to anybody, as she says. Hard to code without taking sides against him; I had to go back and code his good will as well. Compare Sister Grundlvig in Piet’s own hospital story.',
    },
    {
      aboutKind: 'excerpt',
      about: 'changes-the-plan',
      author: 'coder-a',
      on: '2023-10-03',
      body: 'The minute of leaving. Ten words from him, one from her, a joke. No instrument given at the end of the session saw it: her form says five and six.',
    },
  ],
  quotes: {
    'thought-record': ['use', 'Nothing in it points to the ward.'],
    'changes-the-plan': [
      'do not use',
      'The closing of the ward was in the news; she would be known at once.',
    ],
  },
  quirks: {
    'session-5/recall-client': { labels: { I: 'INT Wrobelund' } },
    'session-3/recall-therapist': { format: 'csv', fileName: 'dyad-03_session-3_recall-therapist.csv' },
  },
};
