/** In the toolbar: whether the inspected site's server is connected. Opens what there is to say about it. */
import { usePanel } from '../../context.ts';
import type { ServerStatus } from './model/server.ts';
import type { Words } from '../../models/words.ts';
import { lazy } from '../../parts/lazy.ts';
import { Menu } from '../../parts/menu.tsx';

const body = lazy(async () => (await import('./lazy-parts.ts')).StatusBody);

/** The state in a few words; empty while the words are being loaded. */
export function pillText(status: ServerStatus, words: Words): string {
  const settings = status.kind === 'connected' ? status.settings : null;
  return words.code('server.pill', status.kind, {
    django: settings?.django ?? '',
    engine: settings?.engine.name ?? '',
  });
}

export function ServerPill() {
  const { server, words } = usePanel();
  const status = server.status.value;
  const text = pillText(status, words);
  const Body = body.get();
  if (text === '') return null;
  return (
    <Menu
      tool
      align="right"
      class="server-pill"
      label={words.code('server.pill', 'label', { status: text })}
      button={
        <span class={`status-pill is-${status.kind}`}>
          <span class="status-dot" aria-hidden="true" />
          <span class="status-text" data-leaves="2">
            {text}
          </span>
        </span>
      }
    >
      {(close) => Body !== null && <Body close={close} />}
    </Menu>
  );
}
