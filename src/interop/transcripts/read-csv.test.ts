import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileBytes } from '../../../test/file-bytes.ts';
import { type ColumnChoice, proposeColumns } from './csv-columns.ts';
import { readTranscripts } from './read-transcripts.ts';
import { RefusedFile } from './refused-file.ts';

const read = (content: string | Uint8Array, columns?: ColumnChoice) =>
  readTranscripts(fileBytes(content), { columns });

async function only(content: string, columns?: ColumnChoice) {
  const { conversations } = await read(content, columns);
  expect(conversations).toHaveLength(1);
  return conversations[0] as (typeof conversations)[0];
}

describe('columns', () => {
  test('are proposed from the header', () => {
    expect(
      proposeColumns(['transcript_id', 'utterance_id', 'interlocutor', 'timestamp', 'utterance_text']),
    ).toEqual({
      conversation: 'transcript_id',
      utterance: 'utterance_id',
      speaker: 'interlocutor',
      from: 'timestamp',
      text: 'utterance_text',
    });
    expect(proposeColumns(['Start (s)', 'End (s)', 'Speaker', 'Text'])).toEqual({
      from: 'Start (s)',
      to: 'End (s)',
      speaker: 'Speaker',
      text: 'Text',
    });
    expect(proposeColumns(['original', 'corrected'])).toEqual({});
  });

  test('a choice wins over the proposal, and "" means none', async () => {
    const table = 'a,speaker,text\none,X,two\n';
    const chosen = await read(table, { text: 'a', speaker: '' });
    expect(chosen.conversations[0]?.utterances).toEqual([
      { index: 0, speaker: null, fromMs: null, toMs: null, text: 'one' },
    ]);
    expect(chosen.table).toEqual({ header: ['a', 'speaker', 'text'], columns: { text: 'a' } });
  });

  test('without a column of words the header is shown', async () => {
    const refused = await read('tag,description\na,b\n').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusedFile);
    const { message, refusal } = refused as RefusedFile;
    expect(message).toBe('row 1: No column is known to hold the words. Name one of: "tag", "description".');
    expect(refusal.columns).toEqual(['tag', 'description']);
    await expect(read('a,text\n1,2\n', { text: 'words' })).rejects.toThrow('There is no column "words"');
  });
});

describe('rows', () => {
  test('several conversations, each with its own turns', async () => {
    const { conversations } = await read('session,speaker,text\n2,A,one\n1,B,two\n2,B,three\n');
    expect(
      conversations.map(({ conversation, speakers, utterances }) => [
        conversation,
        speakers,
        utterances.length,
      ]),
    ).toEqual([
      ['2', ['A', 'B'], 2],
      ['1', ['B'], 1],
    ]);
  });

  test('one row a rater is one turn; other words under the same number are kept', async () => {
    const csv = await only(
      'turn_id,speaker,text,rater,code\n1,T,Hello,a,x\n1,T,Hello,b,y\n2,C,Yes,a,\n1,T,Hello,c,x\n2,C,No,b,\n',
    );
    expect(csv.utterances.map((each) => each.text)).toEqual(['Hello', 'Yes', 'No']);
    expect(csv.losses).toEqual([
      {
        where: 'row 1',
        what: 'Columns that are not carried over: "rater" (5 filled cells), "code" (3 filled cells).',
      },
      {
        where: 'row 3',
        what: '2 rows repeat an utterance above with the same words, speaker and time (as one row a rater does); each is carried over once.',
      },
      {
        where: 'row 6',
        what: 'The utterance number "2" appears again with other words, speaker or time; both rows are kept.',
      },
    ]);
  });

  test('quotes, line breaks in cells, references, blank and uneven rows', async () => {
    const csv = await only(
      'speaker;text;note\n"DB:";"a ""b""\nc";\n\nDB;"x&#8212;y";n\nDB;\nRA;z;n;surplus\nRA;"open" said\n',
    );
    expect(csv.utterances.map(({ speaker, text }) => [speaker, text])).toEqual([
      ['DB', 'a "b"\nc'],
      ['DB', 'x—y'],
      ['RA', 'z'],
      ['RA', '"open" said'],
    ]);
    expect(csv.losses.map(({ where, what }) => [where, what.split(';')[0]])).toEqual([
      ['row 1', 'Columns that are not carried over: "note" (2 filled cells).'],
      ['row 5, line 6', 'The row has 2 cells where the header has 3.'],
      ['row 5, line 6', 'A row without words is not carried over.'],
      ['row 6, line 7', 'The row has 4 cells where the header has 3'],
      ['row 7, line 8', 'The row has 2 cells where the header has 3.'],
    ]);
  });

  test('any cells written with quotes come back', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '\t', "'") })
      .map((text) => text.trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 15 }), async (rows) => {
        fc.pre(rows.some(([, text]) => text !== ''));
        const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
        const written = rows.map(([who, text]) => `${quote(who)},${quote(text)}`).join('\r\n');
        const csv = await only(`speaker,text\r\n${written}\r\n`);
        const kept = rows.filter(([, text]) => text !== '');
        expect(csv.utterances.map(({ speaker, text }) => [speaker ?? '', text])).toEqual(kept);
      }),
    );
  });

  test('broken bytes are reported in the conversation they stand in', async () => {
    const bytes = Buffer.from('session,text\n1,fine\n2,caf\xe9\n', 'latin1');
    const { conversations } = await read(bytes);
    expect(conversations.map((each) => each.losses.map((loss) => loss.where))).toEqual([[], ['row 3']]);
  });
});

