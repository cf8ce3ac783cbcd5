import type { ReadTranscript } from '../../domain/transcript/transcript.ts';
import { JsonPart } from '../json/json-part.ts';
import { JsonText, MAX_JSON_BYTES, readJson } from '../json/json-text.ts';
import { kokoroChatForm } from './kokorochat-form.ts';
import { MAX_TIME_MS } from './limits.ts';
import { quoted } from './place.ts';
import { RefusedFile } from './refused-file.ts';
import type { SourceLines } from './source-lines.ts';
import { FileBudget, UtteranceList } from './utterance-list.ts';

/** What such a file begins with, so that other JSON is still named as what it is not. */
export const KOKOROCHAT_START = /^\s*\{\s*"dialogue"\s*:\s*\[/;

async function textOf(source: SourceLines): Promise<JsonText> {
  const lines: string[] = [];
  let chars = 0;
  for await (const batch of source) {
    for (const { text } of batch) {
      chars += text.length + 1;
      if (chars > MAX_JSON_BYTES) throw new RefusedFile('json.refused-size', { limit: '8 MiB' });
      lines.push(text);
    }
  }
  return new JsonText(lines.join('\n'));
}

/** A local time without zone, as the file has it: only differences of it are used. */
function timeOf(written: string | null): number | null {
  if (written === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(written)) return null;
  const ms = Date.parse(`${written}Z`);
  return Number.isNaN(ms) ? null : ms;
}

function addTurns(root: JsonPart, list: UtteranceList): void {
  const turns = root.list('dialogue');
  const start = turns.map((turn) => timeOf(turn.text('time'))).find((time) => time !== null) ?? 0;
  for (const turn of turns) {
    const place = { line: turn.line };
    const words = turn.text('utterance');
    if (words === null || words.trim() === '') {
      list.losses.add(place, 'transcript.kokoro-no-words');
      continue;
    }
    const written = turn.text('time');
    const time = timeOf(written);
    if (time === null) list.losses.add(place, 'transcript.time-malformed', { time: quoted(written ?? '') });
    const fromMs = time === null || time < start ? null : time - start;
    if (fromMs !== null && fromMs > MAX_TIME_MS) {
      throw new RefusedFile('transcript.refused-time', { time: quoted(written ?? ''), hours: 100 }, place);
    }
    list.add({ place, speaker: turn.text('role'), fromMs, toMs: null, text: words });
  }
}

function noteRest(root: JsonPart, list: UtteranceList): void {
  const topic = root.part('topic');
  if (topic !== null) {
    const words = topic.names.map((name) => topic.text(name) ?? '').filter((text) => text !== '');
    list.losses.add({ line: topic.line }, 'transcript.kokoro-topic', { topic: words.join(', ') });
  }
  const review = root.part('review_by_client_en');
  if (review !== null) list.losses.add({ line: review.line }, 'transcript.kokoro-ids');
}

/**
 * A session of KokoroChat (Qi et al. 2025): a typed dialogue of client and counsellor, each turn with the time at which
 * it was sent, and the client's ratings afterwards. Times become times from the first turn; ends are unknown.
 * @throws RefusedFile with line and reason where the file is no JSON, holds no words, or goes past a limit.
 */
export async function readKokoroChat(source: SourceLines): Promise<ReadTranscript> {
  const text = await textOf(source);
  const root = new JsonPart(text, readJson(text));
  const list = new UtteranceList(new FileBudget());
  addTurns(root, list);
  if (list.length === 0) throw new RefusedFile('transcript.refused-empty');
  noteRest(root, list);
  const form = kokoroChatForm(root, list.losses);
  const read = list.finish({ format: 'kokorochat', language: null });
  return form === null ? read : { ...read, forms: [form] };
}
