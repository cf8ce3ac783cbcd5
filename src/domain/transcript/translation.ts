/** Who translated: the interpreter who was in the room, a translator afterwards, or one of the researchers. */
export const TRANSLATOR_ROLES = ['interpreter', 'translator', 'researcher'] as const;
export type TranslatorRole = (typeof TRANSLATOR_ROLES)[number];

/** What is said of a translation when it is brought in. */
export interface SaidOfTranslation {
  /** The transcript that it translates. */
  readonly originalId: string;
  /** Tags of BCP 47: of the translation, and of the original where that has none yet. */
  readonly language: string;
  readonly originalLanguage: string | null;
  /** As quotes are to name them. */
  readonly translator: string;
  readonly translatorRole: TranslatorRole;
  /** The day on which it was made; null where nobody knows. */
  readonly translatedOn: string | null;
}
