/**
 * Django as far as sessions go, as a function: a site and a request give an answer and the next site. `SessionMiddleware`, the engines and
 * `django.contrib.auth` in one pure step; time and keys come in as values. A test holds it against the real Django, step by step.
 */
import type { EpochMs } from '../cookie/types.ts';
import { ENGINES } from './engines/index.ts';
import { ModelError } from './session/errors.ts';
import { operate, type Event, type Operation, type Scene } from './operations.ts';
import { ModelSession } from './session/session.ts';
import { deleteLine, setLine } from './set-cookie.ts';
import { openStore, type ModelUser, type Site } from './session/site.ts';

/** A request: the value of the session cookie it carries, and what the view does. */
export interface ModelRequest {
  readonly cookie: string | null;
  readonly view: readonly Operation[];
}

/** What time it is, and where new keys come from. */
export interface Chance {
  readonly now: EpochMs;
  readonly newKey: () => string;
}

/** The answer, and the server after it. */
export interface ModelAnswer {
  readonly site: Site;
  readonly status: number;
  /** `Set-Cookie` lines of the session cookie: none or one. */
  readonly setCookie: readonly string[];
  /** Whether `Vary: Cookie` was added: the session was looked at. */
  readonly vary: boolean;
  /** Whom `request.user` named; undefined when nobody asked. */
  readonly user: ModelUser | null | undefined;
}

/** Answers one request. Pure; never throws. */
export function serve(site: Site, request: ModelRequest, chance: Chance): ModelAnswer {
  const { settings } = site;
  const store = openStore(site.store);
  const scene: Scene = { users: new Map(site.users), status: 200, user: undefined };
  const session = new ModelSession(ENGINES[settings.engine], { settings, store, ...chance }, request.cookie);
  const caught = attempt(() => request.view.forEach((operation) => operate(session, operation, scene)));
  const status = caught?.status ?? scene.status;
  const { accessed, modified } = session;
  let setCookie: string[] = [];
  let vary = accessed;
  const failed = attempt(() => {
    if (request.cookie !== null && session.isEmpty()) {
      setCookie = [deleteLine(settings)];
      vary = true;
      return;
    }
    if (!(modified || settings.saveEveryRequest) || session.isEmpty()) return;
    const age = session.endsWithBrowser() ? null : session.expiryAge();
    // An answer of 500 saves nothing and sends no cookie.
    if (status >= 500) return;
    session.save();
    setCookie = [setLine(session, age)];
    vary ||= settings.varyWhenSet;
  });
  return {
    site: { settings, store, users: scene.users },
    // `SessionInterrupted`, or a key that cannot be one: a bad request.
    status: failed === null ? status : 400,
    setCookie: failed === null ? setCookie : [],
    vary: failed === null && vary,
    user: scene.user,
  };
}

/** What happens between two requests. */
export function happen(site: Site, event: Event, chance: Chance): Site {
  const store = openStore(site.store);
  const users = new Map(site.users);
  if (event.do === 'clear_expired') {
    const engine = ENGINES[site.settings.engine];
    const around = { settings: site.settings, store, ...chance };
    engine.clearExpired(() => new ModelSession(engine, around, null), store);
  } else if (event.do === 'delete_sessions') {
    store.rows.clear();
    store.cache.clear();
    store.files.clear();
  } else {
    const user = users.get(event.user);
    if (user !== undefined) users.set(user.pk, { ...user, active: event.active });
  }
  return { settings: site.settings, store, users };
}

function attempt(run: () => void): ModelError | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
}
