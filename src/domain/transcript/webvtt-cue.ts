/** What a cue holds; times are milliseconds from the start of the file. */
export interface WebVttCue {
  readonly fromMs: number;
  readonly toMs: number;
  readonly speaker: string | null;
  readonly words: string;
}

/** How a WebVTT file begins (W3C WebVTT §4.1). */
export const WEBVTT_HEAD = 'WEBVTT\n';

/** One cue with an empty line before it. Words must not end it or begin a tag (W3C WebVTT §4.2.2). */
export function webVttCue({ fromMs, toMs, speaker, words }: WebVttCue): string {
  const voice = speaker === null ? '' : `<v ${escaped(speaker)}>`;
  const lines = escaped(words)
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return `\n${clock(fromMs)} --> ${clock(toMs)}\n${voice}${lines.join('\n')}\n`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function clock(ms: number): string {
  const whole = Math.round(ms);
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const rest = String(whole % 1000).padStart(3, '0');
  return `${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${two((whole / 1000) % 60)}.${rest}`;
}
