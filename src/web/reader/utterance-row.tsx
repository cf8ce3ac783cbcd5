import { memo } from 'react';
import type { CodeReply } from '../../api/coding.ts';
import type { OpenTranscriptReply } from '../../api/transcripts.ts';
import type { CodedPiece } from '../../domain/coding/codings-by-utterance.ts';
import { textDirection } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';
import { BesideWords } from './beside-words.tsx';
import { hueStep } from './paint-codes.ts';
import type { BesideTurn } from './use-beside.ts';

type Utterance = OpenTranscriptReply['utterances'][number];
type Speaker = OpenTranscriptReply['speakers'][number];

/** How many codes stand beside one utterance before the rest is counted. */
const CODES_SHOWN = 6;

/** One speaker turn: time, speaker, words, and its codes in the margin. The words are one text node. */
export const UtteranceRow = memo(function UtteranceRow({
  utterance,
  language,
  beside,
  besideLanguage,
  besideFirst,
  speaker,
  pieces,
  codes,
  chosen,
  onChoose,
}: {
  utterance: Utterance;
  language: string | null;
  /** The turn in the other language; null where none is shown. */
  beside: readonly BesideTurn[] | null;
  besideLanguage: string | null;
  /** The other language is the original, which stands first. */
  besideFirst: boolean;
  speaker: Speaker | undefined;
  pieces: readonly CodedPiece[];
  codes: ReadonlyMap<string, CodeReply>;
  chosen: string | null;
  onChoose: (codingId: string) => void;
}) {
  const other = beside !== null && <BesideWords turns={beside} language={besideLanguage} />;
  return (
    <>
      <span className="utterance-time">{clockText(utterance.fromMs)}</span>
      <span className={`utterance-speaker ${speaker?.role ?? 'unknown'}`}>
        {speaker?.label ?? say('reader.nobody')}
      </span>
      {besideFirst && other}
      <p
        className="utterance-words"
        lang={language ?? undefined}
        dir={textDirection(language)}
        data-words={utterance.id}
      >
        {utterance.text}
      </p>
      {!besideFirst && other}
      <ul className="utterance-codes" aria-label={say('reader.codes-here')}>
        {pieces.slice(0, CODES_SHOWN).map((piece) => {
          const code = codes.get(piece.codeId);
          return (
            <li key={piece.codingId}>
              <button
                type="button"
                tabIndex={-1}
                className={`code-chip code-${hueStep(code?.hue ?? 0)}`}
                aria-pressed={piece.codingId === chosen}
                onClick={() => onChoose(piece.codingId)}
              >
                {code?.name ?? say('reader.removed-code')}
              </button>
            </li>
          );
        })}
        {pieces.length > CODES_SHOWN && (
          <li className="soft small">{say('reader.more-codes', { n: pieces.length - CODES_SHOWN })}</li>
        )}
      </ul>
    </>
  );
});
