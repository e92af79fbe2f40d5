/** What the rest of an exchange says of the line that is to be named. */
import type { ReceivedLine } from '../facts/received-lines.ts';
import type { RequestSite } from '../facts/request-site.ts';
import type { Named } from '../log/kinds.ts';
import type { Certainty, Change, Visit } from '../log/session-log.ts';
import type { State } from '../engine/state.ts';

/** The name of an event, why it has it, and what changed. */
export type Naming = Named & {
  readonly certainty: Certainty;
  readonly params?: Readonly<Record<string, string>>;
  readonly visit?: Visit;
  readonly changes: readonly Change[];
};

/** What the rest of the exchange says. */
export interface Signs {
  /** The response changed the CSRF token: `django.contrib.auth.login()` does (`django/contrib/auth/__init__.py`, `rotate_token`). */
  readonly csrfRotated: boolean;
  readonly method: string;
  readonly path: string;
}

/** login() gives the CSRF cookie a new secret; a first CSRF cookie is not a rotation. */
export function csrfRotated(
  state: State,
  site: RequestSite,
  lines: readonly ReceivedLine[],
  sentPairs: readonly { name: string; value: string }[],
): boolean {
  let rotated = false;
  for (const { parsed } of lines) {
    const pair = parsed.pair;
    if (pair === null || !pair.name.endsWith('csrftoken') || pair.value === '') continue;
    const before = sentPairs.find((one) => one.name === pair.name)?.value ?? state.csrf(site.host);
    if (before !== undefined && before !== pair.value) rotated = true;
    state.setCsrf(site.host, pair.value);
  }
  return rotated;
}
