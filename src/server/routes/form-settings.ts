import type { Hono } from 'hono';
import * as api from '../../api/form-settings.ts';
import {
  checkFormLanguage,
  endFormLanguage,
  readFormSettings,
  switchFormMode,
} from '../../store/forms/form-settings.ts';
import { listedWords } from '../form-words-list.ts';
import type { Premises } from '../premises.ts';
import { answer, carryOut } from '../serve-endpoint.ts';

/** In which languages and modes the clinic’s clients may be asked. */
export function formSettingsRoutes(app: Hono, premises: Premises): void {
  answer(app, premises, api.readFormSettings, async ({ store, viewer }) => {
    const { languages, modes } = await readFormSettings(store, viewer);
    return { languages: languages.map((each) => ({ ...each, words: listedWords(each.words) })), modes };
  });
  carryOut(app, premises, api.checkFormLanguage, async ({ store, viewer, body }) =>
    checkFormLanguage(store, viewer, body),
  );
  carryOut(app, premises, api.endFormLanguage, async ({ store, viewer, body }) =>
    endFormLanguage(store, viewer, body),
  );
  carryOut(app, premises, api.switchFormMode, async ({ store, viewer, body }) =>
    switchFormMode(store, viewer, body),
  );
}
