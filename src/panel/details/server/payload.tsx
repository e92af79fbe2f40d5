/** The Payload tab of a session key, where the server is connected: the data after the selected request, or as it is now. */
import { useEffect, useMemo } from 'preact/hooks';
import { changedKeys } from '../../../core/timeline/server/data-changes.ts';
import type { ServerRecord } from '../../../core/companion/shapes.ts';
import { hasLost } from '../../../core/timeline/server/tell.ts';
import { toTree } from '../../../core/decode/tree.ts';
import type { TypedJson } from '../../../core/python/typed.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import { useTimeline } from '../../timeline/rows.ts';
import type { ServerFull, Site } from './model/connection.ts';
import { Text } from '../../parts/text.tsx';
import { Tree } from '../../parts/tree.tsx';
import { CodeLine } from '../../parts/code-line.tsx';
import { Failure } from './failure.tsx';
import { EndedData, UnsavedData } from './unsaved.tsx';
import { useRow } from './use-row.ts';

function Data({ data, record }: { data: TypedJson; record: ServerRecord | null }) {
  const words = useWords();
  const node = useMemo(() => toTree(data), [data]);
  const keys = useMemo(() => changedKeys(record?.diff ?? []), [record]);
  const note = (key: string): string | null => {
    const change = keys.find(({ after }) => after === key);
    if (change === undefined) return null;
    return words.t(change.sign === '+' ? 'server.payload.added' : 'server.payload.changed');
  };
  const gone = keys.flatMap(({ sign, before }) => (sign === '-' && before !== null ? [before] : []));
  return (
    <>
      <Tree node={node} name={words.t('panel.payload.session')} note={note} />
      {gone.length > 0 && (
        <p class="explain removed">
          <Text value={words.t('server.payload.removed', { keys: gone.join(', ') })} limit={300} />
        </p>
      )}
    </>
  );
}

export function ServerPayload({
  full,
  site,
  value,
  event,
}: {
  full: ServerFull;
  site: Site;
  /** The session key. */
  value: string;
  event: SessionEvent;
}) {
  const words = useWords();
  const timeline = useTimeline();
  const record = full.recordOf(event);
  const after = record?.key.after === value ? (record.data?.after ?? null) : null;
  const lost = record !== null && hasLost(record);
  const ended =
    event.kind === 'flushed' && record?.flushed === true && (record.data?.before ?? null) !== null;
  const row = useRow(full, site, after === null && !ended ? value : null);
  useEffect(() => () => full.want(null), [full]);
  const place = event.server?.place ?? null;
  const data = after ?? row?.session?.data ?? null;
  return (
    <div class="payload">
      <div class="layers">
        {!ended && (
          <span>{words.code('server.payload', after === null ? 'now' : lost ? 'inMemory' : 'after')}</span>
        )}
        {place !== null && <CodeLine place={place} />}
        <button type="button" class="link server-open" onClick={() => (timeline.tab.value = 'server')}>
          {words.t('server.payload.open')}
        </button>
      </div>
      {ended ? (
        <EndedData record={record} />
      ) : after !== null && lost ? (
        <UnsavedData data={after} record={record} />
      ) : data !== null ? (
        <Data data={data} record={after === null ? null : record} />
      ) : row?.phase === 'gone' ? (
        <p class="explain quiet">{words.t('server.row.never')}</p>
      ) : row?.failure != null ? (
        <Failure failure={row.failure} />
      ) : (
        <p class="explain quiet">{words.t('server.row.loading')}</p>
      )}
    </div>
  );
}
