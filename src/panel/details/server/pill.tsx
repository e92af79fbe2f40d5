/** In the toolbar: whether the server of what is selected is connected. Opens what there is to say about it. */
import { useRecorder } from '../../models/recorder.ts';
import { useServer, type ServerStatus } from './model/server.ts';
import { useWords, type Words } from '../../models/words.ts';
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
  const server = useServer();
  const words = useWords();
  const recorder = useRecorder();
  const status = server.status.value;
  const about = server.about.value;
  const said = pillText(status, words);
  // The page's own server needs no name.
  const isOther = about !== null && about !== recorder.origin.value;
  const text =
    isOther && said !== '' ? words.t('server.pill.of', { host: new URL(about).host, status: said }) : said;
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
