/** The page's words in the language the user chose. */
import { say, type Language, type WordKey, type WordParams } from '../../core/words/index.ts';
import type { Settings } from '../../seam/settings.ts';
import { uiLanguage } from '../../platform/permission-page.ts';

/** Says a sentence of one language. */
export type Say = (key: WordKey, params?: WordParams) => string;

/** The language in force. */
export function languageOf(settings: Settings): Language {
  return settings.language === 'auto' ? uiLanguage() : settings.language;
}

/** The lookup bound to a language. */
export function sayIn(language: Language): Say {
  return (key, params) => say(language, key, params);
}
