import { inBothLanguages, type QuoteInOtherLanguage } from '../../domain/report/study-report.ts';
import { textDirection } from '../../domain/transcript/language-tag.ts';
import { say } from '../../messages/say.ts';

/** A quote's words; in both languages, the original first, where it has another one and that is to be shown. */
export function QuoteWords({
  words,
  other,
  both,
  masked = false,
}: {
  words: string;
  other: QuoteInOtherLanguage | null;
  both: boolean;
  /** A translator's name can tell whose words they are. */
  masked?: boolean;
}) {
  if (other === null) return <blockquote dir="auto">{words}</blockquote>;
  const lang = other.quoteLanguage ?? undefined;
  if (!both)
    return (
      <blockquote lang={lang} dir={textDirection(other.quoteLanguage)}>
        {words}
      </blockquote>
    );
  return (
    <>
      {inBothLanguages(words, other).map((each, at) => (
        <blockquote
          key={at === 0 ? 'original' : 'translation'}
          lang={each.language ?? undefined}
          dir={textDirection(each.language)}
          className={at === 0 ? '' : 'translated'}
        >
          {each.words}
        </blockquote>
      ))}
      <p className="small soft">{translatorLine(other, masked)}</p>
    </>
  );
}

function translatorLine({ translator, translatorRole }: QuoteInOtherLanguage, masked: boolean): string {
  const role = say(`translation.role-${translatorRole}`);
  return masked || translator === ''
    ? say('translation.translator-unnamed', { role })
    : say('translation.translator', { name: translator, role });
}

/** Whether quotes are shown in both languages; asked only where some have two. */
export function BothLanguagesBox({
  some,
  both,
  onBoth,
}: {
  some: boolean;
  both: boolean;
  onBoth: (both: boolean) => void;
}) {
  if (!some) return null;
  return (
    <label className="row small both-languages">
      <input type="checkbox" checked={both} onChange={(event) => onBoth(event.target.checked)} />
      {say('translation.show-both')}
    </label>
  );
}
