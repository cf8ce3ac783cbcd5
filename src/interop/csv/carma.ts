import { type LaneSeries, MOST_VALUES } from '../../domain/lanes/lane.ts';
import { LEAST_RATING, MOST_RATING, type RatingScale } from '../../domain/lanes/rating.ts';
import type { Loss } from '../../domain/transcript/transcript.ts';
import { say } from '../../messages/say.ts';
import { RefusedFile } from '../transcripts/refused-file.ts';
import type { LanesFile } from './read-lanes.ts';

/** CARMA's file (jmgirard/CARMA, fig_review.m): eight lines of names and values, a line of signs, then the bins. */
const HEAD = [
  'Time of Rating',
  'Multimedia File',
  'Lower Label',
  'Upper Label',
  'Minimum Value',
  'Maximum Value',
  'Number of Steps',
] as const;
const SIGNS = '%%%%%%';
const STEPS = 9;

/** A rating as CARMA writes it. Its seconds are the ends of the bins, and a bin without a rating is NaN. */
export function writeCarma(
  rating: LaneSeries,
  scale: RatingScale,
  about: { readonly ratedOn: string; readonly media: string },
): string {
  const head = [about.ratedOn, about.media, scale.low, scale.high, LEAST_RATING, MOST_RATING, STEPS];
  const lines = [
    ...HEAD.map((name, at) => `${name},${cell(String(head[at]))}`),
    'Second,Rating',
    `${SIGNS},${SIGNS}`,
    ...rating.values.map((value, at) => `${secondOf(rating, at + 1)},${value ?? 'NaN'}`),
  ];
  return `${lines.join('\n')}\n`;
}

const secondOf = ({ fromMs, stepMs }: LaneSeries, bins: number): number => (fromMs + bins * stepMs) / 1000;

/** CARMA reads its files without quotes, so a comma in a label would become a column. */
const cell = (text: string): string => text.replace(/[,\r\n"]+/g, ' ').trim();

/** A rating by CARMA, or null where the text is none. @throws RefusedFile where it begins as one and does not go on so. */
export function readCarma(text: string): LanesFile | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  if (valueIn(lines[0] ?? '', HEAD[0]) === null) return null;
  const [ratedOn, media, low, high, least, most] = HEAD.map((name, at) => {
    const value = valueIn(lines[at] ?? '', name);
    if (value === null) throw new RefusedFile('lanes.refused-carma', { name }, { line: at + 1 });
    return value;
  });
  const [least0, most0] = [Number(least), Number(most)];
  if (!(most0 > least0)) throw new RefusedFile('lanes.refused-carma', { name: HEAD[5] }, { line: 6 });
  const bins = binsFrom(lines.slice(9), 10);
  const ours = least0 === LEAST_RATING && most0 === MOST_RATING;
  const scaled = (value: number): number => {
    if (ours) return value;
    const share = (value - least0) / (most0 - least0);
    return Math.round(1e6 * (LEAST_RATING + share * (MOST_RATING - LEAST_RATING))) / 1e6;
  };
  const inside = (value: number): number => Math.min(MOST_RATING, Math.max(LEAST_RATING, value));
  const losses: Loss[] = [
    {
      where: say('lanes.head'),
      what: say('lanes.carma-head', { ratedOn: ratedOn ?? '', media: media ?? '' }),
    },
  ];
  if (!ours)
    losses.push({
      where: say('lanes.head'),
      what: say('lanes.carma-scaled', { least: least0, most: most0 }),
    });
  const values = bins.values.map((value) => (value === null ? null : inside(scaled(value))));
  const ends = { low: low ?? '', high: high ?? '' };
  const lane = { kind: 'rating' as const, side: null, name: '', ends, ...bins, values };
  return { result: [{ pair: null, lanes: [lane] }], losses };
}

/** What stands behind a name at the start of a line; null where the line does not begin so. */
function valueIn(line: string, name: string): string | null {
  const unquoted = line.replaceAll('"', '');
  return unquoted.toLowerCase().startsWith(`${name.toLowerCase()},`)
    ? unquoted
        .slice(name.length + 1)
        .replace(/,+$/, '')
        .trim()
    : null;
}

function binsFrom(lines: readonly string[], firstLine: number): LaneSeries {
  const rows = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ line, at: firstLine + at }]));
  if (rows.length === 0 || rows.length > MOST_VALUES) throw new RefusedFile('lanes.refused-long');
  const read = rows.map(({ line, at }) => {
    const [second = '', rating = ''] = line.split(',');
    const value = rating.trim().toLowerCase() === 'nan' || rating.trim() === '' ? null : Number(rating);
    const time = second.trim() === '' ? Number.NaN : Number(second);
    if (!Number.isFinite(time) || (value !== null && !Number.isFinite(value)))
      throw new RefusedFile('lanes.refused-bin', {}, { line: at });
    return { ms: Math.round(1000 * time), value };
  });
  const [first, second] = read;
  const stepMs = first === undefined ? 0 : (second?.ms ?? 2 * first.ms) - first.ms;
  const fromMs = (first?.ms ?? 0) - stepMs;
  const even = read.every(({ ms }, at) => Math.abs(ms - fromMs - (at + 1) * stepMs) <= 1);
  if (stepMs < 1 || fromMs < 0 || !even) throw new RefusedFile('lanes.refused-times');
  return { fromMs, stepMs, values: read.map(({ value }) => value) };
}
