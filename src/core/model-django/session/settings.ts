/** The settings that the model follows. Names and defaults are Django's (`django/conf/global_settings.py`). */

/** Django's own session engines, by the last part of `SESSION_ENGINE`. */
export type EngineId = 'db' | 'cache' | 'cached_db' | 'file' | 'signed_cookies';

/** `SESSION_*` as Django has them; ages in seconds. */
export interface ModelSettings {
  readonly engine: EngineId;
  readonly cookieName: string;
  readonly cookieAge: number;
  readonly cookieDomain: string | null;
  readonly cookiePath: string;
  readonly cookieSecure: boolean;
  readonly cookieHttpOnly: boolean;
  /** `False` in Django is null here: no attribute at all. */
  readonly cookieSameSite: 'Lax' | 'Strict' | 'None' | null;
  readonly saveEveryRequest: boolean;
  readonly expireAtBrowserClose: boolean;
  readonly secretKey: string;
  /** Whether an answer that sets the cookie varies on it even where the session was not looked at: not before 5.2's and 6.0's mend of 2026. */
  readonly varyWhenSet: boolean;
}

/** What a new project has. */
export const DJANGO_DEFAULTS: ModelSettings = {
  engine: 'db',
  cookieName: 'sessionid',
  cookieAge: 1_209_600,
  cookieDomain: null,
  cookiePath: '/',
  cookieSecure: false,
  cookieHttpOnly: true,
  cookieSameSite: 'Lax',
  saveEveryRequest: false,
  expireAtBrowserClose: false,
  secretKey: 'the model has no secrets',
  varyWhenSet: true,
};
