import { CLOCK_PATTERN } from './clock-time.ts';
import { MAX_LABEL_CHARS } from './limits.ts';
import { mayBeLabel, splitLabel } from './speaker-labels.ts';

/** A line's beginning that may name a speaker. */
export interface Labelled {
  readonly label: string;
  /** The typography leaves no doubt that the label is a speaker. */
  readonly strong: boolean;
  readonly markdown: boolean;
  /** A clock time as written, beside the label or at the head of its words. */
  readonly from: string | null;
  readonly words: string;
}

/** What one line of a plain-text transcript may be; whether its label is a speaker is decided over the whole file. */
export interface LabelLine {
  readonly labelled: Labelled | null;
  readonly heading: boolean;
  /** Clock times as written, at the head and at the end of the line. */
  readonly from: string | null;
  readonly to: string | null;
  /** The words without those times, and with the label, if any. */
  readonly words: string;
}

interface Timed {
  readonly from: string | null;
  readonly to: string | null;
  readonly rest: string;
}

// Markdown writes the brackets of a time as \[ and \].
const OPEN = String.raw`\\?[\[(]`;
const CLOSE = String.raw`\\?[\])]`;
const SPAN = String.raw`(${CLOCK_PATTERN})(?:\s{0,4}(?:-->|-|–)\s{0,4}(${CLOCK_PATTERN}))?`;
const BRACKETED_TIME = new RegExp(String.raw`^${OPEN}${SPAN}${CLOSE}(?::(?=\s))?`);
const BARE_TIME = new RegExp(String.raw`^${SPAN}(?=[\s|]|$)`);
const NAME_TIME = new RegExp(
  String.raw`^([^:]{1,${MAX_LABEL_CHARS}}?)(\s{1,8}|\s{0,8}${OPEN})(${CLOCK_PATTERN})(?:${CLOSE})?(?=[\s:]|$)`,
);
/** f4 and similar programs end a paragraph with the time in the recording: #00:01:02-3#. */
const END_TIME = /\s*#(\d{1,3}:\d{2}:\d{2})-(\d)#\s*$/;
/** The chat of a meeting service; the name may hold a colon itself. */
const CHAT_LINE = new RegExp(String.raw`^(${CLOCK_PATTERN})\t([^\t]{1,${MAX_LABEL_CHARS}}):\t`);
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/g;

/** CommonMark §2.4: a backslash before punctuation is not part of the text. */
export function unescapeMarkdown(text: string): string {
  return text.replace(ESCAPE, '');
}

const afterTime = (text: string): string => text.replace(/^[\s|]{0,8}(?:[-–—]\s)?/, '').trimStart();

/** A time at the start of a line. "10:30 was when we met" is no time: bare ones need seconds, a tab or a line of their own. */
function leadingTime(text: string): Timed {
  const bracketed = BRACKETED_TIME.exec(text);
  const bare = bracketed === null ? BARE_TIME.exec(text) : null;
  const match = bracketed ?? bare;
  if (match === null) return { from: null, to: null, rest: text };
  const [whole, from = '', to = null] = match;
  const after = text.slice(whole.length);
  const doubtful = bare !== null && to === null && from.split(':').length < 3 && !/^(?:\t|$)/.test(after);
  if (doubtful && splitLabel(afterTime(after)) === null) return { from: null, to: null, rest: text };
  return { from, to, rest: afterTime(after) };
}

/** `**Name:** words`, `**Name**: words`, `**Name** (00:12) words`, the same with __ or a single mark. */
function emphasised(text: string): Labelled | null {
  const mark = /^(?:\*\*|__|\*|_)(?=\S)/.exec(text)?.[0];
  if (mark === undefined) return null;
  const end = text.slice(0, MAX_LABEL_CHARS + 40).indexOf(mark, mark.length);
  if (end === -1) return null;
  const inner = leadingTime(text.slice(mark.length, end).trim());
  const after = text.slice(end + mark.length);
  const named = nameTime(inner.rest);
  const name = named?.label ?? inner.rest.replace(/\s*[:：]$/, '');
  const colon = /[:：]$/.test(inner.rest) || /^\s*[:：]/.test(after);
  const rest = leadingTime(after.replace(/^\s*[:：]/, '').trim());
  if (!(colon || named !== null || rest.from !== null) || !mayBeLabel(name)) return null;
  const from = inner.from ?? named?.from ?? rest.from;
  const words = rest.rest.replace(/^[:：]\s*/, '');
  return { label: name, strong: mark.length === 2, markdown: true, from, words };
}

/** `Name (00:12:03): words`, `Name [00:12]`, `Name  0:03` alone on a line. */
function nameTime(text: string): Labelled | null {
  const match = NAME_TIME.exec(text);
  if (match === null) return null;
  const [whole, name = '', gap = '', from = ''] = match;
  const label = name.replace(/[\s|,–-]+$/, '');
  const after = text.slice(whole.length);
  const colon = /^\s?[:：]/.test(after);
  const bracket = /[[(]/.test(gap);
  if (!mayBeLabel(label) || !(colon || bracket || after.trim() === '')) return null;
  return {
    label,
    strong: bracket && colon,
    markdown: false,
    from,
    words: after.replace(/^\s?[:：]/, '').trim(),
  };
}

function plain(text: string): Labelled | null {
  const split = splitLabel(text);
  return split === null ? null : { ...split, strong: false, markdown: false, from: null };
}

function chat(text: string): LabelLine | null {
  const [head = '', from = '', name = ''] = CHAT_LINE.exec(text) ?? [];
  const label = name.trim();
  if (!mayBeLabel(label)) return null;
  const words = text.slice(head.length).trim();
  const labelled = { label, strong: true, markdown: false, from: null, words };
  return { labelled, heading: false, from, to: null, words };
}

/** Times often stand behind the label: `Name: [00:12] words`. */
function withInnerTime(found: Labelled): Labelled {
  if (found.from !== null || !BRACKETED_TIME.test(found.words)) return found;
  const { from, rest } = leadingTime(found.words);
  return { ...found, from, words: rest };
}

/** Reads one line that is not blank. Every pattern is anchored and bounded: a long line costs one pass. */
export function readLabelLine(line: string): LabelLine {
  const trimmed = line.trim();
  const heading = /^#{1,6}\s/.test(trimmed);
  // Most lines of most files: without a colon there is neither label nor time.
  if (!/[:：]/.test(trimmed)) return { labelled: null, heading, from: null, to: null, words: trimmed };
  const message = chat(trimmed);
  if (message !== null) return message;
  const ended = END_TIME.exec(trimmed.slice(-40));
  const body = ended === null ? trimmed : trimmed.slice(0, -ended[0].length);
  const start = leadingTime(heading ? body.replace(/^#{1,6}\s+/, '') : body);
  const spoken = start.rest.replace(/^[-–—>•]\s+/, '');
  const found = emphasised(spoken) ?? nameTime(spoken) ?? plain(spoken);
  return {
    labelled:
      found === null
        ? null
        : { ...withInnerTime(found), label: unescapeMarkdown(found.label).replace(/\s+/g, ' ') },
    heading,
    from: start.from,
    to: ended === null ? start.to : `${ended[1]}.${ended[2]}`,
    words: start.rest,
  };
}
