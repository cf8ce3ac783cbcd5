import type { ImportConversation } from '../../api/imports.ts';
import { say } from '../../messages/say.ts';
import { clockText } from '../shell/clock-text.ts';

const FORMATS: Readonly<Record<string, string>> = {
  webvtt: 'WebVTT',
  srt: 'SRT',
  text: 'Text',
  markdown: 'Markdown',
  csv: 'CSV',
};

/** How much it is, in one line. */
export function ConversationFacts({
  conversation,
  format,
}: {
  conversation: ImportConversation;
  format: string | null;
}) {
  const { utteranceCount, wordCount, durationMs, language } = conversation;
  const facts = say('import.facts', {
    format: format === null ? '' : (FORMATS[format] ?? format),
    n: utteranceCount,
    words: wordCount.toLocaleString(),
    length: durationMs === null ? say('import.no-times') : clockText(durationMs),
  }).replace(/^ · /, '');
  const text = language === null ? facts : say('import.language', { facts, language });
  return <span className="soft small">{text}</span>;
}

/** The first words, and everything that would be lost, with its line. */
export function ConversationPreview({ conversation }: { conversation: ImportConversation }) {
  return (
    <>
      <h3 className="visually-hidden">{say('import.first-words')}</h3>
      <ol className="import-words">
        {conversation.first.map((utterance, at) => (
          // Utterances of a preview have no ids and never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <span className="soft small">{utterance.fromMs === null ? '' : clockText(utterance.fromMs)}</span>
            <span className="import-who">{utterance.speaker ?? say('import.no-speaker')}</span>
            <span>{utterance.text}</span>
          </li>
        ))}
      </ol>
      <Losses conversation={conversation} />
    </>
  );
}

function Losses({ conversation }: { conversation: ImportConversation }) {
  const { losses } = conversation;
  if (losses.length === 0) return <p className="soft small">{say('import.no-losses')}</p>;
  return (
    <details className="import-losses" open={losses.length <= 3}>
      <summary>{say('import.losses', { n: losses.length })}</summary>
      <ul>
        {losses.map((loss, at) => (
          // Two losses of one line may say the same, so only the place tells them apart.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>{say('import.loss', { where: loss.where, what: loss.what })}</li>
        ))}
      </ul>
    </details>
  );
}
