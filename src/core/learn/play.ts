/**
 * A play: the model of Django, a browser's jar ruled by the cookie rules, and a learner whose acts are a list. The state is always computed
 * from the list, so undo drops the last act, a link is the list, and the same list is the same play everywhere.
 */
import { basicSuffixes } from '../cookie/public-suffixes.ts';
import { contextAt } from '../cookie/context.ts';
import { judgeSetCookie } from '../cookie/judge/judge.ts';
import { parseSetCookie } from '../cookie/read/parse.ts';
import { formatCookieHeader } from '../cookie/read/cookie-header.ts';
import { isExpired, storeCookie } from '../cookie/send/jar.ts';
import { cookiesToSend } from '../cookie/send/send.ts';
import type { EpochMs, JarCookie } from '../cookie/types.ts';
import { happen, serve } from '../model-django/serve.ts';
import { DJANGO_DEFAULTS, type ModelSettings } from '../model-django/session/settings.ts';
import { emptySite, type ModelUser, type Site } from '../model-django/session/site.ts';
import type { Fact, Observation } from '../timeline/facts/observation.ts';
import type { Act } from './act.ts';
import { USERS, VIEWS, type View, type ViewName } from './views.ts';

/** Where the little site is. */
export const SITE = 'http://localhost:8000';

/** Stories begin on this morning; the clock then follows the acts. */
const START: EpochMs = Date.UTC(2026, 5, 1, 10, 0, 0);

/** ms that an act takes. */
const ACT = 4000;

/** The last request: what a learner sees of it on the stage. */
export interface Seen {
  readonly view: View;
  readonly status: number;
  /** The key that was sent; null when there was none. */
  readonly sent: string | null;
  readonly setCookie: readonly string[];
  /** The name of whoever was logged in; null for nobody, undefined when nobody asked. */
  readonly user: string | null | undefined;
}

/** Everything as it stands after the acts. */
export interface Play {
  readonly now: EpochMs;
  readonly site: Site;
  readonly jar: readonly JarCookie[];
  readonly facts: readonly Observation[];
  readonly acts: readonly Act[];
  readonly seen: readonly Seen[];
  /** Every session cookie that the browser has kept, oldest first: what a thief may have copied. */
  readonly given: readonly JarCookie[];
}

const PEOPLE: readonly ModelUser[] = Object.entries(USERS).map(([name, pk]) => ({
  pk,
  name,
  password: 0,
  active: true,
}));

/** The play before anything happened, on a site with these settings. */
export function beginning(settings: Partial<ModelSettings> = {}): Play {
  const opened: Observation = { kind: 'navigated', url: `${SITE}/`, n: 0, at: START };
  return {
    now: START,
    site: emptySite({ ...DJANGO_DEFAULTS, ...settings }, PEOPLE),
    given: [],
    jar: [],
    facts: [opened],
    acts: [],
    seen: [],
  };
}

/** The play after `acts`. Pure: the same acts give the same play. */
export function playOf(acts: readonly Act[], settings: Partial<ModelSettings> = {}): Play {
  return acts.reduce(after, beginning(settings));
}

/** The session cookie in the jar. */
export function cookieOf({ jar, now }: Play): JarCookie | null {
  return jar.find((cookie) => cookie.name === 'sessionid' && !isExpired(cookie, now)) ?? null;
}

/** The play after one more act. */
export function after(play: Play, act: Act): Play {
  const next = acted({ ...play, now: play.now + ACT }, act);
  return { ...next, acts: [...play.acts, act] };
}

