/** What the screens say of talk times, streams beside the clock, and ratings while watching. */
export const listening = {
  'talk.title': 'Talk times',
  'talk.who': 'Who',
  'talk.time': 'Talk',
  'talk.share': 'Share of all talk',
  'talk.turns': 'Turns',
  'talk.pauses': 'Own pauses of 3 s or more',
  'talk.overlap': 'While another talks',
  'talk.latency': 'Before taking the word',
  'talk.times': '{n}, {time}',
  'talk.median': '{time} (median of {n})',
  'talk.both': 'Two talk at once for {time}.',
  'talk.untimed': '{n} {n|turn has|turns have} no times and {n|counts|count} nowhere.',
  'talk.limits':
    'As exact as the times in the transcript; where its makers let each turn end with the next, nobody pauses or overlaps.',
} as const;
