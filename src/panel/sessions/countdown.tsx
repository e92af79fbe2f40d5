/**
 * The digits and the bar. Both are bound to signals: a tick changes one text node and one transform, and renders nothing.
 */
import { useComputed, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { Session } from '../../core/timeline/log/session-log.ts';
import { useClock } from '../models/clock.ts';
import { useWords } from '../models/words.ts';
import { clockTime, countdown } from '../parts/format.ts';
import { Icon } from '../parts/icons.tsx';

/** Below this share of the lifetime the bar is amber; below this many ms it is red. */
const AMBER_SHARE = 0.1;
const RED_LEFT = 60_000;

/** The share of a bar that is still seen: a minute of two weeks would be nothing, in the colour that matters most. */
const LEAST_SEEN = 0.02;

export type Urgency = 'calm' | 'amber' | 'red' | 'over';

/** How urgent `left` ms of `lifetime` ms are. */
export function urgencyOf(left: number, lifetime: number | null): Urgency {
  if (left <= 0) return 'over';
  if (left < RED_LEFT) return 'red';
  return lifetime !== null && left < lifetime * AMBER_SHARE ? 'amber' : 'calm';
}

/** Counted by a test: how often the component itself was rendered. */
export const renders = { countdown: 0, bar: 0 };

function Digits({ expires, lifetime }: { expires: number; lifetime: number | null }) {
  const clock = useClock();
  const words = useWords();
  renders.countdown += 1;
  // Props change only with the session; the computeds are made anew with them.
  const left = useComputed(() => expires - clock.now.value);
  const text = useComputed(() => countdown(left.value, words.language.value));
  const urgency = useComputed(() => urgencyOf(left.value, lifetime));
  const look = useComputed(() => `countdown ${urgency.value}`);
  return (
    <span class={look} role="timer" aria-live="off">
      <Icon name="hourglass" size={12} class="when-red" />
      <span class="digits">{text}</span>
    </span>
  );
}

/** What stands where the countdown would: digits, "until browser closes", or nothing when it is not known. */
export function Countdown({ session }: { session: Session }) {
  const words = useWords();
  const { expires } = session;
  if (session.ended !== null) return <span class="countdown">{clockTime(session.ended.at)}</span>;
  if (expires === undefined) return <span class="countdown quiet">{words.t('panel.expiry.unknown')}</span>;
  if (expires === null) return <span class="countdown words">{words.t('panel.expiry.browser')}</span>;
  return <Digits key={`${expires}:${session.lifetime}`} expires={expires} lifetime={session.lifetime} />;
}

function LiveBar({ expires, lifetime }: { expires: number; lifetime: number }) {
  const clock = useClock();
  const fill = useRef<HTMLSpanElement>(null);
  renders.bar += 1;
  const urgency = useComputed(() => `bar-fill ${urgencyOf(expires - clock.now.value, lifetime)}`);
  useSignalEffect(() => {
    const left = (expires - clock.now.value) / lifetime;
    const share = left <= 0 ? 0 : Math.min(1, Math.max(LEAST_SEEN, left));
    if (fill.current !== null) fill.current.style.transform = `scaleX(${share.toFixed(5)})`;
  });
  return (
    <span class="bar" aria-hidden="true">
      <span class={urgency} ref={fill} />
    </span>
  );
}

/** Remaining over the last lifetime the server set; dashed when there is no end to count to. */
export function ExpiryBar({ session }: { session: Session }) {
  const { expires, lifetime, ended } = session;
  if (ended !== null) return null;
  if (typeof expires !== 'number' || lifetime === null || lifetime <= 0)
    return <span class="bar none" aria-hidden="true" />;
  return <LiveBar key={`${expires}:${lifetime}`} expires={expires} lifetime={lifetime} />;
}
