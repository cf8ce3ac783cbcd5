import type { DyadStory } from './dyad-story.ts';

/** A widow who is furious with the dead, and an old therapist who lets slip that he is a widower. */
export const theAllotment: DyadStory = {
  key: 'dyad-04',
  label: 'Dyad 4',
  client: {
    pseudonym: 'Gita',
    name: 'Rukmini Askelvoll',
    born: '1987-07-19',
    contact: 'rukmini.a@example.org',
  },
  therapist: {
    pseudonym: 'Hugo',
    name: 'Hakon Drevlund',
    born: '1959-04-27',
    contact: 'h.drevlund@example.org',
  },
  group: 'positive',
  basis:
    'Both rate the relationship highest at the last session; she stayed for twenty-two sessions and ended on a date she chose.',
  firstSessionOn: '2023-03-01',
  startsAtHour: 11,
  manners: {
    client: {
      listening: ['Yep.', 'Hm.', 'Right.', 'Mm.', 'Okay.', 'Yeah.'],
      hesitating: ['Oh, for heaven’s sake…', 'Listen…', '(snorts)', 'Honestly…', 'No, hang on.'],
      trailing: ['So.', 'Yep.', 'There you go.', '(snorts)', 'Hm.', 'Well.'],
    },
    therapist: {
      listening: ['Mm.', 'Yes, yes.', 'Ah.', 'Hm-hm.', 'Yes.'],
      hesitating: ['(unwraps a peppermint)', 'Well, now…', 'Hm…', '(pause)'],
      trailing: ['Well.', 'Hm. Yes.', 'So.', '(pause)', 'Yes.'],
    },
  },
  scripts: {
    'session-3': `
C: I’ve got soil on your carpet, sorry. I came straight from the plot.
T: It is a carpet that has seen worse. What’s in the ground?
C: Broad beans, and something that might be parsnip or might be a root from next door. He sowed it. He never wrote a label in his life.
T: So you are waiting to see what he meant.
C: I’m waiting to see what the idiot meant, yes.

T: You say idiot with a good deal of tenderness.
C: Do I? I say it with a good deal of idiot.

C: So it was the inquest papers on Friday. Eighteen months, and they send them second class.
T: You’ve read them?
C: At the sink. The Marravik left harbour at ten past four with one man aboard and no working radio. {swallowed-anger|I’d told him about that radio, I’d cut out the advert for one}.
T: You had cut out the advert.
C: It was on the fridge. It’s still on the fridge! It’s under the magnet shaped like a prawn.

T @furious: I have the impression that people have been very gentle with you about this.
C @furious: Oh, they’re so gentle. They tilt their heads. At the school gate they tilt like a row of bloody budgies.
T @furious: And what would you do if nobody tilted?
C @furious: I’d scream at him. I’d stand on that quay and I’d scream, it was a Wednesday, you’d the dentist at nine, what were you doing in a boat?
T @furious: What were you doing in a boat.
C @furious: With two kids in their pyjamas asking me what a coastguard is.

~
T: There’s a peppermint, if you’d like one.
C: You rustle those when you’re thinking, did you know that?

C: And then it’s March again. Everyone says it’ll be the firsts, first birthday, first Christmas. I’m on the seconds, and they’re worse, because nobody sends a card.
T @my-wife: (pause) No. The second March is a long month. My wife died in a March as well.
C @my-wife: (pause) Did she?
T @my-wife: She did. Three years ago. And now I’ve said that, and we can let it lie.
C @my-wife: Okay. (pause) Thank you.

T: You were saying about the seconds.
C: Yeah. The seconds. Well, you’d know.
T: I know mine. I should like to know about yours.
C: It was his jacket. I’d been sleeping with it, and on the second birthday it didn’t smell of him any more, it smelled of me. I’d worn him out.
T: You had worn him out.
C: I laughed when I thought it. Then I threw it down the cellar steps.

~
C: Our Nils has started telling people his dad’s a diver. I haven’t corrected it.
T: It’s not altogether wrong, in its way.
C: That’s what I thought, and then I thought, Gita, that is dark even for you.

T @goals: What shall you and I do with this hour each week? I don’t mean in a plan. If you think of the summer.
C @goals: I’d like to be able to dig there without composing speeches. I dig and I make speeches at him. The woman on the next plot thinks I’m on the phone.
T @goals: And if one of the speeches were given here?
C @goals: You’d want earplugs. {shared-goal|All right. Yes. Better you than the parsnips}.

T: It has gone ten to. Is there anything in how I’ve been today that you’d want to tell me?
C @slip-end: No. You were, no. It was good. I’ll see you next week.
T @slip-end: I’m here. Mind the soil on the stairs.
C: That’s my soil, thank you.
`,
    'session-5': `
C: It’s not parsnips.
T: What is it?
C: It’s horseradish. Have you any idea what that does to an allotment? You never get rid of it. It’ll outlive the kids.
T: So he left you something after all.
C: He left me a bloody invasive species.

C: I’ve had a question since the week before last and I’ve chickened out twice, so I’ll ask it with my coat still on.
T: Ask.
C @asks: How did she die? Your wife.
T @asks: (long pause) I’m glad that you ask and I am going to say no.
C @asks: Oh. Right. Sorry.
T @asks: No, stay a moment. You’ve nothing to be sorry for. I opened that gate myself, and then you came through it as anybody would.

T @why-no: I’d like to tell you why. {boundaries#not-the-guest|If I tell you how she died, you’ll look after me, and you’re very good at that, and then there’s nobody here for you}.
C @why-no: I wasn’t going to look after you. I was being nosy.
T @why-no: That, too.
C @why-no: (pause) I’d have brought you beans.
T @why-no: You’d have brought me beans by Wednesday.

C @stung: Can I say that it stung, though? You say a thing like that and then it’s no entry.
T @stung: You can. It’s a fair sting. {mend-offered|I let it slip out because I was moved, and I ought to have thought of the morning after}.
C @stung: I don’t want you to wish you hadn’t said it. Do you wish that you hadn’t?
T @stung: On some days. And you?
C @stung: It’s the only thing anyone’s said to me in eighteen months that didn’t come with a bloody casserole.
T @stung: Then I shall stop wishing it.

~
T: You have earth behind your ear, if that matters.
C: It’s a look.

T: We’d spoken of speeches.
C: We had. I’ve one ready. I did it to the shed on Sunday as a rehearsal.
T @speech: The chair by the window is empty. Or you give it to me, or the lamp.
C @speech: I’ll do it to the lamp. (pause) You absolute… No. It was funny in the shed.
T @speech: It needn’t be funny.
C @speech: (crying) You had the dentist. You’d a hole in your tooth and you had moaned about it for a week, and I’d rung them up for you like your mother. And you got in a boat because the light was nice. The light was nice! I’ve got the light every day now. I’ve got all of the light there is.
T @speech: (long pause) Yes.
C @speech: And I’m not done being married to you. I’d like that in the minutes. I wasn’t done.

T @after-speech: I’ve no words for that, and I shan’t fetch any.
C @after-speech: (blows nose) Good. Don’t you dare tilt your head.
T @after-speech: I am holding it with both hands.
C @after-speech: (laughs) You’re such an odd man.

~
C: My mum wants me to move the kids to hers in the holidays, she’s cleared out the sewing room. I’m not ready to be put in a sewing room.

T: Where are you, now, on the way from the shed to here?
C: Lighter. Bit sick. Nobody had told the runner beans, that’s what I keep thinking. They just came up, that first summer, and I stood there and hated them.
T: And this summer?
C: This summer I might eat some.

T: We’ve a few minutes. The gate, is it where you want it?
C @gate: It’s a gate. It’s shut, and I know what’s behind it is a person. I’m fine with that.
T @gate: That’s as well put as I’ve heard it.
C: I’ll bring you horseradish, then. That’s not looking after you. That’s an assault.
`,
    'session-3/recall-client': `
I: We’ll let it run from where you sit down.
C: Look at the state of that carpet. And of me.

> furious by client
C: Here. He says people have been gentle with me. {understood|I could’ve kissed him, because it’s like living in cotton wool and they want thanking for it}.
C: And he repeats it dead flat, what were you doing in a boat. He doesn’t soften it. {understood#in-a-boat|It was like somebody picking up the other end of a wardrobe}.
C: I’d never said it out loud with the boat in it. At home it’s always the accident.

> my-wife by client
C: Stop there. (pause) Yes. So this is where he says it.
C: I wasn’t expecting it, I’d got him down as someone who goes home to a wife and a barometer. {person-behind#second-march|And all of a sudden there’s somebody in the chair, and he’s been in March as well}.
C: It went quiet in me. I can’t say it better. {growing-trust|I stopped checking his face for whether I was too much}.
I: He says that you can let it lie.
C: And I did let it lie, look how good I’m being. {testing|But I went home with it in my pocket, I thought, is that it, is there more, am I allowed}.
C: And I wanted to know if he’d been angry with her. That’s the only thing anyone in our club wants to know.

> goals by client
C: I’d have laughed anyone else out of the room, what shall we do with this hour. {task-fits|But he said if you think of the summer, and I could actually see it, the plot and me and no speeches}.
C: He gets that it’s a digging problem. {shared-goal|Everyone else wants me to let go and he’s asking how I’d like to hold it}.

> slip-end by interviewer
I: I’d like to ask about this bit, where you say no, it was good.
C: I wanted to say thanks for telling me about your wife. {protecting-other|He’d gone a bit grey round the mouth and I thought, don’t poke it, he’s sorry he said it}.
C: So I made a joke about soil. It’s a gift.

~
C: Nils’s teacher rang about the diver thing. I told her it’s a family matter, in a voice I got off the telly.

I: Is there anything that you’d want to add?
C: Only, if he’s worried about having said it, and I think that he might be, then somebody should tell him. Not you, I know you can’t.
C: {kept-thought|I’ve half a mind to tell him myself, but you don’t go up to a person and say, your dead wife did me good}.
`,
    'session-3/recall-therapist': `
I: Whenever you want it stopped.
T: I’ve been doing this for thirty-four years and my hands are damp. Interesting.

> furious by therapist
T: She comes to life here. I’d read the referral, which says complicated grief. {kept-thought|There’s nothing complicated in it, I thought, the woman is livid, and quite right}.
T: I enjoyed the budgies very much. {pace|One has to be careful not to laugh too early with her, or she’ll go on performing}.

> my-wife by therapist
T: Ah. Yes. This I have been dreading since Wednesday.
T: I had no intention of it. I heard second March, and it was out of my mouth before I’d weighed it. {own-history#out-of-my-mouth|Elsbet’s coat was hanging in my hall that morning, I’d moved it to get at my umbrella}.
T: {self-doubt|It’s a slip. I tell trainees, ask yourself whose need it is, and it was mine, it was purely mine}.
T: You see I try to close it at once. Let it lie. As if one could ask that of anybody.
I: And what do you see in her?
T: She goes very still. {misunderstanding|I took it that I’d frightened her, that she now had an old man’s grief to carry besides her own}.
T: I rang a colleague that same evening. He asked if I wanted absolution or supervision.

> goals by therapist
T: I go into the goals to get dry land under my feet, I’m afraid. {self-doubt|It’s a good question, asked for a bad reason}.
T: But see how well she answers. {shared-goal|To dig without composing speeches. I’d put that on the door}.

> slip-end by therapist
T: I ask if there’s anything about how I have been, and I’m really asking, was it too much? {mend-offered|It’s the most roundabout apology you’ll ever hear}.
T: And she says no, it was good, and makes the joke. {misunderstanding|I thought, she’s sparing me, so it was too much}.

~
T: The peppermints are instead of a pipe. I was not aware that they rustle.

I: Would you wish to say anything else?
T: That I’ve considered not coming back to it at all. {boundaries|But it’s lying there in the room now like somebody’s umbrella, and one of us will have to ask whose it is}.
T: What I’d never want is for her to feel she had to be kind to me.
`,
    'session-5/recall-client': `
I: Straight in?
C: Straight in. I know which bit you’re after.

> asks by client
C: My heart’s in my mouth here. I’d practised it in the van, in different tones. {testing|I wanted to see if it was a real door or one painted on}.
C: And he says no. {judged|I went hot right up to my scalp, I thought, well, that’s you told, you nosy cow}.

> why-no by client
C: But then this. He says why. {boundaries|Nobody who says no to me ever says why, they say it’s policy, or they go vague}.
C: If I tell you, you’ll look after me. {understood#look-after|He had me there, because I’d already worked out who’d have the kids while I took him a lasagne}.
C: It’s like he’d looked in my diary.
C: And I felt, I don’t know, excused. {mend-landed|I’ve been on duty since that boat went out, and somebody’s just said, not in here you’re not}.

> stung by client
C: I was quite proud of this. Can I say that it stung. {confrontation|I’d usually go home and slam things for a week}.
C: And he doesn’t take it back and doesn’t grovel. He says fair sting. {mend-landed|And then he stopped wishing it, you can see him stop, his shoulders go}.
C: I hadn’t known he’d been wishing it. All that time I’ve been carrying it about like a medal, and he’s been lying awake.

> speech by client
C: You can let this run, I don’t need to stop it. (tape runs) No, stop. There.
C: I’ve got all of the light there is. I don’t know where that came from. {body-first|It came up from the knees}.
C: He’s crying a bit, isn’t he? I didn’t see that on the day. {person-behind|He’s got his hand up like he’s got the sun in his eyes}.

> after-speech by client
C: Holding it with both hands! {growing-trust|That’s when I knew I’d finish this thing, however long it takes}.

~
C: I’ve put the advert for the radio in the drawer with the takeaway menus. Not the bin. The drawer.

I: Anything I haven’t thought of?
C: Tell whoever reads it that it’s possible to be told no and get more than you asked for. {boundaries|I know he had a wife and a March, and that’s the exact right amount}.
`,
    'session-5/recall-therapist': `
I: It’s yours.
T: Thank you. I am less damp than last time.

> asks by therapist
T: I’d been waiting for that question as one waits for a bill. {body-first|My first sensation is in the stomach, and then, oddly, gladness}.
T: {kept-thought|I could hear the whole answer lying ready, the ward, the snow, the parking ticket, and I wanted very much to give it}.
T: So I knew that I mustn’t.

> why-no by therapist
T: This I had thought about. It’s the only sentence in the hour that I had prepared. {boundaries|One owes people the reason for a fence, particularly when one has left the gate open oneself}.
T: She says nosy, and she’s right to. {power|It reminded me not to be so very wise}.

> stung by therapist
T: It stung. Good. {mend-offered|I thought, hold still, Hugo, don’t explain it to death}.
T: And then this about the casserole. I’d been certain for two weeks that I’d burdened her. {misunderstanding#burden-or-gift|It hadn’t crossed my mind that it could have been a help}.
T: I’m sixty-three years old and I’d got it exactly upside down.

> speech by therapist
T: I don’t think that I want to say anything over this. (tape runs)
T: Well. I wept. {own-history|It wasn’t for her husband, and it wasn’t only for her either}. I put up my hand so that she should have the room to herself.
T: The light was nice. Elsbet used to say that about the washing.

> after-speech by therapist
T: She forbids me to tilt. {shared-goal|We’re laughing, and there’s snot everywhere, and it’s the best piece of work I’ve been at for years}.

> gate by therapist
T: She says it’s shut and there’s a person behind it. {mend-landed|I’ve read eleven books on self-disclosure and none of them has that sentence}.

~
T: I told my colleague it was settled. He said, which of the two of you settled it?

I: Any last thing?
T: I don’t conclude from it that one should tell clients about one’s dead. {boundaries|I conclude that when it’s happened, one has to come back and put a fence about it in daylight}.
T: I did get the horseradish. It’s in the garage. One can smell it from the road.
`,
  },
  checks: {
    client: {
      level: [5, 6, 9, 8, 9],
      lines: {
        3: ['middle', 'That he has had a March too. Don’t make a thing of it.'],
        5: ['beginning', 'Was told no. Properly.'],
      },
    },
    therapist: {
      level: [7, 7, 5, 6, 9],
      items: { understood: 1 },
      lines: {
        3: ['middle', 'I spoke of myself. It was for my sake.'],
        5: ['beginning', 'The question came, and the fence held.'],
      },
    },
  },
  cells: `
read-early: agree: Both hold that anger was the thing to be seen and that it was seen; “picking up the other end of a wardrobe”.
polite-yes: complement: Session 3: she jokes about soil to spare him, he takes the sparing for proof of harm.
mending: agree: “Fair sting”, “stop wishing it”: same words, same weight, both surprised by the casserole.
two-hours: contradict: The disclosure is her medal and his sleepless week. Only in session 5 do they find out.
whose-work: agree: “Dig without composing speeches” is quoted by both, unprompted, as what it is for.
person-and-frame: agree: A gate that is shut with a person behind it. Both say the no gave more than an answer would have.
`,
  memos: [
    {
      aboutKind: 'dyad',
      about: 'dyad',
      author: 'investigator',
      on: '2023-11-02',
      body: 'I wanted him to be wrong to have told her. I have been taught so and have taught so. The dyad does not care what I was taught.',
    },
    {
      aboutKind: 'excerpt',
      about: 'out-of-my-mouth',
      author: 'coder-b',
      on: '2023-10-26',
      body: 'Code as own history, not as boundaries: he names the coat before he names the rule.',
    },
  ],
  quotes: {
    'second-march': ['use', 'She asked that it be used.'],
    'in-a-boat': ['use with changes', 'Boat kept, harbour and hour taken out.'],
  },
};
