/** How the panel is looked at: by whom, in which light, and whether at all. */
import type { Browser, EpochMs } from '../core/cookie/types.ts';
import type { Language } from '../core/words/index.ts';
import type { Unsubscribe } from './facts.ts';

export interface Look {
  readonly kind: 'extension' | 'recording';
  readonly browser: Browser;
  /** The browser's UI language, for `language: 'auto'`. */
  readonly uiLanguage: Language;
  /** Now, in ms since the epoch (a recording may live in its own time). */
  now(): EpochMs;
  theme(): 'light' | 'dark';
  onTheme(listener: (theme: 'light' | 'dark') => void): Unsubscribe;
  /** False while the panel is hidden: nothing may tick then. */
  visible(): boolean;
  onVisible(listener: (visible: boolean) => void): Unsubscribe;
}
