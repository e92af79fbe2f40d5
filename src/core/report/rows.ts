/** The event table as text: what the panel's timeline shows, for terminals, Markdown and HTML. */
import type { EpochMs } from '../cookie/types.ts';
import { maskKey, visible } from '../text/visible.ts';
import type { Change, SessionEvent, SessionLog } from '../timeline/log/session-log.ts';
import { isWordKey, say, type Language, type WordParams } from '../words/index.ts';

/** One row. */
export interface Row {
  readonly id: string;
  readonly time: string;
  readonly event: string;
  readonly request: string;
  readonly status: string;
  readonly changed: string;
  /** The session's cookie and key, shortened: `sessionid 7qk2v…x0m1`. */
  readonly session: string;
}

/** The rows of events. */
export function rowsOf(
  events: readonly SessionEvent[],
  log: SessionLog,
  language: Language,
  clock: (at: EpochMs) => string,
): Row[] {
  return events.map((event) => {
    const session = event.session === null ? undefined : log.sessions[event.session];
    return {
      id: event.id,
      time: clock(event.at),
      event:
        titleOf(event, language) +
        (event.count > 1 ? ` ×${String(event.count)}` : '') +
        (event.possiblyIncomplete ? ' ?' : ''),
      request: requestText(event),
      status: event.status === null || event.status === 0 ? '' : String(event.status),
      changed: changedText(event, language),
      session:
        session === undefined
          ? ''
          : `${visible(session.identity.name, 40)} ${visible(maskKey(session.value), 40)}`,
    };
  });
}

/** An event's name; a rotation by a login says so. */
export function titleOf({ kind, reason }: SessionEvent, language: Language): string {
  if (kind === 'rotated' && reason.startsWith('login')) return say(language, 'timeline.kind.rotated-login');
  return word(language, `timeline.kind.${kind}`);
}

/** `POST shop.test/login/`. */
export function requestText({ method, url }: SessionEvent): string {
  if (url === null) return '';
  const shown = url.replace(/^[a-z]+:\/\//i, '');
  return `${method === null ? '' : `${visible(method, 16)} `}${visible(shown, 200)}`;
}

/** Reasons that Django has a call for. */
const CALLS: ReadonlySet<string> = new Set(['login-anonymous', 'login-other-user', 'cycle-key', 'relogin']);

function changedText(event: SessionEvent, language: Language): string {
  if (event.kind === 'rejected') {
    const reason = event.verdict?.reasons[0];
    return reason === undefined
      ? word(language, `timeline.reason.${event.reason}`)
      : word(language, `cookie.${reason.code}`, reason.params);
  }
  if (event.changes.length === 0)
    return event.kind === 'sent' || event.reason === 'none'
      ? ''
      : word(language, `timeline.reason.${event.reason}`);
  const call = CALLS.has(event.reason) ? [word(language, `panel.call.${event.reason}`)] : [];
  return [...call, ...event.changes.map((change) => changeText(change, event.at, language))].join(' · ');
}

function changeText({ field, sign, before, after }: Change, at: EpochMs, language: Language): string {
  const name = word(language, `panel.field.${field}`);
  const value = after ?? before;
  if (field === 'expires') {
    if (sign === '-') return `${name} −`;
    return `${name} ${after === null ? say(language, 'panel.browserCloses') : left(after, at)}`;
  }
  if (field === 'key' || field === 'value')
    return `${sign === '-' ? '−' : sign} ${name}${value === null || sign === '-' ? '' : ` ${visible(maskKey(value), 40)}`}`;
  if (field === 'data') return `${sign === '-' ? '−' : sign} ${value === null ? '' : visible(value, 80)}`;
  return `${sign === '-' ? '−' : sign} ${name}${after === null ? '' : ` ${visible(after, 60)}`}`;
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;

/** An expiry as what is left of it at the event: `+14d`. */
function left(value: string, at: EpochMs): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return visible(value, 40);
  const seconds = Math.round((time - at) / 1000);
  const [unit, size] = UNITS.find(([, one]) => Math.abs(seconds) >= one) ?? (['s', 1] as const);
  return `${seconds < 0 ? '−' : '+'}${String(Math.round(Math.abs(seconds) / size))}${unit}`;
}

/** The sentence of a code that arrives as text; the code when there is none. */
export function word(language: Language, key: string, params: WordParams = {}): string {
  return isWordKey(key) ? visible(say(language, key, params), 500) : key;
}
