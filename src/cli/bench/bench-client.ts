import { v7 as newId } from 'uuid';
import type { z } from 'zod';
import * as coding from '../../api/coding.ts';
import { readMatrix, readQuotes } from '../../api/comparison.ts';
import type { Endpoint } from '../../api/endpoint.ts';
import { searchStudy } from '../../api/search.ts';
import { readStudy } from '../../api/studies.ts';
import { listThemes } from '../../api/themes.ts';
import { listTranscripts, openTranscript } from '../../api/transcripts.ts';
import type { LoadedCorpus } from './load-corpus.ts';
import { type Figure, measure } from './measure.ts';

/** Calls the real HTTP API as the browser does: JSON over a kept connection, the reply parsed. */
export class BenchClient {
  readonly #origin: string;
  readonly #cookie: string;

  constructor(port: number, token: string) {
    this.#origin = `http://localhost:${port}`;
    this.#cookie = `entente=${token}`;
  }

  async call<E extends Endpoint>(
    endpoint: E,
    input: { params?: Record<string, string>; query?: Record<string, string>; body?: object } = {},
  ): Promise<z.output<E['reply']>> {
    const query = new URLSearchParams(input.query).toString();
    const text = await this.text(
      this.#path(endpoint.path, input.params) + (query && `?${query}`),
      endpoint.method,
      input.body,
    );
    return JSON.parse(text) as z.output<E['reply']>;
  }

  async text(path: string, method = 'GET', body?: object): Promise<string> {
    const headers: Record<string, string> = { Cookie: this.#cookie };
    if (method === 'POST') headers['Content-Type'] = 'application/json';
    const init =
      method === 'POST' ? { method, headers, body: JSON.stringify(body ?? {}) } : { method, headers };
    const response = await fetch(this.#origin + path, init);
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return text;
  }

  #path(pattern: string, params: Record<string, string> = {}): string {
    return pattern.replace(/:(\w+)/g, (_whole, name: string) => params[name] ?? '');
  }
}

/** What the study's pages ask for when it is opened. */
export async function openStudy(client: BenchClient, { studyId }: LoadedCorpus): Promise<void> {
  const params = { studyId };
  await Promise.all([
    client.call(readStudy, { params }),
    client.call(listTranscripts, { params }),
    client.call(coding.listCodes, { params }),
    client.call(listThemes, { params }),
  ]);
}

/** Every warm measurement, one after the other. */
export async function measureAll(client: BenchClient, corpus: LoadedCorpus): Promise<Figure[]> {
  const study = { studyId: corpus.studyId };
  const search = (text: string, mode: 'plain' | 'pattern') => () =>
    client.call(searchStudy, { params: study, body: { text, mode, matchCase: false } });
  return [
    await measure('open a document with 400 codings', () => openDocument(client, corpus.transcriptId)),
    await measure(
      'add a coding, document of 10,000 words',
      await codingAdder(client, corpus, corpus.transcriptId),
    ),
    await measure(
      'add a coding, document of 200,000 words',
      await codingAdder(client, corpus, corpus.longTranscriptId),
    ),
    await measure('first 1,000 excerpts of a theme', () =>
      client.call(readQuotes, { params: study, query: { themeId: corpus.themeId, limit: '1000' } }),
    ),
    await measure('search with snippets, plain', search('kalo', 'plain')),
    await measure('search with snippets, regular expression', search('\\bren\\w*ka\\b', 'pattern')),
    await measure('paired matrix', () => client.call(readMatrix, { params: study })),
    await measure('all codings as CSV', () =>
      client.text(coding.CODINGS_CSV.replace(':studyId', corpus.studyId)),
    ),
  ];
}

async function openDocument(client: BenchClient, transcriptId: string): Promise<void> {
  const params = { transcriptId };
  await Promise.all([client.call(openTranscript, { params }), client.call(coding.listCodings, { params })]);
}

async function codingAdder(client: BenchClient, corpus: LoadedCorpus, transcriptId: string) {
  const { utterances } = await client.call(openTranscript, { params: { transcriptId } });
  let count = 0;
  return async () => {
    count += 1;
    const utterance = utterances[(count * 7) % utterances.length];
    const ends = { fromUtteranceId: utterance?.id ?? '', toUtteranceId: utterance?.id ?? '' };
    const span = { ...ends, fromOffset: 0, toOffset: Math.min(40, utterance?.text.length ?? 0) };
    const body = {
      changeId: newId(),
      id: newId(),
      excerptId: newId(),
      codeId: corpus.codeIds[count % 200] ?? '',
      span,
    };
    await client.call(coding.addCoding, { params: { transcriptId }, body });
  };
}
