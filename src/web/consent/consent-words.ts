import type { ConsentReply } from '../../api/study-setup.ts';
import type { Modality, Purpose } from '../../domain/consent/consent.ts';
import { dayOf } from '../../domain/consent/calendar-day.ts';
import type { Audience } from '../../domain/consent/consent-form.ts';
import { say } from '../../messages/say.ts';
import { dayText } from '../shell/clock-text.ts';
import type { Consents } from './use-consents.ts';

/** One question of a form, in the words of whoever answers it. */
export function questionText(audience: Audience, purpose: Purpose, modality: Modality): string {
  if (audience === 'child') {
    return say(`consent.ask-child-${purpose}`, { what: say(`consent.what-child-${modality}`) });
  }
  const of = audience === 'guardian' ? ('guardian' as const) : ('own' as const);
  return say(`consent.ask-${purpose}`, { what: say(`consent.what-${of}-${modality}`) });
}

/** "Version 2 · signed on screen · 12 January 2023 · until 12 January 2033" */
export function restsOn(data: Consents, line: ConsentReply): string {
  const form = data.forms.find((each) => each.id === line.formId);
  const guardian = data.dyads
    .flatMap((dyad) => dyad.seats)
    .find((seat) => seat.id === line.givenBy && line.givenBy !== null);
  return [
    form === undefined ? say('consent.no-form') : say('consent.version', { n: form.number }),
    line.manner === null ? null : say(`consent.manner-${line.manner}`),
    guardian === undefined ? null : say('consent.by-guardian'),
    dayText(line.onDate),
    line.validUntil === null
      ? null
      : say('consent.until', { on: dayText(dayOf(Date.parse(line.validUntil) - 1)) }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
