/** The words of settings inference: what a guess is made of. */
import type { Exchange } from '../timeline/facts/observation.ts';
import type { Certainty, Session, SessionEvent } from '../timeline/log/session-log.ts';
import type { PythonValue } from '../python/scalar.ts';

/** The settings that leave a trace in responses, in the order of a settings.py block. */
export const SETTINGS = [
  'SESSION_ENGINE',
  'SESSION_COOKIE_NAME',
  'SESSION_COOKIE_AGE',
  'SESSION_EXPIRE_AT_BROWSER_CLOSE',
  'SESSION_SAVE_EVERY_REQUEST',
  'SESSION_COOKIE_DOMAIN',
  'SESSION_COOKIE_PATH',
  'SESSION_COOKIE_SECURE',
  'SESSION_COOKIE_HTTPONLY',
  'SESSION_COOKIE_SAMESITE',
] as const;
export type InferredSettingName = (typeof SETTINGS)[number];

/** Django's own defaults (django/conf/global_settings.py, 5.2). */
export const DJANGO_DEFAULTS: Readonly<Record<InferredSettingName, PythonValue>> = {
  SESSION_ENGINE: 'django.contrib.sessions.backends.db',
  SESSION_COOKIE_NAME: 'sessionid',
  SESSION_COOKIE_AGE: 1_209_600,
  SESSION_EXPIRE_AT_BROWSER_CLOSE: false,
  SESSION_SAVE_EVERY_REQUEST: false,
  SESSION_COOKIE_DOMAIN: null,
  SESSION_COOKIE_PATH: '/',
  SESSION_COOKIE_SECURE: false,
  SESSION_COOKIE_HTTPONLY: true,
  SESSION_COOKIE_SAMESITE: 'Lax',
};

/** One remark, as a code whose word key is `infer.<code>`, with the events it rests on. */
export interface InferenceNote {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Ids of events. */
  readonly evidence: readonly string[];
}

/** One setting as the traffic explains it. */
export interface InferredSetting {
  readonly setting: InferredSettingName;
  readonly value: PythonValue;
  readonly certainty: Certainty;
  /** It is what Django has without the line in settings.py. */
  readonly isDefault: boolean;
  readonly why: InferenceNote;
  /** What does not fit: other values seen, and what may have written them. */
  readonly contradictions: readonly InferenceNote[];
}

/** What inference looks at: the events of one cookie name on one host. */
export interface InferenceInput {
  readonly name: string;
  /** As in the URLs of the events. */
  readonly host: string;
  readonly events: readonly SessionEvent[];
  readonly sessions: readonly Session[];
  /** The exchange with this observation number, if that is what it is. */
  readonly exchangeOf: (n: number) => Exchange | null;
}

/** Builds the answer for one setting. */
export function inferred(
  setting: InferredSettingName,
  value: PythonValue,
  certainty: Certainty,
  why: InferenceNote,
  contradictions: readonly InferenceNote[] = [],
): InferredSetting {
  const isDefault = value === DJANGO_DEFAULTS[setting];
  return { setting, value, certainty, isDefault, why, contradictions };
}

export function note(
  code: string,
  params: InferenceNote['params'] = {},
  evidence: readonly string[] = [],
): InferenceNote {
  return { code, params, evidence };
}

/** No trace was seen: Django's default is all there is to say. */
export function assumed(setting: InferredSettingName): InferredSetting {
  return inferred(setting, DJANGO_DEFAULTS[setting], 'guess', note('assumed-default'));
}
