/** The session as the server holds it: key, end with its own countdown, user, data as a tree that can be changed, stored text. */
import { useComputed, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { compareExpiry } from '../../../core/companion/compare-expiry.ts';
import type { CallFailure } from '../../../core/companion/answer.ts';
import type { ServerSession } from '../../../core/companion/shapes.ts';
import { member } from '../../../core/python/typed.ts';
import { toTree } from '../../../core/decode/tree.ts';
import type { Session } from '../../../core/timeline/log/session-log.ts';
import { useClock } from '../../models/clock.ts';
import { useSettings } from '../../models/settings.ts';
import { countdown, dateTime, duration } from '../../parts/format.ts';
import type { Row, ServerFull, Site } from './model/connection.ts';
import { useWords, type Words } from '../../models/words.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { urgencyOf } from '../../sessions/countdown.tsx';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { Tree } from '../../parts/tree.tsx';
import { Failure } from './failure.tsx';
import { ValueForm } from './value-form.tsx';

export function userText(user: ServerSession['user'], words: Words): string {
  if (user === null) return words.t('server.row.nobody');
  return user.name === null
    ? words.t('server.row.userId', { id: user.id })
    : words.t('server.row.userBoth', { id: user.id, name: user.name });
}

/** Counts down to the server's own end. */
function ServerCountdown({ ends, stays }: { ends: number; stays: boolean }) {
  const clock = useClock();
  const words = useWords();
  const left = useComputed(() => ends - clock.present.value);
  const isOver = useComputed(() => left.value <= 0);
  const text = useComputed(() => countdown(left.value, words.language.value));
  const look = useComputed(() => `countdown ${urgencyOf(left.value, null)}`);
  if (isOver.value) {
    return (
      <>
        <strong class="warn">{words.t('server.row.ended')}</strong>
        {stays && <p class="quiet">{words.t('server.row.stays')}</p>}
      </>
    );
  }
  return (
    <>
      <span class="quiet">{words.t('server.row.in')} </span>
      <span class={look} role="timer" aria-live="off">
        <span class="digits">{text}</span>
      </span>
    </>
  );
}

function columnText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** That there is no live session of the key. The store may still have it, past its time. */
function goneText(failure: CallFailure | null, wasRead: boolean, words: Words): string {
  const over =
    failure?.code === 'session_expired' ? Date.parse(String(failure.params['expires'])) : Number.NaN;
  if (Number.isNaN(over)) return words.t(wasRead ? 'server.row.gone' : 'server.row.never');
  const when = dateTime(over, words.language.value);
  return words.t(wasRead ? 'server.row.expired' : 'server.row.expiredUnread', { when });
}

function Field({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="server-field">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Expiry({
  session,
  cookie,
  isGone,
}: {
  session: ServerSession;
  cookie: Session | null;
  isGone: boolean;
}) {
  const words = useWords();
  const settings = useSettings();
  const { expires, note } = session.server;
  const ends = expires === null ? null : Date.parse(expires);
  if (isGone && ends !== null) {
    return <span class="mono">{dateTime(ends, settings.language.value)}</span>;
  }
  const clocks = compareExpiry(cookie?.expires, ends, note);
  const sentence = words.code('server.clocks', clocks.code, { apart: duration(clocks.apart, words) });
  return (
    <>
      {ends === null ? (
        <span class="quiet">{words.t('server.row.notTold')}</span>
      ) : (
        <>
          <span class="mono">{dateTime(ends, settings.language.value)}</span>{' '}
          <ServerCountdown ends={ends} stays={/^table|^file/.test(session.place)} />
        </>
      )}
      {note !== null && <p class="quiet">{words.code('server.note', note)}</p>}
      {sentence !== '' && (
        <p
          class={clocks.isWarning ? 'server-warning' : 'quiet'}
          role={clocks.isWarning ? 'status' : undefined}
        >
          {clocks.isWarning && <Icon name="warning" class="warn" size={12} />} {sentence}
        </p>
      )}
    </>
  );
}

function Data({ session, full, site }: { session: ServerSession; full: ServerFull; site: Site }) {
  const words = useWords();
  const editing = useSignal<string | null>(null);
  const { data, key } = session;
  const run = (op: string, args: object): void => {
    editing.value = null;
    void full.run(site, op, args, key);
  };
  return (
    <Tree
      node={toTree(data)}
      name={words.t('server.row.data')}
      note={() => null}
      extra={(name) => (
        <span class="server-edit">
          <button
            type="button"
            class="tool small"
            aria-label={words.t('server.row.edit', { name })}
            title={words.t('server.row.edit', { name })}
            onClick={() => (editing.value = name)}
          >
            <Icon name="edit" size={12} />
          </button>
          <button
            type="button"
            class="tool small"
            aria-label={words.t('server.row.remove', { name })}
            title={words.t('server.row.remove', { name })}
            disabled={full.busy.value}
            onClick={() => run('del', { name })}
          >
            <Icon name="bin" size={12} />
          </button>
        </span>
      )}
      below={(name) =>
        editing.value === name ? (
          <ValueForm
            name={name}
            value={member(data, name)}
            onSave={(args) => run('set', args)}
            onClose={() => (editing.value = null)}
          />
        ) : null
      }
    />
  );
}

function Raw({ session, full }: { session: ServerSession; full: ServerFull }) {
  const words = useWords();
  const shown = full.reveal.value;
  return (
    <div class="server-raw">
      <button type="button" class="link" aria-expanded={shown} onClick={() => (full.reveal.value = !shown)}>
        <Icon name={shown ? 'down' : 'right'} size={12} />
        {words.t(shown ? 'server.row.hide' : 'server.row.reveal')}
      </button>
      {shown &&
        (session.raw === null ? (
          <p class="quiet">{words.t('server.row.noRaw')}</p>
        ) : (
          <>
            <p class="quiet">
              {words.t('server.row.raw')} <CopyButton text={session.raw} label={words.t('panel.copy')} />
            </p>
            <pre class="code">
              <code>
                <Text value={session.raw} limit={4000} />
              </code>
            </pre>
          </>
        ))}
    </div>
  );
}

export function RowView({
  row,
  cookie,
  full,
  site,
}: {
  row: Row;
  /** The selected session, to compare with. */
  cookie: Session | null;
  full: ServerFull;
  site: Site;
}) {
  const words = useWords();
  const { session, phase, failure } = row;
  if (session === null) {
    if (phase === 'loading') return <p class="explain quiet">{words.t('server.row.loading')}</p>;
    if (phase === 'gone') return <p class="explain quiet">{goneText(failure, false, words)}</p>;
    return failure === null ? null : <Failure failure={failure} />;
  }
  const lost = Object.entries(row.missing).map(([part, problem]) => `${part} (${problem})`);
  const isOwn = cookie !== null && full.keyOf(cookie) === session.key;
  const { browser_close: closes, kind } = session.expiry;
  return (
    <div class={`server-row is-${phase}`}>
      {phase === 'gone' && (
        <p class="server-warning" role="status">
          <Icon name="info" size={12} /> {goneText(failure, true, words)}
        </p>
      )}
      {phase === 'failed' && failure !== null && <Failure failure={failure} />}
      <dl>
        <Field name={words.t('server.row.key')}>
          <span class="mono server-key">
            <Text value={session.key} limit={80} />
          </span>{' '}
          {isOwn ? (
            cookie.ended === null && (
              <span class="ok">
                {words.t(cookie.value === session.key ? 'server.row.same' : 'server.row.wrapped')}
              </span>
            )
          ) : (
            <>
              <span class="warn">{words.t('server.row.other')}</span>{' '}
              {full.otherKey.value !== null && cookie !== null && (
                <button type="button" class="link" onClick={() => (full.otherKey.value = null)}>
                  {words.t('server.row.back')}
                </button>
              )}
            </>
          )}
        </Field>
        <Field name={words.t('server.row.expires')}>
          <Expiry session={session} cookie={isOwn ? cookie : null} isGone={phase === 'gone'} />
        </Field>
        <Field name={words.t('server.row.rule')}>
          {words.code('server.kind', closes ? 'browser' : kind)}
        </Field>
        <Field name={words.t('server.row.user')}>
          {row.missing['user'] === undefined ? (
            <Text value={userText(session.user, words)} limit={120} />
          ) : (
            '—'
          )}
        </Field>
        {Object.entries(session.columns ?? {}).map(([name, value]) => (
          <Field key={name} name={name}>
            <Text value={columnText(value)} limit={200} />
          </Field>
        ))}
        <Field name={words.t('server.row.data')}>
          {words.t('server.row.keys', { n: session.count, size: session.size ?? '?' })}
        </Field>
      </dl>
      {lost.length > 0 && (
        <p class="server-warning" role="status">
          <Icon name="warning" class="warn" size={12} />{' '}
          <Text value={words.t('server.row.missing', { parts: lost.join(', ') })} limit={300} />
        </p>
      )}
      {phase === 'gone' ? (
        <Tree node={toTree(session.data)} name={words.t('server.row.data')} note={() => null} />
      ) : (
        <>
          <Data session={session} full={full} site={site} />
          <Raw session={session} full={full} />
        </>
      )}
    </div>
  );
}
