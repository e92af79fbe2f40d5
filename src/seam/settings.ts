/** The user's settings. */
import type { Language } from '../core/words/index.ts';
import type { Unsubscribe } from './facts.ts';

export interface Settings {
  readonly language: Language | 'auto';
  /** Session cookie names watched everywhere; `['sessionid']` at first. */
  readonly names: readonly string[];
  /** Names watched besides, per origin (`https://shop.test`). */
  readonly namesByOrigin: Readonly<Record<string, readonly string[]>>;
  /** Pane widths and the like, by a short name; remembered. */
  readonly layout: Readonly<Record<string, number>>;
  /** The address that opens a line of code in the user's editor, with `{file}` and `{line}`; empty: copy `file:line` instead. */
  readonly editor: string;
  /** Findings that the user does not want to see again on a site, each with the reason. */
  readonly hiddenFindings: readonly HiddenFinding[];
}

/** A finding that was put aside. */
export interface HiddenFinding {
  /** The host it was found on. */
  readonly site: string;
  readonly code: string;
  readonly cookie: string;
  readonly reason: string;
}

export interface SettingsAccess {
  settings(): Settings;
  saveSettings(patch: Partial<Settings>): void;
  onSettings(listener: (settings: Settings) => void): Unsubscribe;
}
