/** The strip above the action bar: asks for the permission where it is needed, and says what came of a change. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { usePanel } from '../context.ts';
import { Differences } from '../parts/cookie/differences.tsx';
import { useFocusReturn } from '../parts/focus-return.ts';
import { Icon, type IconName } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';

function Strip({
  icon,
  tone,
  children,
}: {
  icon: IconName;
  tone: 'info' | 'ok' | 'warn' | 'err';
  children: ComponentChildren;
}) {
  const { changes, words } = usePanel();
  const box = useRef<HTMLDivElement>(null);
  useFocusReturn(box, '[data-region="actions"] [tabindex="0"]');
  return (
    <div class={`notice ${tone}`} role="status" data-aside="" ref={box}>
      <Icon name={icon} class={tone} />
      <div class="notice-text" data-whole="">
        {children}
      </div>
      <button type="button" class="tool small" aria-label={words.t('panel.close')} onClick={changes.dismiss}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

export function Notice() {
  const { changes, words } = usePanel();
  const notice = changes.notice.value;
  if (notice === null) return null;
  switch (notice.kind) {
    case 'ask':
      return (
        <Strip icon="lock" tone="info">
          <span>{words.t('panel.ask', { host: notice.host })}</span>{' '}
          <button type="button" class="primary small" onClick={changes.allow}>
            {words.t('panel.allow')}
          </button>{' '}
          <button type="button" class="pill" onClick={changes.dismiss}>
            {words.t('panel.cancel')}
          </button>
        </Strip>
      );
    case 'refused':
      return (
        <Strip icon="info" tone="warn">
          {words.t('panel.ask.refused', { host: notice.host })}
        </Strip>
      );
    case 'unavailable':
      return (
        <Strip icon="info" tone="warn">
          {words.t('panel.ask.unavailable', { host: notice.host })}
        </Strip>
      );
    case 'not-in-jar':
      return (
        <Strip icon="info" tone="warn">
          {words.t('panel.notInJar', { name: notice.name })}
        </Strip>
      );
    case 'failed':
      return (
        <Strip icon="bad" tone="err">
          {words.t('panel.failed', { name: notice.name })} <Text value={notice.error} limit={300} />
        </Strip>
      );
    case 'done': {
      const { record } = notice;
      const { change, differences, error, phase } = record;
      const name = change.asked?.name ?? change.before?.name ?? '';
      if (phase === 'failed' || phase === 'interrupted') {
        return (
          <Strip icon="bad" tone="err">
            {words.t(phase === 'failed' ? 'panel.failed' : 'panel.interrupted', { name })}{' '}
            {error !== null && <Text value={error} limit={300} />}
            {differences.length > 0 && <Differences differences={differences} />}
          </Strip>
        );
      }
      return (
        <Strip icon={differences.length > 0 ? 'warning' : 'ok'} tone={differences.length > 0 ? 'warn' : 'ok'}>
          {words.code('panel.done', change.action, { name })}{' '}
          {differences.length > 0 ? words.t('panel.asked.other') : words.t('panel.asked.same')}{' '}
          {change.action !== 'undo' && phase === 'done' && (
            <button type="button" class="link" onClick={() => changes.undo(record)}>
              {words.t('panel.undo')}
            </button>
          )}
          {differences.length > 0 && <Differences differences={differences} />}
        </Strip>
      );
    }
  }
}
