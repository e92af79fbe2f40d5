/** Options that commands share, read from text the user typed: each null result is a usage error. */
import type { Browser, EpochMs } from '../core/cookie/types.ts';

/** Where a request came from, as `--context` and scenarios say it. */
export type ContextName = 'same-site' | 'cross-site' | 'navigation';

/** What the cookie rules make of a context name. `navigation`: another site's link led the whole page here. */
export function contextOf(name: ContextName): { sameSite: boolean; topLevelNavigation: boolean } {
  return { sameSite: name === 'same-site', topLevelNavigation: name !== 'cross-site' };
}

/** Narrows to a context's name. */
export function isContextName(text: unknown): text is ContextName {
  return text === 'same-site' || text === 'cross-site' || text === 'navigation';
}

/** Narrows to a browser whose rules are known. */
export function isBrowser(text: unknown): text is Browser {
  return text === 'chromium' || text === 'firefox';
}

/** An ISO 8601 date, or milliseconds since the epoch; null when it is neither. */
export function readMoment(value: unknown): EpochMs | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'string') return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
}

/** What is worked on, from the arguments: null when it comes by standard input, because nothing or `-` was given. */
export function givenText(positionals: readonly string[]): string | null {
  const [text = '-'] = positionals;
  return text === '-' ? null : text;
}
