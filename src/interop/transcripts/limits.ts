/** A three-hour session is under 1 MB of text; the largest export of a whole study we know is under 10 MB. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** Half an hour of unbroken speech is 30 KB; a longer line is no transcript and would have to be held whole. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** One row of a table may span lines; the same reason as for a line. */
export const MAX_ROW_CHARS = 1024 * 1024;

/** One turn, continued over many lines. */
export const MAX_UTTERANCE_CHARS = 1024 * 1024;

/** A year of weekly sessions is about 20,000 turns; ten such clients in one file still fit. */
export const MAX_UTTERANCES = 200_000;

/** A caption takes four lines (number, time, words, blank), so this goes with MAX_UTTERANCES. */
export const MAX_LINES = 1_000_000;

/** Each conversation becomes a row a person has to look at. */
export const MAX_CONVERSATIONS = 10_000;

/** A coding table has some tens of columns. */
export const MAX_COLUMNS = 1_000;

/** No recording of one meeting lasts longer; beyond it the unit is wrong or the file is hostile. In milliseconds. */
export const MAX_TIME_MS = 100 * 60 * 60 * 1000;

/** Remarks listed one by one for one file; the rest are counted. Nobody reads more. */
export const MAX_LOSSES = 10_000;

/** Lines with broken bytes that are still repaired; more means that the file has another encoding. */
export const MAX_BROKEN_LINES = 20;

/** Longest speaker label: the longest display name a meeting service allows is 64 characters. */
export const MAX_LABEL_CHARS = 80;

/** How much of a file is quoted in a remark, in characters. */
export const MAX_QUOTED_CHARS = 40;

/** What one reading may take in its worker: heap, and time spent working (not waiting for bytes). */
export const WORKER_LIMITS = { heapMegabytes: 512, workingMs: 20_000 } as const;
