/**
 * STORED ON DISK: the audit log keeps these words for years. Add to the list; never rename or reuse one.
 * A closed list of what is logged, one sentence each. Events hold ids only, never content.
 */
export const AUDIT_EVENTS = {
  'seat taken': 'It was said which account a participant works here with.',
  'own space opened': 'A participant’s own space was opened, or opened anew with another PIN.',
  'own space link made': 'A participant’s own space was given another link.',
  'own space closed': 'A participant’s own space was closed.',
  'own space shut': 'A participant’s own space shut itself after wrong PINs.',
  'own passkey added': 'A passkey was added to a participant’s own space.',
  'own passkey removed': 'A passkey of a participant’s own space was removed.',
  'own record taken': 'A person took a copy of their own record.',
  'copy asked for': 'A person asked for a copy.',
  'copy answered': 'A person’s request for a copy was answered.',
  'copy taken': 'A person took a copy that they were given.',
  'server unlocked': 'The keyring was opened and the server can read sealed rows.',
  'signed in': 'An account signed in.',
  'sign-in refused': 'An account tried to sign in and was refused.',
  'stepped up': 'An account signed in again for a guarded action.',
  'signed out': 'An account signed out.',
  'account created': 'An account was created.',
  'account changed': 'A way of signing in was added, changed or removed.',
  'account closed': 'An account was closed and its sign-ins ended.',
  'sign-ins ended': 'Sign-ins of an account were ended, by its owner or an administrator.',
  'invitation made': 'Somebody was invited with a capacity.',
  'invitation withdrawn': 'An invitation was taken back.',
  'capacity given': 'An account was given a capacity.',
  'capacity ended': 'A capacity of an account was ended.',
  'instrument added': 'A questionnaire was added to the clinic’s instruments.',
  'instrument changed': 'It was stated what an instrument’s answers weigh or how its score is made.',
  'instrument licence confirmed': 'The licence of an instrument, or its language, was confirmed.',
  'instrument switched': 'An instrument was switched on or off.',
  'form language checked': 'It was noted that a native speaker had checked a language of the clients’ forms.',
  'form language ended': 'A language was taken from the clients’ forms.',
  'form mode switched': 'A mode of the clients’ forms that no child has tried was switched on or off.',
  'mail settings changed': 'The clinic’s mail server was set up or changed.',
  'test mail asked for': 'Somebody asked for a test mail to themselves.',
  'form link mailed': 'A form link was mailed; the address is kept nowhere.',
  'study changed': 'A study, its protocol, recruitment, dyads or sessions were changed.',
  'study unblinded': 'A study’s coders were unblinded for good.',
  'identity written': 'A participant’s identity was sealed.',
  'identity opened': 'A participant’s identity was read.',
  'second person asked':
    'Somebody asked a second person to agree to opening an identity or changing the keys.',
  'passphrase changed': 'The passphrase that unlocks the server was changed.',
  'second person agreed': 'A second person agreed, or looked into broken glass.',
  'second person refused': 'A second person refused.',
  'glass broken': 'An identity was opened to somebody at once, without a second person.',
  'consent recorded': 'A line was added to the consent ledger.',
  'device handed over': 'A device was handed to a participant, to answer a form on its screen.',
  'consent form written': 'A version of a consent form was written.',
  'retention changed': 'A rule about keeping and deleting, or a day that it counts from, was set.',
  'legal hold placed': 'Deletion by rule was stopped for a study or a dyad.',
  'legal hold lifted': 'A legal hold was ended.',
  'deletion warned': 'It was said that somebody’s material will be deleted by rule.',
  'deletion begun': 'Somebody’s material began to be deleted by rule.',
  'age rule set': 'It was decided whether a participant needs a guardian’s consent, and what parents see.',
  'consent withdrawn': 'A person’s consent was withdrawn, in part or whole.',
  'withdrawal taken back': 'A withdrawal was taken back within its hold.',
  'withdrawal confirmed': 'A second person confirmed a withdrawal that somebody else had entered.',
  'erasure begun': 'The destruction of a person’s keys began.',
  'erasure certified': 'A person’s keys were destroyed, and the certificate was written.',
  'certificate opened': 'The certificate of an erasure was read.',
  'partner’s turns decided': 'An investigator decided about the turns that a withdrawal left.',
  'care changed': 'Clients, sessions or appointments of care were changed.',
  'reading promised': 'It was promised who reads an answer and how soon.',
  'reader named': 'Somebody was named to read what is for the service or concerns safety.',
  'reader ended': 'Somebody was no longer named to read.',
  'form link made': 'A link was made that opens one form.',
  'form link ended': 'A form link was ended.',
  'check answered': 'Somebody answered a session check.',
  'check entered': 'A session check was typed in for its person.',
  'checks opened': 'A dyad’s session checks were read.',
  'care figures opened': 'Dropout and the within-client effect over many clients were read.',
  'voice heard': 'What somebody said in a session check was listened to.',
  'late answer decided': 'It was decided about an answer that came late.',
  'service answer opened': 'An answer for the service was read by its named reader.',
  'instrument response opened': 'A filled questionnaire was read.',
  'instrument response exported': 'A filled questionnaire left the server.',
  'safety acknowledged': 'The named person acknowledged a safety answer.',
  'agreement changed': 'Goals, tasks, the working agreement, needs or a discussion were changed.',
  'transcript imported': 'A transcript was kept.',
  'transcript opened': 'A transcript was opened for reading.',
  'transcript corrected': 'A transcript’s words, times or speakers were changed.',
  'transcript removed': 'A transcript was taken out of sight with its codings.',
  'name redacted': 'A name in a transcript was replaced and its original sealed apart.',
  'redaction opened': 'The original under a redaction was read.',
  'recall aligned': 'A recall interview was tied to the session clock.',
  'session opened': 'A session was opened for review.',
  'coding changed': 'Codes, codings, memos or themes were changed.',
  'quotes opened': 'Excerpts of a code, theme or matrix cell were read.',
  'study searched': 'The words of a study were searched.',
  'comparison changed': 'A matrix cell was judged.',
  'comparison opened': 'The paired matrix was opened.',
  'journal written': 'A memo or journal entry was written.',
  'change undone': 'A change was undone, redone or restored.',
  'report reviewed': 'A quote was judged in the partner-recognition review.',
  'printed quote decided':
    'It was decided whether a quote of somebody who withdrew stays in a report that is out.',
  'report exported': 'A report left the server.',
  'codings exported': 'Codings with their words left the server.',
  'backup made': 'The data was copied to a folder, sealed and without keys.',
  'backup restored': 'The data was restored from a backup.',
  'restore drilled': 'A restore of the newest backup was tried.',
  'audit opened': 'The audit log was read on screen.',
  'audit exported': 'The audit log left the server.',
} as const;

export type AuditEventName = keyof typeof AUDIT_EVENTS;

/** One line of the log as it is hashed and stored. */
export interface AuditEvent {
  readonly id: string;
  readonly clinicId: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly accountId: string | null;
  readonly capacity: string | null;
  readonly event: AuditEventName;
  readonly studyId: string | null;
  readonly dyadId: string | null;
  readonly itemId: string | null;
}
