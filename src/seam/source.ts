/**
 * The seam: everything the panel may ask of the world. The extension (`src/platform` behind `src/panel/main.tsx`) and the
 * playground implement it; models and views know nothing else. All that crosses it is already validated.
 */
import type { Browser, EpochMs, JarCookie } from '../core/cookie/types.ts';
import type { ActionKind, Observation } from '../core/timeline/facts/observation.ts';
import type { Language } from '../core/words/index.ts';

/** Ends a subscription. Safe to call twice. */
export type Unsubscribe = () => void;

/** Receives the log of facts. */
export interface FactListener {
  /** New facts, in batches; the first call replays everything recorded so far. */
  facts(batch: readonly Observation[]): void;
  /** The log was cleared (by the user, or by a navigation without "preserve log"). */
  cleared(): void;
}

/** The recorder's switches. */
export interface RecorderState {
  readonly recording: boolean;
  readonly preserveLog: boolean;
}

/** How the browser shows a container of its tabs (Firefox): the user's name for it, and the name of its colour. */
export interface Container {
  readonly name: string;
  readonly colour: string;
}

/** The page behind the panel. */
export interface InspectedPage {
  /** Null when unknown or not a page with cookies (chrome://…, about:blank). */
  readonly url: string | null;
  readonly storeId: string;
  /** The container that `storeId` is the store of; absent when it is none. */
  readonly container?: Container;
}

/** Whether cookies of a site can be read and written. */
export type SiteAccess = 'granted' | 'missing' | 'unavailable';

/** A change of a cookie, as asked by the user. Times in ms. */
export interface CookieChange {
  /** Made by the panel (`crypto.randomUUID()`); asking twice with one id does it once. */
  readonly id: string;
  readonly action: ActionKind;
  /** A URL the cookie would be sent to (scheme by `secure`). */
  readonly url: string;
  /** The cookie as the jar has it now, or null. */
  readonly before: JarCookie | null;
  /** What it should become; null deletes it. */
  readonly asked: JarCookie | null;
  readonly undoes: string | null;
}

/** One attribute that came back other than asked. `code`'s word key is `journal.<code>`. */
export interface Difference {
  readonly field: string;
  readonly asked: string | null;
  readonly stored: string | null;
  /** Why, for example `capped-400-days`, `refused-by-browser`, `expired-already`, `name-prefix`, `server-changed-it`. */
  readonly code: string;
}

/** The journal's record of a change. */
export interface ChangeRecord {
  readonly change: CookieChange;
  readonly at: EpochMs;
  /**
   * `planned`: journalled, not yet known to be written. `done`: written and read back. `failed`: the browser said no.
   * `interrupted`: found unfinished too late to finish it safely. `undone`: taken back by a later change.
   */
  readonly phase: 'planned' | 'done' | 'failed' | 'interrupted' | 'undone';
  readonly stored: JarCookie | null;
  readonly differences: readonly Difference[];
  /** The browser's own words when it failed. */
  readonly error: string | null;
}

/** A call of a site's companion: a POST of JSON, without cookies. */
export interface ServerCall {
  /** On the very site whose response gave the token. */
  readonly url: string;
  readonly token: string;
  readonly body: string;
}

/** What came back, not yet looked at, or why nothing did. */
export type ServerReply =
  | { readonly ok: true; readonly status: number; readonly body: string }
  /** `not-local`: the site is not under a name that only this machine has. `unreachable`: no answer. */
  | { readonly ok: false; readonly why: 'not-local' | 'unreachable' };

/** The user's settings. */
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

/** Everything the panel may ask of the world. */
export interface PanelSource {
  readonly kind: 'extension' | 'recording';
  readonly browser: Browser;
  /** The browser's UI language, for `language: 'auto'`. */
  readonly uiLanguage: Language;

  /** Now, in ms since the epoch (a recording may live in its own time). */
  now(): EpochMs;

  observe(listener: FactListener): Unsubscribe;
  recorder(): RecorderState;
  setRecorder(patch: Partial<RecorderState>): void;
  onRecorder(listener: (state: RecorderState) => void): Unsubscribe;
  clear(): void;
  /** Appends a `clock` fact: asked by the panel when an expiry is due. */
  tick(): void;

  inspected(): InspectedPage;
  onInspected(listener: (page: InspectedPage) => void): Unsubscribe;
  reloadPage(): void;

  access(url: string): Promise<SiteAccess>;
  /** Must be called from a click. Resolves when the answer is known (Firefox: after its page was answered). */
  requestAccess(url: string): Promise<SiteAccess>;
  onAccess(listener: () => void): Unsubscribe;

  /** Reads the jar for a URL; also appends a `snapshot` fact. Null without access. */
  readJar(url: string): Promise<readonly JarCookie[] | null>;
  /** Journals, writes, reads back; also appends an `action` fact. */
  apply(change: CookieChange): Promise<ChangeRecord>;
  /** Newest last. */
  journal(): Promise<readonly ChangeRecord[]>;
  onJournal(listener: () => void): Unsubscribe;

  /** Calls the companion of the inspected site. Never rejects. */
  callServer(call: ServerCall): Promise<ServerReply>;

  settings(): Settings;
  saveSettings(patch: Partial<Settings>): void;
  onSettings(listener: (settings: Settings) => void): Unsubscribe;

  theme(): 'light' | 'dark';
  onTheme(listener: (theme: 'light' | 'dark') => void): Unsubscribe;
  /** False while the panel is hidden: nothing may tick then. */
  visible(): boolean;
  onVisible(listener: (visible: boolean) => void): Unsubscribe;
}
