/**
 * How an instrument's words came to be here, in the tiers of CamCOPS (docs, "intellectual property"): free for all, our
 * own, used with permission, a skeleton without words, or not known. What nobody has looked up stays `unknown`.
 */
export const LICENCE_STATUSES = ['public-domain', 'own', 'permission', 'skeleton', 'unknown'] as const;
export type LicenceStatus = (typeof LICENCE_STATUSES)[number];

/** Where an instrument must not be used, whatever else its licence allows. */
export const SETTING_LIMITS = ['commercial', 'clinical', 'research'] as const;
export type SettingLimit = (typeof SETTING_LIMITS)[number];

export interface Licence {
  readonly status: LicenceStatus;
  /** What the owner or the file says, word for word; empty where nothing is said. */
  readonly statement: string;
  readonly notFor: readonly SettingLimit[];
}

/**
 * Whether people may be shown the form. What is not known or was emptied of its words stays closed until the clinic
 * says on whose permission it stands: showing a scale without a licence would be the worse error.
 */
export function mayBeShown(licence: Licence, confirmed: boolean): boolean {
  return confirmed || (licence.status !== 'unknown' && licence.status !== 'skeleton');
}
