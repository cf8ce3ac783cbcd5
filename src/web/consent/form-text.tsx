import { formBlocks } from '../../domain/consent/consent-form.ts';

/** A form's words as the person reads them. */
export function FormText({
  body,
  language,
  under = 2,
}: {
  body: string;
  language: string;
  /** The level of the heading that it stands under. */
  under?: 1 | 2;
}) {
  const Heading = under === 1 ? 'h2' : 'h3';
  return (
    <div className="form-text" lang={language} dir="auto">
      {formBlocks(body).map((block, at) => {
        const key = `${at} ${block.lines[0]}`;
        if (block.kind === 'heading') return <Heading key={key}>{block.lines[0]}</Heading>;
        if (block.kind === 'paragraph') return <p key={key}>{block.lines[0]}</p>;
        return (
          <ul key={key}>
            {block.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        );
      })}
    </div>
  );
}
