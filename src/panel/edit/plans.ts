/** What the buttons mean, as intentions. Pure, so that what a button does can be read off without pressing it. */
import { identityOf } from '../../core/cookie/identity.ts';
import type { EpochMs, JarCookie } from '../../core/cookie/types.ts';
import type { ChangeRecord, ServerOperation } from '../../core/journal/change.ts';
import { asKept, touchedFields, type Intention, type Where } from '../../core/journal/intention.ts';
import type { ActionKind } from '../../core/timeline/facts/observation.ts';
import type { Session } from '../../core/timeline/log/session-log.ts';
import { knownCookie } from './undoable.ts';

/** How long "Expire in 10 s" leaves. */
export const EXPIRE_SOON = 10_000;

/** A change to be made once the permission is there. Plain data. */
export interface ChangePlan {
  readonly action: ActionKind;
  readonly intention: Intention;
  /** The cookie over https: its site is asked for and read by that URL. */
  readonly secure: boolean;
  readonly closesForm: boolean;
  /** What it is the browser's half of. */
  readonly operation?: ServerOperation;
  /** The operation is taken back in the browser alone: what it did on the server stays. */
  readonly cookieOnly?: boolean;
  /** For an edit: the key that the form showed. */
  readonly shown?: string;
}

function whereOf(session: Session): Where {
  const identity = identityOf(knownCookie(session) ?? session.identity);
  return { identity, holding: session.identityCertain ? null : session.value };
}

/** Whether the page's scheme stands for what is not known of the cookie. */
const isSecure = (session: Session, pageIsSecure: boolean): boolean =>
  knownCookie(session)?.secure ?? pageIsSecure;

/** A button of the bar: it acts on the session that the bar names, and on no other that its cookie may hold by now. */
export function planOn(
  session: Session,
  action: 'expire-soon' | 'browser-session' | 'delete',
  pageIsSecure: boolean,
): ChangePlan {
  const acts = {
    'expire-soon': { act: 'expire-in', ms: EXPIRE_SOON },
    'browser-session': { act: 'browser-session' },
    delete: { act: 'erase' },
  } as const;
  return {
    action,
    intention: { where: whereOf(session), do: acts[action], only: { value: session.value } },
    secure: isSecure(session, pageIsSecure),
    closesForm: false,
  };
}

/** The session's cookie as it would be made anew: without an end that has passed already. */
function anew(session: Session, pageIsSecure: boolean, now: EpochMs): JarCookie {
  const known = knownCookie(session) ?? {
    ...session.identity,
    value: session.value,
    secure: pageIsSecure,
    httpOnly: true,
    sameSite: 'unspecified' as const,
    expires: null,
  };
  return known.expires !== null && known.expires <= now ? { ...known, expires: null } : known;
}

/** Gives the cookie another value. A value on purpose may replace whatever is there; `only` what this session left, if said so. */
export function valuePlan(
  session: Session,
  value: string,
  { action, pageIsSecure, now }: { action: 'replay' | 'edit'; pageIsSecure: boolean; now: EpochMs },
): ChangePlan {
  const isEdit = action === 'edit';
  return {
    action,
    intention: {
      where: whereOf(session),
      do: { act: 'set-value', value, from: anew(session, pageIsSecure, now) },
      ...(isEdit ? { only: { value: session.value } } : {}),
    },
    secure: isSecure(session, pageIsSecure),
    closesForm: false,
  };
}

/** What the form has touched, and nothing else. A new value is for the key that the form showed. */
export function formPlan(origin: JarCookie, asked: JarCookie): ChangePlan {
  const fields = touchedFields(origin, asked);
  const rewrites = 'value' in fields;
  return {
    action: 'edit',
    intention: {
      where: { identity: identityOf(origin), holding: null },
      do: { act: 'set-fields', fields, from: rewrites ? origin : null },
      ...(rewrites ? { only: { value: origin.value } } : {}),
    },
    // A Secure cookie is out of reach of an http URL, also where it is to become one that is not.
    secure: asked.secure || origin.secure,
    closesForm: true,
    shown: origin.value,
  };
}

/** Lets a protected cookie be as it was. */
export function guardPlan(kept: JarCookie): ChangePlan {
  return {
    action: 'replay',
    intention: {
      where: { identity: identityOf(kept), holding: null },
      do: asKept(kept),
    },
    secure: kept.secure,
    closesForm: false,
  };
}

/** Takes a change back. */
export function undoPlan({ change, stored }: ChangeRecord): ChangePlan | null {
  const place = stored ?? change.asked ?? change.before;
  if (place === null) return null;
  return {
    action: 'undo',
    intention: {
      where: { identity: identityOf(place), holding: null },
      do: { act: 'put-back', change: change.id },
    },
    secure: change.url.startsWith('https:'),
    closesForm: false,
    ...(change.operation === undefined ? {} : { operation: change.operation }),
  };
}

/** The same plan, for a user who agreed to lose the value that stands there now. */
export function agreedTo(plan: ChangePlan, lost: JarCookie): ChangePlan {
  return { ...plan, intention: { ...plan.intention, only: { value: lost.value } } };
}