describe('times', () => {
  const time = async (header: string, cell: string) => {
    const csv = await only(`${header},text\n"${cell}",x\n`);
    return [csv.utterances[0]?.fromMs, csv.losses.map((loss) => loss.what)];
  };

  test.each([
    ['time', '[00:03:43]', 223_000],
    ['time', '[0:00]', 0],
    ['time', '', null],
    ['start_ms', '1500', 1500],
    ['Start (s)', '1.5', 1500],
    ['start seconds', '1,5', 1500],
  ])('%s %j', async (header, cell, ms) => expect(await time(header, cell)).toEqual([ms, []]));

  test.each([
    ['time', '00:09:025', 'The time "00:09:025" is not a clock time; it is left unknown.'],
    ['time', 'soon', 'The time "soon" is not a clock time; it is left unknown.'],
    ['start_ms', '-5', 'The time "-5" is not a clock time; it is left unknown.'],
    [
      'start',
      '12.5',
      'The time "12.5" is a bare number and the column does not say seconds or milliseconds; it is left unknown.',
    ],
  ])('%s %j is unknown, never 0', async (header, cell, what) => {
    expect(await time(header, cell)).toEqual([null, [what]]);
  });

  test('words beside a time are not taken for the time, and reported', async () => {
    expect(await time('time', '[00:03:43] after the break')).toEqual([
      223_000,
      ['The words "after the break" beside the time are not carried over.'],
    ]);
  });

  test.each(['1000000000000', '1000000000000:00:00'])('%s is refused with its row', async (cell) => {
    await expect(read(`start_ms,text\n0,a\n${cell},b\n`)).rejects.toThrow(/^row 3: .*100 hours/);
  });
});

describe('refused tables', () => {
  test('a quotation mark that is never closed', async () => {
    await expect(read('speaker,text\nA,ok\nB,"never closed\nmore\n')).rejects.toThrow(
      /^row 3: .*quotation mark/,
    );
  });

  test('no rows, and rows without words', async () => {
    await expect(read('speaker,text\n')).rejects.toThrow('no words');
    await expect(read('speaker,text\nA,\n')).rejects.toThrow('no words');
  });

  test('a header of 1,001 columns', async () => {
    const header = Array.from({ length: 1001 }, (_, at) => `text ${at}`).join(',');
    await expect(read(`${header}\n${'x,'.repeat(1000)}x\n`)).rejects.toThrow('more than 1000 columns');
  });
});
