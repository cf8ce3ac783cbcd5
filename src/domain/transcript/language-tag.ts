/** Scripts that run from right to left, and languages that are written in one of them unless a tag says otherwise (CLDR 46). */
const RTL_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);
const RTL_LANGUAGES = new Set(
  'ar arc arz azb bal bqi ckb dv fa glk he hbo iw ji ks lrc mzn nqo prs ps pbu rhg sd skr syr ug ur yi'.split(
    ' ',
  ),
);

/** A language tag (BCP 47: "prs", "en-GB") as it was written, or null where it is none. Dari stays "prs", not "fa-AF". */
export function languageTag(written: string): string | null {
  const tag = written.trim();
  try {
    return Intl.getCanonicalLocales(tag).length === 1 ? tag : null;
  } catch {
    return null;
  }
}

/** What a language is called in English ("Dari"); the tag itself where it has no name there. */
export function languageName(tag: string | null): string {
  if (tag === null || languageTag(tag) === null) return tag ?? '';
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
}

/** Which way text of this language runs; where no language is known, the text itself must say. */
export function textDirection(tag: string | null): 'ltr' | 'rtl' | 'auto' {
  const known = tag === null ? null : languageTag(tag);
  if (known === null) return 'auto';
  const { language, script } = new Intl.Locale(known);
  if (script !== undefined) return RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
  return RTL_LANGUAGES.has(language) ? 'rtl' : 'ltr';
}