function acted(play: Play, act: Act): Play {
  const { site, now } = play;
  const chance = { now, newKey: () => keyNumber(play.facts.length) };
  switch (act.act) {
    case 'open':
      return request(play, act.view);
    case 'wait':
      return noted({ ...play, now: now + act.seconds * 1000 }, { kind: 'clock' });
    case 'delete-row':
      return { ...play, site: happen(site, { do: 'delete_sessions' }, chance) };
    case 'clear-expired':
      return { ...play, site: happen(site, { do: 'clear_expired' }, chance) };
    case 'delete-cookie': {
      const cookie = cookieOf(play);
      if (cookie === null) return play;
      const gone = { ...play, jar: play.jar.filter((one) => one !== cookie) };
      const action = {
        changeId: `act-${String(play.acts.length)}`,
        action: 'delete',
        before: cookie,
        asked: null,
        stored: null,
        undoes: null,
      } as const;
      return noted(gone, { kind: 'action', action });
    }
    case 'close-browser': {
      const lost = play.jar.find(({ expires }) => expires === null);
      const closed = { ...play, jar: play.jar.filter(({ expires }) => expires !== null) };
      if (lost === undefined) return closed;
      return noted(closed, { kind: 'jar', change: { cookie: lost, removed: true, cause: 'expired' } });
    }
    case 'replay': {
      const [old] = play.given;
      if (old === undefined) return play;
      const before = cookieOf(play);
      const jar = [...play.jar.filter((one) => one !== before), old];
      const action = {
        changeId: `act-${String(play.acts.length)}`,
        action: 'replay',
        before,
        asked: old,
        stored: old,
        undoes: null,
      } as const;
      return noted({ ...play, jar }, { kind: 'action', action });
    }
    case 'change-password': {
      // Somebody else changes it: the session is told nothing.
      const user = site.users.get(USERS.yuan);
      if (user === undefined) return play;
      const users = new Map(site.users).set(user.pk, { ...user, password: user.password + 1 });
      return { ...play, site: { ...site, users } };
    }
  }
}

function request(play: Play, name: ViewName): Play {
  const view: View = VIEWS[name];
  const url = SITE + view.path;
  const { now } = play;
  const { sent } = cookiesToSend(play.jar, {
    url,
    now,
    browser: 'chromium',
    method: view.method,
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: null,
    storeId: '',
    publicSuffixes: basicSuffixes,
  });
  const cookie = sent.find((one) => one.name === 'sessionid')?.value ?? null;
  const answer = serve(
    play.site,
    { cookie, view: view.operations },
    { now, newKey: () => keyNumber(play.facts.length) },
  );
  const stranger = view.forUsers === true && (answer.user ?? null) === null;
  const status = stranger ? 302 : view.method === 'POST' && answer.status === 200 ? 302 : answer.status;
  let { jar } = play;
  for (const line of answer.setCookie) {
    const context = contextAt(url, { now, browser: 'chromium', publicSuffixes: basicSuffixes });
    jar = storeCookie(jar, judgeSetCookie(parseSetCookie(line), { ...context, jar }), now);
  }
  const seen: Seen = {
    view,
    status,
    sent: cookie,
    setCookie: answer.setCookie,
    user: answer.user === undefined ? undefined : (answer.user?.name ?? null),
  };
  const kept = jar.find((one) => one.name === 'sessionid' && !play.jar.includes(one));
  const given = kept === undefined ? play.given : [...play.given, kept];
  const told = noted(
    { ...play, site: answer.site, jar, given, seen: [...play.seen, seen] },
    {
      kind: 'exchange',
      exchange: {
        source: 'har',
        method: view.method,
        url,
        status,
        startedAt: now,
        receivedAt: now + 20,
        type: 'document',
        cookieHeader: sent.length === 0 ? null : formatCookieHeader(sent),
        setCookie: answer.setCookie,
        complete: true,
        servedFrom: 'network',
        pageUrl: url,
        error: null,
        storeId: '',
        ...(answer.vary ? { headers: { vary: 'cookie' } } : {}),
      },
    },
  );
  return told;
}

/** The play with one more fact. */
function noted(play: Play, fact: Fact): Play {
  const { facts, now } = play;
  return { ...play, facts: [...facts, { ...fact, n: facts.length, at: now }] };
}

/** 32 of `a-z0-9`, as Django draws them, and the same each time: a link must open the same play. */
function keyNumber(count: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let state = (count + 1) * 2_654_435_761;
  let key = '';
  for (let i = 0; i < 32; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    key += letters.charAt((state >>> 9) % letters.length);
  }
  return key;
}
