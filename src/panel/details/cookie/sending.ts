/** "What would be sent to…": the cookies that are known, and the question put to the cookie rules. Pure. */
import { sameIdentity } from '../../../core/cookie/identity.ts';
import { readUrl } from '../../../core/cookie/match.ts';
import { reachesUrl } from '../../../core/cookie/reach.ts';
import { siteOf } from '../../../core/cookie/same-site.ts';
import { cookiesToSend, type SendAnswer } from '../../../core/cookie/send/send.ts';
import type { Browser, EpochMs, JarCookie, PublicSuffixes } from '../../../core/cookie/types.ts';
import type { Session } from '../../../core/timeline/log/session-log.ts';

/** Who starts the request. */
export const contexts = ['same-site', 'navigation', 'post', 'cross-site'] as const;
export type SendContext = (typeof contexts)[number];

/** A reading of the jar for one host. */
export interface JarReading {
  /** The address it was read for. */
  readonly url: string;
  readonly host: string;
  readonly cookies: readonly JarCookie[];
}

/** The cookies that are known, and which of them are known by a `Cookie` header alone. */
export interface Known {
  readonly cookies: readonly JarCookie[];
  readonly assumed: ReadonlySet<JarCookie>;
}

/** The address as typed, made whole: `localhost:8000/cart` is meant as http. Null when it is no http(s) address. */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const parsed = readUrl(url);
  return parsed === null || !parsed.cookieScheme || parsed.host === '' ? null : new URL(url).href;
}

/**
 * The jar's own cookies for the hosts it was read for, and for all others the cookies of live sessions as last known. A cookie whose
 * attributes were never seen is taken as host-only, without SameSite.
 */
export function knownCookies(sessions: readonly Session[], reading: JarReading | null): Known {
  const cookies: JarCookie[] = reading === null ? [] : [...reading.cookies];
  const assumed = new Set<JarCookie>();
  for (const { ended, jar, cookie, identity, value } of sessions) {
    if (ended !== null || jar === null) continue;
    const known = jar ?? cookie;
    const made: JarCookie = known ?? {
      ...identity,
      value,
      secure: false,
      httpOnly: true,
      sameSite: 'unspecified',
      expires: null,
    };
    // What the jar was read for, it has or has not; our own memory does not count there.
    if (reading !== null && reachesUrl(made, reading.url)) continue;
    if (cookies.some((other) => sameIdentity(other, made))) continue;
    cookies.push(made);
    if (known === null) assumed.add(made);
  }
  return { cookies, assumed };
}

/** The answer, in the order of the `Cookie` header. All known cookies count as of one store: the inspected page's. */
export function whatIsSent(
  known: Known,
  url: string,
  context: SendContext,
  {
    now,
    browser,
    suffixes,
  }: { readonly now: EpochMs; readonly browser: Browser; readonly suffixes: PublicSuffixes },
): SendAnswer & { readonly site: string | null } {
  const own = siteOf(url, suffixes);
  const sameSite = context === 'same-site';
  const top = context === 'navigation' || context === 'post';
  // A page embedded elsewhere runs in that page's partition, which is not known here.
  const site = sameSite || top ? own : null;
  const byStore = new Map(known.cookies.map((cookie) => [{ ...cookie, storeId: '' }, cookie]));
  const answer = cookiesToSend([...byStore.keys()], {
    url,
    now,
    browser,
    method: context === 'post' ? 'POST' : 'GET',
    sameSite,
    topLevelNavigation: top,
    partitionKey: site,
    storeId: '',
    publicSuffixes: suffixes,
  });
  const original = (cookie: JarCookie): JarCookie => byStore.get(cookie) ?? cookie;
  return {
    site,
    sent: answer.sent.map(original),
    withheld: answer.withheld.map(({ cookie, reasons }) => ({ cookie: original(cookie), reasons })),
  };
}
