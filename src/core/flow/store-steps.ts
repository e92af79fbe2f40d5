/** What Django did between request and answer: the view's writes, and what the middleware or auth did to the store. */
import type { Access } from '../companion/shapes.ts';
import { changedKeys } from '../timeline/server/data-changes.ts';
import { placeText } from '../timeline/server/place-text.ts';
import type { FlowStep, Scene } from './model.ts';
import { setting, step, told } from './step.ts';

/** Ends of which the store keeps nothing: the row was never there, or is not touched. */
const NOTHING_TO_DELETE: ReadonlySet<string> = new Set([
  'key-unknown',
  'key-unknown-or-expired',
  'key-refused',
  'bad-key',
  'bad-signature',
  'unreadable',
  'expired-on-server',
  'other-origin',
  'row-deleted',
  'deleted-meanwhile',
  'emptied',
]);

/** The steps at the server, in the order in which Django does them. */
export function storeSteps(scene: Scene): FlowStep[] {
  // Auth changes the key before it writes the user into the session.
  const first = scene.record?.writes[0];
  const keyFirst = first !== undefined && /^(?:cycle_key|flush)$/.test(opOf(first));
  return keyFirst ? [...saving(scene), ...viewSteps(scene)] : [...viewSteps(scene), ...saving(scene)];
}

const opOf = ({ op, sync }: Access): string => sync ?? op;

/** What the view did to `request.session`; only the server's record can tell. */
function viewSteps(scene: Scene): FlowStep[] {
  const { record } = scene;
  if (record === null) return [];
  const steps: FlowStep[] = [];
  const keys = changedKeys(record.diff ?? []).map(
    ({ sign, after, before }) => `${sign} ${after ?? before ?? ''}`,
  );
  const writes = record.writes.filter((one) => /^(?:__|setdefault|pop|update)/.test(opOf(one)));
  if (writes.length > 0 && keys.length > 0) {
    // Of several lines it is not told which wrote which key.
    const places = new Set(writes.map(({ where }) => (where === null ? '' : placeText(where))));
    const [place = ''] = places.size === 1 ? places : [];
    steps.push(
      step('django', 'django', place === '' ? 'writes' : 'writes-at', '', {
        shrink: keys.join(', '),
        params: { keys: keys.join(', '), place },
        observed: true,
        certainty: 'certain',
        backing: [{ kind: 'record', text: record.writes.map(accessText).join('\n') }],
      }),
    );
  }
  for (const one of record.writes) {
    const op = opOf(one);
    const code = op === 'clear' ? 'clears' : op === 'set_expiry' ? `set-expiry-${expiryKind(scene)}` : null;
    if (code === null) continue;
    steps.push(
      step('django', 'django', code, `${op}()`, {
        params: { age: record.expiry.after?.age ?? '' },
        observed: true,
        certainty: 'certain',
        backing: [{ kind: 'record', text: accessText(one) }],
      }),
    );
  }
  return steps;
}

/** An int of seconds slides, a date or a timedelta is fixed, 0 ends with the browser, None is the global policy. */
function expiryKind({ record }: Scene): string {
  const after = record?.expiry.after ?? null;
  if (after === null) return 'unreadable';
  return after.browser_close && after.kind === 'sliding' ? 'browser-close' : after.kind;
}

function accessText(one: Access): string {
  const place = one.where === null ? '' : ` — ${placeText(one.where)}`;
  return `${opOf(one)}${one.key === null ? '' : `(${one.key})`}${place}`;
}

/** What reached the store. */
function saving(scene: Scene): FlowStep[] {
  const { event, record, shape, oldKey, newKey } = scene;
  const to = shape === 'none' ? 'django' : 'store';
  const key = newKey ?? '';
  const old = oldKey ?? '';
  const params = { key, old };
  const saved = told(scene, record === null ? '' : recordText(scene));
  const age = setting(scene, 'SESSION_COOKIE_AGE');
  const signs = (): FlowStep =>
    step('django', 'django', 'signs', `dumps() ${key}`, {
      params,
      ...saved,
      backing: [...saved.backing, ...age],
    });
  switch (event.kind) {
    case 'created':
      if (shape === 'none') return [signs()];
      return [
        step('django', to, 'creates', `create ${key}`, {
          params,
          ...saved,
          backing: [...saved.backing, ...age],
          effect: 'starts',
        }),
      ];
    case 'refreshed':
    case 'data-changed': {
      if (shape === 'none') return [signs()];
      const every = event.kind === 'refreshed' ? setting(scene, 'SESSION_SAVE_EVERY_REQUEST') : [];
      const code = event.kind === 'refreshed' ? 'saves-same' : 'saves';
      return [
        step('django', to, code, `save ${key}`, {
          params,
          ...saved,
          backing: [...saved.backing, ...every, ...age],
        }),
      ];
    }
    case 'rotated':
      if (shape === 'none') return [signs()];
      return rotating(scene, saved);
    case 'flushed': {
      if (shape === 'none' || NOTHING_TO_DELETE.has(event.reason)) {
        return [
          step('django', 'django', shape === 'none' ? 'forgets-nothing' : 'nothing-deleted', 'flush()', {
            params: { ...params, key: old },
            ...saved,
          }),
        ];
      }
      return [
        step('django', to, 'deletes', `delete ${old}`, {
          params: { ...params, key: old },
          ...saved,
          effect: 'ends',
        }),
      ];
    }
    case 'not-saved':
      return [
        step('django', 'django', `not-saved-${event.reason}`, 'modified = False', { params, ...saved }),
      ];
    case 'rejected':
      return shape === 'none'
        ? [signs()]
        : [step('django', to, 'saves-unseen', 'save', { params, ...saved })];
    default:
      return [];
  }
}

/** A new key: the old data moved to it (`cycle_key`), or thrown away first (`flush`). */
function rotating({ event, oldKey, newKey }: Scene, saved: ReturnType<typeof told>): FlowStep[] {
  const params = { key: newKey ?? '', old: oldKey ?? '' };
  const create = (code: string): FlowStep =>
    step('django', 'store', code, `create ${params.key}`, { params, ...saved, effect: 'becomes' });
  const remove = (code: string): FlowStep =>
    step('django', 'store', code, `delete ${params.old}`, { params, ...saved });
  switch (event.reason) {
    case 'login-anonymous':
    case 'login':
    case 'cycle-key':
      // SessionBase.cycle_key: create() with the same data, then delete() of the old key.
      return [create('cycles'), remove('deletes-old')];
    case 'login-other-user':
    case 'flush':
      return [remove('flushes-old'), create('creates')];
    default:
      return [create('creates')];
  }
}

function recordText({ record }: Scene): string {
  if (record === null) return '';
  const flags = (['loaded', 'modified', 'saved', 'created', 'cycled', 'flushed'] as const).filter(
    (flag) => record[flag],
  );
  const ended = record.ended === null ? '' : `, ended: ${record.ended.why}`;
  return `${record.engine}: ${flags.length === 0 ? '–' : flags.join(', ')}${ended}`;
}
