import { analysis } from './english/analysis.ts';
import { auditLog } from './english/audit-log.ts';
import { care } from './english/care.ts';
import { careCalendar } from './english/care-calendar.ts';
import { careFigures } from './english/care-figures.ts';
import { observed } from './english/observed.ts';
import { careRefusals } from './english/care-refusals.ts';
import { commands } from './english/commands.ts';
import { consent } from './english/consent.ts';
import { correction } from './english/correction.ts';
import { counts } from './english/counts.ts';
import { errors } from './english/errors.ts';
import { exports } from './english/exports.ts';
import { formSettings } from './english/form-settings.ts';
import { imports } from './english/imports.ts';
import { listening } from './english/listening.ts';
import { mail } from './english/mail.ts';
import { numberCommands } from './english/number-commands.ts';
import { ownCare } from './english/own-care.ts';
import { ownPages } from './english/own-pages.ts';
import { ownSpace } from './english/own-space.ts';
import { ownSpaces } from './english/own-spaces.ts';
import { retention } from './english/retention.ts';
import { instruments } from './english/instruments.ts';
import { keys } from './english/keys.ts';
import { reader } from './english/reader.ts';
import { recognition } from './english/recognition.ts';
import { recordings } from './english/recordings.ts';
import { recallRoom } from './english/recall-room.ts';
import { report } from './english/report.ts';
import { review } from './english/review.ts';
import { safekeeping } from './english/safekeeping.ts';
import { screens } from './english/screens.ts';
import { setup } from './english/setup.ts';
import { secondPerson } from './english/second-person.ts';
import { serve } from './english/serve.ts';
import { signIn } from './english/sign-in.ts';
import { speech } from './english/speech.ts';
import { start } from './english/start.ts';
import { study } from './english/study.ts';
import { supervision } from './english/supervision.ts';
import { tables } from './english/tables.ts';
import { today } from './english/today.ts';
import { translations } from './english/translations.ts';
import { transcripts } from './english/transcripts.ts';
import { typing } from './english/typing.ts';
import { verbs } from './english/verbs.ts';
import { withdrawal } from './english/withdrawal.ts';

/** Every sentence a person reads, one file an area. Another language is another object with these keys. */
export const english = {
  ...analysis,
  ...auditLog,
  ...consent,
  ...retention,
  ...correction,
  ...counts,
  ...supervision,
  ...tables,
  ...today,
  ...translations,
  ...transcripts,
  ...screens,
  ...care,
  ...careCalendar,
  ...careFigures,
  ...observed,
  ...careRefusals,
  ...commands,
  ...numberCommands,
  ...ownPages,
  ...ownCare,
  ...ownSpace,
  ...ownSpaces,
  ...keys,
  ...reader,
  ...report,
  ...recognition,
  ...recordings,
  ...review,
  ...recallRoom,
  ...errors,
  ...exports,
  ...secondPerson,
  ...serve,
  ...signIn,
  ...speech,
  ...start,
  ...setup,
  ...formSettings,
  ...listening,
  ...mail,
  ...imports,
  ...instruments,
  ...study,
  ...typing,
  ...verbs,
  ...withdrawal,
  ...safekeeping,
};
