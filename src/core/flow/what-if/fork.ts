/** The one thing that is different in the other future. */
import type { PythonValue } from '../../python/scalar.ts';
import type { InferredSettingName } from '../../settings/inferred.ts';

/** Settings whose other value changes lines, or adds some, by rules alone. */
export const FORKED_SETTINGS = [
  'SESSION_SAVE_EVERY_REQUEST',
  'SESSION_COOKIE_AGE',
  'SESSION_EXPIRE_AT_BROWSER_CLOSE',
  'SESSION_COOKIE_SECURE',
  'SESSION_COOKIE_SAMESITE',
  'SESSION_COOKIE_HTTPONLY',
  'SESSION_COOKIE_DOMAIN',
  'SESSION_COOKIE_PATH',
] as const satisfies readonly InferredSettingName[];
export type ForkedSetting = (typeof FORKED_SETTINGS)[number];

/** Attributes of a line that the cookie's life depends on. */
export const FORKED_ATTRIBUTES = [
  'Max-Age',
  'Expires',
  'Secure',
  'SameSite',
  'Domain',
  'Path',
  'HttpOnly',
] as const;
export type ForkedAttribute = (typeof FORKED_ATTRIBUTES)[number];

/**
 * - `setting`: with another value from the beginning. `was`: the value that explains the recording; null = not known
 * - `attribute`: one attribute of one line is another; `value` null = it is absent, '' = it stands there without a value
 * - `line`: the line never came
 *
 * `n` is the observation of the line's exchange, `index` the line's place among its `Set-Cookie` lines.
 */
export type Fork =
  | {
      readonly kind: 'setting';
      readonly setting: ForkedSetting;
      readonly value: PythonValue;
      readonly was: PythonValue | undefined;
    }
  | {
      readonly kind: 'attribute';
      readonly n: number;
      readonly index: number;
      readonly attribute: ForkedAttribute;
      readonly value: string | null;
    }
  | { readonly kind: 'line'; readonly n: number; readonly index: number };
