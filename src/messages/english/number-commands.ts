/** What the commands that compute say. */
export const numberCommands = {
  'command.one-file': 'Name one file.',
  'command.needed': '--{name} is needed.',
  'command.not-allowed': '--{name} cannot be "{text}".',

  'command.alliance.summary': 'possible drops, repairs and tracking in a file of alliance scores',
  'command.alliance.help': `Usage: entente alliance FILE.csv [OPTIONS]

Reads scores (dyad, session, perspective, score; blank is missing; higher is better) and shows possible drops, repairs,
and how both sides go together. Also read: a row a session with columns such as wai_c and wai_t, and a row a client with
columns X1, X2, …. The rule runs from 20 dyads with 3 forms or more; docs/alliance-rule.md says how often it errs.

  --json                 {rule, series, tracking} on standard output
  --perspective SIDE     client or therapist: only this side's series, and the spread within one person of this side alone
  --sd NUMBER            the spread within one person, published or your own, instead of the file's`,
  'command.alliance.no-rule':
    'Fewer than {n} dyads have {forms} forms or more on one side, so no rule is run: look at the single answers.',
  'command.alliance.rule':
    'Rule “{name}”, version {version}: z {z}, spread within one person {pooledSd}, from {minEarlier} earlier scores on',
  'command.alliance.series': '{n} series; {drops} possible {drops|drop|drops}: ask about it',
  'command.alliance.drop': '  dyad {dyad}, {perspective}, session {session}: {score} is below {limit}',
  'command.alliance.tracking':
    '{pairs} sessions of both; therapist minus client {gap} ({gapInterval}); correlation within dyads {r} ({rInterval})',

  'command.change.summary':
    'reliable and clinically significant change of one person (Jacobson & Truax 1991)',
  'command.change.help': `Usage: entente change --pre N --post N --sd N --reliability N [OPTIONS]

  --cutoff N             between the clinical and the functional range; without it nobody can be classed as recovered
  --z N                  1.96 unless given
  --higher-is-better     lower is better unless given
  --json                 {rci, reliableChange, class}: reliableChange is the points from which a change is reliable

Write a negative number with an equals sign: --pre=-3.`,
  'command.change.answer': 'RCI {rci}; reliable from {points} points on; class: {class}',

  'command.sudden-gains.summary': 'sudden gains in a file of outcome scores (Tang & DeRubeis 1999)',
  'command.sudden-gains.help': `Usage: entente sudden-gains FILE.csv --cutoff N [OPTIONS]

Reads a row a person with columns numbered by session (s1, s2, … or bdi_s1, …; 0 was before the therapy and is left out),
or a row a score (id, session, score). Lower is better; blank and NA are missing.

  --cutoff N             points that a gain has to have
  --measure NAME         how the columns begin, where the file holds several measures; the first one unless given
  --json                 {gains, people, several, reversals}`,
  'command.sudden-gains.answer':
    '{gains} sudden {gains|gain|gains} in {people} of {of} people, {several} with several; {reversals} reversed',

  'command.life-table.summary': 'dropout by session, with its definition and intervals',
  'command.life-table.help': `Usage: entente life-table FILE.csv [OPTIONS]

Reads a row a client (last_session, dropout: 1 or 0), or scores by session; of scores the last filled form is taken for
the last session, and everybody whose last form is before the end of the table for a dropout.

  --measure NAME         how the columns of scores begin, where the file holds several measures
  --json                 {definition, clients, dropouts, without, sessions: [{session, atRisk, dropouts, censored, hazard,
                         hazardInterval, survival, standardError, survivalInterval}]}`,
  'command.life-table.definition':
    'Dropout: {definition}. {dropouts} of {clients} clients; {without} without any session are left out.',
  'command.life-table.head': 'session at risk dropouts    hazard (Wilson 95 %)   still there (log-log)',
} as const;
