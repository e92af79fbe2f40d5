/** The column "What changed": signs, fields and values of one event, or the reason of a refusal. */
import type { Change, SessionEvent } from '../../core/timeline/session-log.ts';
import { maskKey } from '../../core/text/visible.ts';
import { usePanel } from '../context.ts';
import { clockTime, shortDuration } from '../models/format.ts';
import { Text } from './text.tsx';

const signClass = { '+': 'added', '~': 'changed', '-': 'removed' } as const;

/** An expiry beside the moment of the event: `+14d`, or the clock time when it is past. */
function expiry(value: string | null, at: number): string | null {
  if (value === null) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : time >= at ? `+${shortDuration(time - at)}` : clockTime(time);
}

function ChangeText({ change, at }: { change: Change; at: number }) {
  const { words } = usePanel();
  const { field, before, after, sign } = change;
  if (field === 'expires') {
    const was = expiry(before, at);
    const is = expiry(after, at) ?? words.t('panel.browserCloses');
    return (
      <span class={`mono ${sign === '~' && was !== null ? 'changed' : ''}`}>
        {words.t('panel.field.expires')} {sign === '-' ? '−' : is}
      </span>
    );
  }
  if (field === 'key' || field === 'value') {
    const value = after ?? before;
    return (
      <span class="mono">
        <span class={signClass[sign]}>
          {sign === '-' ? '−' : sign} {words.code('panel.field', field)}
        </span>{' '}
        {value !== null && sign !== '-' && <Text value={maskKey(value)} />}
      </span>
    );
  }
  return (
    <span class={`mono ${signClass[sign]}`}>
      {sign === '-' ? '−' : sign} {words.code('panel.field', field)}
      {after !== null && (
        <>
          {' '}
          <Text value={after} limit={60} />
        </>
      )}
    </span>
  );
}

/** `+ is_login, username`: the keys of the session data that came, changed or went, by sign. */
function DataChanges({ changes }: { changes: readonly Change[] }) {
  return (
    <>
      {(['+', '~', '-'] as const)
        .map((sign) => ({ sign, keys: changes.filter((change) => change.sign === sign) }))
        .filter(({ keys }) => keys.length > 0)
        .map(({ sign, keys }, index) => (
          <span key={sign} class={`mono ${signClass[sign]}`}>
            {index > 0 && ' '}
            {sign === '-' ? '−' : sign}{' '}
            <Text value={keys.map((key) => key.after ?? key.before).join(', ')} limit={80} />
          </span>
        ))}
    </>
  );
}

/** The refusal's first reason, in the colour of errors. */
export function FirstReason({ event }: { event: SessionEvent }) {
  const { words } = usePanel();
  const reason = event.verdict?.reasons[0];
  const text =
    reason === undefined
      ? words.code('timeline.reason', event.reason)
      : words.code('cookie', reason.code, reason.params);
  return <span class="removed">{text}</span>;
}

export function ChangesCell({ event }: { event: SessionEvent }) {
  const { words } = usePanel();
  if (event.kind === 'rejected') return <FirstReason event={event} />;
  if (event.changes.length === 0) {
    if (event.kind === 'sent' || event.reason === 'none') return null;
    return <span class="quiet">{words.code('timeline.reason', event.reason)}</span>;
  }
  const data = event.changes.filter((change) => change.field === 'data');
  const others = event.changes.filter((change) => change.field !== 'data');
  return (
    <>
      {data.length > 0 && <DataChanges changes={data} />}
      {others.map((change, index) => (
        <span key={index}>
          {(index > 0 || data.length > 0) && ' · '}
          <ChangeText change={change} at={event.at} />
        </span>
      ))}
    </>
  );
}
