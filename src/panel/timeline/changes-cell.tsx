/** The column "What changed": signs, fields and values of one event, or the reason of a refusal. */
import type { Change, EventReason, SessionEvent } from '../../core/timeline/log/session-log.ts';
import { maskKey } from '../../core/text/visible.ts';
import { useWords } from '../models/words.ts';
import { eventBrief, reasonText, runText } from './event-title.ts';
import { clockTime, firstClause, shortDuration } from '../parts/format.ts';
import { lazy } from '../parts/lazy.ts';
import { Text } from '../parts/text.tsx';

const codeLine = lazy(async () => (await import('../parts/code-line.tsx')).CodeLine);

const signClass = { '+': 'added', '~': 'changed', '-': 'removed' } as const;

/** An expiry as what is left of it at the event: `14d`, or the clock time when it is past. */
function left(value: string, at: number): string {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return value;
  return time >= at ? shortDuration(time - at) : clockTime(time);
}

/** `+8h`; `8h → 1m` when it got shorter, so that a shortening does not look like a gift. */
function ExpiryText({ change: { before, after, sign }, at }: { change: Change; at: number }) {
  const words = useWords();
  const name = words.t('panel.field.expires');
  if (sign === '-') return <span class="mono">{name} −</span>;
  const is = after === null ? words.t('panel.browserCloses') : left(after, at);
  const shorter =
    before !== null && Date.parse(before) > at && (after === null || Date.parse(after) < Date.parse(before));
  const moved = sign === '~' && before !== null;
  return (
    <span class={`mono ${moved ? 'changed' : ''}`}>
      {after !== null && `${name} `}
      {shorter ? `${left(before, at)} → ${is}` : after !== null && Date.parse(after) >= at ? `+${is}` : is}
    </span>
  );
}

function ChangeText({ change, at }: { change: Change; at: number }) {
  const words = useWords();
  const { field, before, after, sign } = change;
  if (field === 'expires') return <ExpiryText change={change} at={at} />;
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
  const words = useWords();
  const reason = event.verdict?.reasons[0];
  const text =
    reason === undefined ? reasonText(event, words) : words.code('cookie', reason.code, reason.params);
  return (
    <span class="removed" title={text}>
      {firstClause(text)}
    </span>
  );
}

/** Reasons that Django has a call for, or that two words tell: worth their place before what changed. */
const told: ReadonlySet<EventReason> = new Set([
  'login-anonymous',
  'login-other-user',
  'cycle-key',
  'relogin',
]);

/** Keys that a request changed in vain. */
function NotSaved({ event }: { event: SessionEvent }) {
  const words = useWords();
  return (
    <>
      <span class="mono unsaved-keys">
        <DataChanges changes={event.changes} />
      </span>{' '}
      <span class="warned">{eventBrief(event, words)}</span>
    </>
  );
}

function Cell({ event }: { event: SessionEvent }) {
  const words = useWords();
  const brief = eventBrief(event, words);
  if (event.kind === 'rejected') return <FirstReason event={event} />;
  if (event.kind === 'not-saved') return <NotSaved event={event} />;
  if (event.kind === 'not-sent') {
    return (
      <span class="warned" title={reasonText(event, words)}>
        <Text value={brief ?? ''} limit={160} />
      </span>
    );
  }
  if (event.kind === 'sent') {
    const text = runText(event, words);
    return text === '' ? null : <span class="quiet">{text}</span>;
  }
  if (event.changes.length === 0) {
    if (event.reason === 'none') return null;
    return <span class="quiet">{brief ?? reasonText(event, words)}</span>;
  }
  const data = event.changes.filter((change) => change.field === 'data');
  const others = event.changes.filter((change) => change.field !== 'data');
  const why = told.has(event.reason) ? words.code('panel.call', event.reason) : brief;
  return (
    <>
      {why !== null && (
        <span class="mono call" title={reasonText(event, words)}>
          <Text value={why} limit={160} />
        </span>
      )}
      {data.length > 0 && (
        <>
          {why !== null && ' · '}
          <DataChanges changes={data} />
        </>
      )}
      {others.map((change, index) => (
        <span key={index}>
          {(index > 0 || data.length > 0 || why !== null) && ' · '}
          <ChangeText change={change} at={event.at} />
        </span>
      ))}
    </>
  );
}

/** What changed, and where the server's half tells it, the line of code that wrote. */
export function ChangesCell({ event }: { event: SessionEvent }) {
  const place = event.server?.place ?? null;
  const CodeLine = place === null ? null : codeLine.get();
  if (place === null || CodeLine === null) return <Cell event={event} />;
  return (
    <span class="with-line">
      <span class="with-line-text">
        <Cell event={event} />
      </span>
      <CodeLine place={place} />
    </span>
  );
}
