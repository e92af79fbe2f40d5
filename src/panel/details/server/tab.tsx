/** The Server tab: the session behind the key, what each request did to it, and every operation of the session API. */
import { useEffect } from 'preact/hooks';
import { isDict } from '../../../core/python/typed.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useServer } from './model/server.ts';
import { useWords } from '../../models/words.ts';
import type { ServerFull, Site } from './model/connection.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { ListView } from './list-view.tsx';
import { OperationsView } from './operations-view.tsx';
import { PairView } from './pair-view.tsx';
import { RequestsView } from './requests-view.tsx';
import { RowView } from './row-view.tsx';
import { SettingsView } from './settings-view.tsx';
import { StatusText } from './status.tsx';
import { useRow } from './use-row.ts';

function Connected({
  full,
  site,
  event,
  session,
}: {
  full: ServerFull;
  site: Site;
  event: SessionEvent | null;
  session: Session | null;
}) {
  const words = useWords();
  const key = full.otherKey.value ?? (session === null || session.value === '' ? null : full.keyOf(session));
  const row = useRow(full, site, key);
  const status = site.status.value;
  const engine = status.kind === 'connected' ? status.settings.engine : null;
  const record = event === null ? null : full.recordOf(event);
  const data = row?.session?.data;
  const place = row?.session?.place ?? engine?.place ?? 'unknown';
  return (
    <div class="server">
      {status.kind !== 'connected' && status.kind !== 'found' && (
        <div class="explain">
          <StatusText status={status} />
        </div>
      )}
      <section class="server-section" aria-label={words.code('server.row', place)}>
        <h3 class="server-head">
          {words.code('server.row', place)}
          {engine !== null && (
            <span class="badge">
              <Text value={engine.name} limit={40} />
            </span>
          )}
          <span class="space" />
          <button
            type="button"
            class="tool small"
            aria-label={words.t('server.row.refresh')}
            title={words.t('server.row.refresh')}
            disabled={key === null}
            onClick={full.refresh}
          >
            <Icon name="reload" size={14} />
          </button>
        </h3>
        {key === null ? (
          <p class="explain quiet">{words.t('server.row.none')}</p>
        ) : (
          row !== null && <RowView row={row} cookie={session} full={full} site={site} />
        )}
      </section>
      <OperationsView
        full={full}
        site={site}
        sessionKey={key}
        names={isDict(data) ? Object.keys(data).slice(0, 200) : []}
      />
      <RequestsView
        records={key === null ? [] : full.recordsOf(key)}
        selected={record}
        missing={event === null || record !== null ? null : full.missingOf(event)}
      />
      <Disclosure id="server-list" title={words.t('server.list')}>
        {() => <ListView full={full} site={site} />}
      </Disclosure>
      <Disclosure id="server-settings" title={words.t('server.settings')}>
        {() => <SettingsView site={site} />}
      </Disclosure>
    </div>
  );
}

export function ServerTab({ event, session }: { event: SessionEvent | null; session: Session | null }) {
  const server = useServer();
  const full = server.full.value;
  const site = full?.site.value ?? null;
  useEffect(() => () => server.full.peek()?.want(null), []);
  if (full === null || site === null || site.status.value.kind === 'refused') {
    const page = server.status.value;
    // The page's server is connected, and what is selected is another's.
    const status = site?.status.value ?? (page.kind === 'connected' ? ({ kind: 'absent' } as const) : page);
    return (
      <div class="explain">
        <StatusText status={status} />
      </div>
    );
  }
  const status = site.status.value;
  if (status.kind === 'pair') return <PairView full={full} site={site} why={status.why} />;
  return <Connected full={full} site={site} event={event} session={session} />;
}
