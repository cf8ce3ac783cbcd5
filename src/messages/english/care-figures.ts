/** What many clients of a care add up to, and how therapies ended. */
export const careFigures = {
  'figures.title': 'Figures',
  'figures.about':
    'Counted over the clients that you may see here. No figure is about one client or one therapist, nothing is ranked, and nothing says how a therapy will end.',
  'figures.dropout': 'Dropout',
  'figures.dropout-varies':
    'The definition moves the rate: 19.7 % (18.7 to 20.7) on average over 669 studies (Swift & Greenberg 2012), 47 % in an earlier review with other definitions (Wierzbicki & Pekarik 1993). Not coming back is no failure by itself: among people who did not return, both the best and the worst ratings were frequent (Simon 2012).',
  'figures.by.overdue return': 'By overdue return',
  'figures.by.ended by the client alone': 'By how it was noted to end',
  'figures.definition.overdue return':
    'Counted as dropout: no session and no appointment for more than 45 days, or an appointment that was missed, with none to come; and every therapy noted as ended by the client alone.',
  'figures.definition.ended by the client alone':
    'Counted as dropout: therapies noted as ended by the client alone, and nothing else. Where nobody notes how therapies end, this counts too few.',
  'figures.counted':
    '{clients} clients, of whom {dropouts} count as dropouts. Not counted: {without} without a session or with an intake only. Agreed endings, transfers and therapies that go on count up to their last session.',
  'figures.few': 'With so few clients the intervals are wide: read them, not the shares.',
  'figures.nobody': 'No client has had a session yet.',
  'figures.session': 'Session',
  'figures.at-risk': 'Came',
  'figures.dropouts': 'Dropped out after it',
  'figures.hazard': 'Of those',
  'figures.survival': 'Still in therapy',
  'figures.no-dropout':
    '{clients} clients, none of whom counts as a dropout by this definition so far. Not counted: {without} without a session or with an intake only.',
  'figures.share': '{share} % ({from}–{to})',
  'figures.share-alone': '{share} %',
  'figures.methods':
    'Life table; at whole sessions the Kaplan-Meier estimate. In brackets stand 95 % intervals: Wilson for the share, log-log with Greenwood’s error for who is still in therapy. Sessions with which nobody’s time ends are left out.',
  'figures.effect': 'Alliance and outcome within clients',
  'figures.literature':
    'What is known: over 295 studies with more than 30,000 clients the alliance and the outcome correlate with r = .278 (.256 to .299; Flückiger 2018), about 8 % of the variance. It is a correlation. Session by session each follows the other (17 studies, 5,350 clients; Flückiger 2020).',
  'figures.needed':
    'Shown from 25 clients with 10 sessions, or 60 clients with 5, that have a session check shared with the therapist and a score of the same questionnaire. With less, an effect that is there is mostly missed.',
  'figures.no-readable':
    'You may read no client’s answers here, so nothing is computed from them. Therapists and supervisors see it over their own clients.',
  'figures.no-scores':
    'None of the {n} clients whose answers you may read has a questionnaire with a score beside the session check.',
  'figures.standing': '{there} of {needed} clients have {sessions} sessions with both.',
  'figures.not-enough': 'Not enough yet, so nothing is computed:',
  'figures.untold': 'There is enough, but the answers differ too little to tell an effect.',
  'figures.effect-is':
    'After a session in which a client’s alliance lay one point above the client’s own mean, {score} was {estimate} points {direction} in the next session (95 % interval {from} to {to}).',
  'figures.higher': 'higher',
  'figures.lower': 'lower',
  'figures.way.worse': 'Higher scores mean more complaints.',
  'figures.way.better': 'Higher scores mean feeling better.',
  'figures.way.unknown': 'Nobody has said which way of this score is better.',
  'figures.effect-how':
    '{clients} clients, {rows} sessions that follow another; fixed effects of clients (one for each way in which they were asked) and a trend over sessions, CR2 standard error {se}, {df} degrees of freedom.',
  'figures.effect-says':
    'Correlational: lasting differences between clients cannot bear on it, what changes within them besides the alliance can. It describes the clients that were counted.',
  'ending.note': 'How the therapy ended',
  'ending.how': 'How it ended',
  'ending.on': 'On',
  'ending.on-hint': 'Not needed where it goes on.',
  'ending.ended': 'Ended on {day}: {how}.',
  'ending.goes on': 'it goes on',
  'ending.ended by the client alone': 'ended by the client alone',
  'ending.agreed': 'ended as both agreed',
  'ending.transferred': 'went on somewhere else',
  'ending.intake only': 'an intake only',
  'ending.another reason': 'ended for another reason',
} as const;
