/** A small language for the reducer's tests: facts at seconds after a start, on a site that is `http://127.0.0.1:8000`. */
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import type { JarCookie } from '../cookie/types.ts';
import type { Exchange, Fact, JarChange, Observation, UserAction } from './facts/observation.ts';
import type { TimelineOptions } from './facts/options.ts';
import { reduceAll as reduceFinished } from './reduce-all.ts';
import type { SessionLog } from './log/session-log.ts';

export const START = Date.UTC(2026, 5, 5, 10, 0, 0);
export const SITE = 'http://127.0.0.1:8000';
export const TWO_WEEKS = 1_209_600;

export const KEY_A = '7qk2v0a1b2c3d4e5f6g7h8i9j0k1x0m1';
export const KEY_B = 'l48euzq0n6w3b7yk2c5hd9tj1rxv4ip4';
export const KEY_C = 'q81xz0a1b2c3d4e5f6g7h8i9j0k177da';

export const options: TimelineOptions = {
  browser: 'chromium',
  isWatched: (name) => name === 'sessionid',
  publicSuffixes: basicSuffixes,
};

/** A fact at a second after `START`. */
export type Timed = Fact & { at: number };

/** Numbers the facts in the order given. `at` is in seconds after `START`. */
export function facts(...list: readonly (Fact & { at: number })[]): Observation[] {
  return list.map((fact, n) => ({ ...fact, n, at: START + fact.at * 1000 }));
}

/** An exchange: `request('POST /login/', 12, { status: 302, sent: 'sessionid=…', set: ['…'] })`. */
export function request(
  line: string,
  at: number,
  more: Partial<Exchange> & { sent?: string; set?: readonly string[] } = {},
): Fact & { at: number } {
  const [method = 'GET', path = '/'] = line.split(' ');
  const { sent, set, ...rest } = more;
  const startedAt = START + at * 1000;
  return {
    kind: 'exchange',
    at,
    exchange: {
      source: 'devtools',
      method,
      url: path.startsWith('/') ? SITE + path : path,
      status: 200,
      startedAt,
      receivedAt: startedAt + 20,
      type: 'document',
      cookieHeader: sent ?? null,
      setCookie: set ?? [],
      complete: true,
      servedFrom: 'network',
      pageUrl: `${SITE}/`,
      error: null,
      storeId: '',
      ...rest,
    },
  };
}

/** Django's line for a session key. */
export function sets(
  value: string,
  more = `expires=Fri, 19 Jun 2026 10:00:00 GMT; HttpOnly; Max-Age=${TWO_WEEKS}`,
): string {
  return `sessionid=${value}; ${more}; Path=/; SameSite=Lax`;
}

/** Django's line after a flush. */
export const DELETES = 'sessionid=""; expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax';

export function cookie(value: string, more: Partial<JarCookie> = {}): JarCookie {
  return {
    name: 'sessionid',
    domain: '127.0.0.1',
    hostOnly: true,
    path: '/',
    partitionKey: null,
    storeId: '0',
    value,
    secure: false,
    httpOnly: true,
    sameSite: 'lax',
    expires: START + TWO_WEEKS * 1000,
    ...more,
  };
}

export function jar(at: number, value: string, more: Partial<JarChange> = {}): Fact & { at: number } {
  return { kind: 'jar', at, change: { cookie: cookie(value), removed: false, cause: 'explicit', ...more } };
}

export function action(at: number, more: Partial<UserAction>): Fact & { at: number } {
  return {
    kind: 'action',
    at,
    action: {
      changeId: `c${at}`,
      action: 'edit',
      before: null,
      asked: null,
      stored: null,
      undoes: null,
      ...more,
    },
  };
}

export function clock(at: number): Fact & { at: number } {
  return { kind: 'clock', at };
}

export function reduceAll(
  observations: readonly Observation[],
  own: Partial<TimelineOptions> = {},
): SessionLog {
  return reduceFinished(observations, { ...options, ...own });
}

/** The events in short: `created/first-write`, `sent×3`. */
export function inShort(log: SessionLog): string[] {
  return log.events.map((event) => {
    const reason = event.reason === 'none' ? '' : `/${event.reason}`;
    const count = event.count > 1 ? `×${event.count}` : '';
    return `${event.kind}${reason}${count}${event.possiblyIncomplete ? '?' : ''}`;
  });
}
