/** What there is to say of the site's server: connected to what, or what to add, or why it is silent. */
import { useRecorder } from '../../models/recorder.ts';
import { useWords } from '../../models/words.ts';
import { useTimeline } from '../../timeline/rows.ts';
import { useServer, type ServerStatus } from './model/server.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icons.tsx';
import { InBetween } from './failure.tsx';
import { MenuItem } from '../../parts/menu.tsx';
import { Text } from '../../parts/text.tsx';

/** What a developer adds; the same lines as in the companion's README. */
const LINES = {
  install: 'python -m pip install ./companion',
  apps: '"session_devtools",',
  middleware: '"session_devtools.middleware.SessionDevToolsMiddleware",  # first',
} as const;

function Line({ what }: { what: keyof typeof LINES }) {
  const words = useWords();
  const label = words.t(`server.status.absent.${what}`);
  return (
    <li>
      <span class="quiet">{label}</span>
      <span class="install-line">
        <code class="mono">{LINES[what]}</code>
        <CopyButton
          text={LINES[what]}
          label={words.t('panel.copy')}
          name={`${words.t('panel.copy')}: ${label}`}
        />
      </span>
    </li>
  );
}

/** The two lines to add, to copy. */
export function Install() {
  const words = useWords();
  const recorder = useRecorder();
  return (
    <div class="install">
      <p>
        <strong>{words.t('server.status.absent')}</strong>
      </p>
      <p>{words.t('server.status.absent.do')}</p>
      <ol>
        <Line what="install" />
        <Line what="apps" />
        <Line what="middleware" />
      </ol>
      <p class="quiet">{words.t('server.status.absent.safe')}</p>
      <button type="button" class="pill" onClick={() => recorder.reloadPage()}>
        <Icon name="reload" size={12} /> {words.t('server.reload')}
      </button>
    </div>
  );
}

/** The state in sentences. */
export function StatusText({ status }: { status: ServerStatus }) {
  const words = useWords();
  const recorder = useRecorder();
  const server = useServer();
  const full = server.full.value;
  switch (status.kind) {
    case 'absent':
      return <Install />;
    case 'connected': {
      const { django, python, version, process, shared } = status.settings;
      return (
        <p>
          <Icon name="ok" class="ok" size={14} />{' '}
          {words.t('server.status.connected', { django, python, version })}{' '}
          <span class="quiet">
            {words.t('server.status.connected.process', { process })}
            {shared && `, ${words.t('server.status.connected.shared')}`}
          </span>
        </p>
      );
    }
    case 'refused':
      return (
        <p>
          <Icon name="warning" class="warn" size={14} /> {words.code('server.refused', status.code)}
        </p>
      );
    case 'pair':
      return (
        <p>
          <Icon name="warning" class="warn" size={14} /> {words.t('server.pair.short')}
        </p>
      );
    case 'failed': {
      const site = full?.site.value ?? null;
      return (
        <>
          <p>
            <Icon name="bad" class="err" size={14} />{' '}
            {words.code('server.error', status.failure.code, status.failure.params)}
          </p>
          <InBetween failure={status.failure} />
          {site !== null && (
            <button type="button" class="pill" onClick={() => void full?.connect(site)}>
              {words.t('server.retry')}
            </button>
          )}
        </>
      );
    }
    case 'found':
      return <p class="quiet">{words.t('server.status.found')}</p>;
    case 'unknown':
      return (
        <>
          <p>{words.t('server.status.unknown')}</p>
          <p class="quiet">{words.t('server.status.unknown.do')}</p>
          <button type="button" class="pill" onClick={() => recorder.reloadPage()}>
            <Icon name="reload" size={12} /> {words.t('server.reload')}
          </button>
        </>
      );
  }
}

/** What the pill opens. */
export function StatusBody({ close }: { close: () => void }) {
  const server = useServer();
  const timeline = useTimeline();
  const words = useWords();
  const { value: status } = server.status;
  return (
    <div class="server-status">
      {server.about.value !== null && (
        <p class="quiet mono">
          <Text value={server.about.value} limit={120} />
        </p>
      )}
      <StatusText status={status} />
      <MenuItem
        onPick={() => {
          timeline.tab.value = 'server';
          close();
        }}
      >
        {words.t('server.open')}
      </MenuItem>
    </div>
  );
}
