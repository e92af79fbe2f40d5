/**
 * The session in one row, where there is no room for a list: a button that says which one it is and opens the others. Its parts leave the
 * row after the actions have (`parts/fit.ts`), the key to it all, its name and what is left of it, last.
 */
import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { maskKey } from '../../core/text/visible.ts';
import { clockTime } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';
import { lineClass } from '../timeline/gutter.tsx';
import { Countdown, ExpiryBar } from './countdown.tsx';
import { endIcon, Marks, engineOf } from './session-card.tsx';
import { userOf, whereOf } from '../parts/session-text.ts';
import { orderSessions } from './session-order.ts';
import { SessionListbox, stepTo } from './session-listbox.tsx';
import { Unlisted } from './sessions-list.tsx';
import { useCloseOutside } from '../parts/outside.ts';
import { useServer } from '../details/server/model/server.ts';
import { useLayout } from '../models/layout.ts';
import { useTimeline } from '../timeline/rows.ts';
import { useWords } from '../models/words.ts';

export function SessionPicker() {
  const timeline = useTimeline();
  const words = useWords();
  const layout = useLayout();
  const server = useServer();
  const open = useSignal(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  const session = timeline.session.value;
  const order = orderSessions(timeline.sessions.value, session?.id ?? null);
  const all = [...order.live, ...order.ended];
  const total = order.liveCount + order.endedCount;
  const at = session === null ? 0 : all.findIndex((other) => other.id === session.id) + 1;
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  useCloseOutside(open, box);
  const engine = session === null ? null : engineOf(session, server);
  const user = session === null ? '' : userOf(session, words);
  return (
    <div
      class={`picker ${session === null ? 'none' : session.ended === null ? 'live' : 'ended'}`}
      data-region="sessions"
      ref={box}
    >
      <button
        type="button"
        ref={button}
        class={`picker-button ${session === null ? '' : lineClass(session.id)}`}
        aria-haspopup="listbox"
        aria-expanded={open.value}
        aria-controls={open.value ? id : undefined}
        data-focus
        onClick={() => (open.value = !open.value)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey || open.value) return;
          const next = stepTo(event.key, all, session?.id ?? null);
          if (next === undefined) return;
          event.preventDefault();
          timeline.selectSession(next.id);
        }}
      >
        {session === null ? (
          <span class="quiet">{words.t('panel.sessions.choose')}</span>
        ) : (
          <>
            <span class="strip" aria-hidden="true" />
            <strong class="picker-name">
              <Text value={session.identity.name} limit={80} />
            </strong>
            {user !== '' && (
              <span class="picker-user" data-leaves="15">
                <Text value={user} limit={80} />
              </span>
            )}
            <span class="picker-key mono" data-leaves="14">
              <Text value={maskKey(session.value)} />
            </span>
            <span class="picker-where" data-leaves="13">
              {session.identity.hostOnly && session.identityCertain && <Icon name="host" size={11} />}{' '}
              <Text value={whereOf(session)} limit={160} />
            </span>
            <span class="picker-engine" data-leaves="10">
              <Marks session={session} />
              {engine !== null && (
                <span class="badge">
                  <Text value={engine} limit={40} />
                </span>
              )}
            </span>
            {session.ended === null ? (
              <>
                <span class="picker-bar" data-leaves="11">
                  <ExpiryBar session={session} />
                </span>
                <span class="picker-left" data-leaves="32">
                  <Countdown session={session} />
                </span>
              </>
            ) : (
              <span class="picker-left how" data-leaves="16">
                <Icon name={endIcon[session.ended.how]} size={11} class={`end-${session.ended.how}`} />
                {words.code('panel.ended', session.ended.how)} {clockTime(session.ended.at)}
              </span>
            )}
          </>
        )}
        <span class="picker-of">
          {total > 1 && <span data-leaves="17">{words.t('panel.sessions.of', { n: at, all: total })}</span>}
          <Icon name="down" size={12} />
        </span>
      </button>
      {open.value && (
        <div class="picker-list" id={id}>
          <SessionListbox
            form={layout.narrow.value ? 'two' : 'line'}
            live={order.live}
            ended={order.ended}
            selected={session?.id ?? null}
            focused
            foot={<Unlisted n={total - all.length} />}
            onPick={(picked) => {
              timeline.selectSession(picked);
              close();
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && event.key !== 'Enter' && event.key !== ' ') return false;
              event.preventDefault();
              event.stopPropagation();
              close();
              return true;
            }}
          />
        </div>
      )}
    </div>
  );
}
