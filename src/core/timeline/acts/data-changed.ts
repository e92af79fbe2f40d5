/** **Data changed**: the session's data is another. Signed values carry it; of a key, the companion tells (`server/join.ts`). */
import type { JarCookie } from '../../cookie/types.ts';
import type { SessionReading } from '../../django/session-cookie.ts';
import { rememberValue, type State, type TrackedSession } from '../engine/state.ts';
import type { Certainty, Change } from '../log/session-log.ts';
import { serverEnds } from './ends.ts';
import { addNamed, attributeChanges, fieldsOf, type Line } from './line.ts';

/** `none`: what changed says it all. The others are those of the save that a record named (`refreshed.ts`), and ends without a deletion. */
export const dataChanged = {
  kind: 'data-changed',
  reasons: ['none', 'save', 'relogin', 'resigned', 'outside', 'devtools-request', ...serverEnds],
} as const;

declare module '../log/kinds.ts' {
  interface ActReasons {
    'data-changed': (typeof dataChanged.reasons)[number];
  }
}

/** A signed value was written over other data of the same user. */
export function changeData(
  state: State,
  line: Line,
  cookie: JarCookie,
  session: TrackedSession,
  before: SessionReading,
  next: SessionReading,
): void {
  const data = dataChanges(before, next);
  const certainty: Certainty = data.length === 0 && next.data === undefined ? 'guess' : 'certain';
  const value: Change = { field: 'value', sign: '~', before: session.value, after: cookie.value };
  const changes = [...(data.length === 0 ? [value] : data), ...attributeChanges(session.cookie, cookie)];
  const { form, userId, userName } = next;
  const olderValues = rememberValue(session.olderValues, session.value);
  state.update(session.id, {
    ...fieldsOf(line, cookie),
    form,
    userId,
    userName,
    olderValues,
    jar: undefined,
  });
  addNamed(state, line, { kind: 'data-changed', reason: 'none', certainty, changes }, session.id);
  state.explain(session.id, line.hop.exchange.receivedAt, cookie.value);
}

/** Added, changed and removed top-level keys of the session data. Login's own keys are told by `user`. */
export function dataChanges(before: SessionReading, next: SessionReading): Change[] {
  const old = topLevel(before.data);
  const now = topLevel(next.data);
  const changes: Change[] = [];
  for (const [key, text] of now) {
    const was = old.get(key);
    if (was === undefined) changes.push({ field: 'data', sign: '+', before: null, after: key });
    else if (was !== text) changes.push({ field: 'data', sign: '~', before: key, after: key });
  }
  for (const key of old.keys())
    if (!now.has(key)) changes.push({ field: 'data', sign: '-', before: key, after: null });
  return changes;
}

function topLevel(data: unknown): Map<string, string> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return new Map();
  return new Map(
    Object.entries(data)
      .filter(([key]) => !key.startsWith('_auth_user_'))
      .map(([key, value]) => [key, JSON.stringify(value)]),
  );
}
