/** What the user should know before reading on: the permission, late recording, duplicates, folded or incomplete facts. */
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { DuplicateWarning } from '../../core/timeline/log/session-log.ts';
import { usePanel } from '../context.ts';
import { useFocusReturn } from '../parts/focus-return.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { whereOf } from '../sessions/session-card.tsx';
import { Text } from '../parts/text.tsx';

function Banner({
  icon,
  tone,
  children,
  onClose,
}: {
  icon: IconName;
  tone: 'info' | 'warn';
  children: ComponentChildren;
  onClose?: () => void;
}) {
  const { words } = usePanel();
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn(box, '[data-region="timeline"] [data-focus]');
  return (
    <div class={`banner ${tone}`} role="status" ref={box}>
      <Icon name={icon} class={tone} />
      <div class="banner-text">{children}</div>
      {onClose !== undefined && (
        <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      )}
    </div>
  );
}

function Permission() {
  const { access, recorder, changes, words, layout } = usePanel();
  const closedFor = useSignal<string | null>(null);
  const host = recorder.host.value;
  if (host === null || access.page.value !== 'missing' || closedFor.value === host) return null;
  const narrow = layout.width.value === 'narrow';
  return (
    <Banner icon="lock" tone="info" onClose={() => (closedFor.value = host)}>
      <span>{words.t(narrow ? 'panel.banner.readOnly' : 'panel.banner.permission', { host })}</span>
      <button type="button" class="pill" onClick={() => changes.allowPage()}>
        {words.t('panel.allow')}
      </button>
    </Banner>
  );
}

function Late() {
  const { log, source, words, recorder } = usePanel();
  const closed = useSignal(false);
  const { sessions } = log.log.value;
  if (closed.value || log.fromLoad.value || sessions.length === 0 || recorder.host.value === null)
    return null;
  return (
    <Banner icon="info" tone="info" onClose={() => (closed.value = true)}>
      <span>{words.t('panel.banner.late')}</span>
      <button type="button" class="pill" onClick={() => source.reloadPage()}>
        <Icon name="reload" size={12} /> {words.t('panel.reload')}
      </button>
    </Banner>
  );
}

/**
 * Django keeps the last of two cookies of one name (`http.cookie.parse_cookie` fills a dict), and browsers send longer paths
 * first, then older cookies first (RFC 6265bis 5.8.3): so the one sent last wins.
 */
function Duplicate({ warning }: { warning: DuplicateWarning }) {
  const { log, words, timeline } = usePanel();
  const { sessions } = log.log.value;
  const both = warning.sessions.flatMap((id) => sessions[id] ?? []);
  const seen = both
    .toSorted(
      (a, b) =>
        b.identity.path.length - a.identity.path.length ||
        (a.cookie?.created ?? a.firstAt) - (b.cookie?.created ?? b.firstAt),
    )
    .at(-1);
  return (
    <Banner icon="warning" tone="warn">
      <span>
        {words.t('panel.banner.duplicates', { n: both.length, name: warning.name, host: warning.host })}
      </span>
      {both.map((session) => (
        <button
          key={session.id}
          type="button"
          class="link"
          onClick={() => timeline.selectSession(session.id)}
        >
          <Text value={whereOf(session)} limit={120} />
          {session === seen && ` — ${words.t('panel.banner.seen')}`}
        </button>
      ))}
    </Banner>
  );
}

function Limits() {
  const { log, words } = usePanel();
  const closed = useSignal<string | null>(null);
  const { foldedExchanges: folded, incompleteExchanges: incomplete } = log.log.value;
  const key = `${folded > 0}${incomplete}`;
  if ((folded === 0 && incomplete === 0) || closed.value === key) return null;
  return (
    <Banner icon="info" tone="info" onClose={() => (closed.value = key)}>
      {folded > 0 && <span>{words.t('panel.banner.folded', { n: folded })} </span>}
      {incomplete > 0 && <span>{words.t('panel.banner.incomplete', { n: incomplete })}</span>}
    </Banner>
  );
}

export function Banners() {
  const { log, words } = usePanel();
  return (
    <div class="banners" data-region="banner" role="region" aria-label={words.t('panel.region.banner')}>
      <Permission />
      <Late />
      {log.log.value.duplicates.map((warning) => (
        <Duplicate key={`${warning.host} ${warning.name}`} warning={warning} />
      ))}
      <Limits />
    </div>
  );
}
