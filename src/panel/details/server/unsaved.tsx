/** What a request changed and the store never got: beside the data as the request left it, and never as if it were stored. */
import { useMemo } from 'preact/hooks';
import type { DataChange, ServerRecord } from '../../../core/companion/shapes.ts';
import { toTree } from '../../../core/decode/tree.ts';
import type { TypedJson } from '../../../core/python/typed.ts';
import { pathText } from '../../../core/timeline/server/data-changes.ts';
import { useWords } from '../../models/words.ts';
import { Text } from '../../parts/text.tsx';
import { Tree } from '../../parts/tree.tsx';

/** Characters of a value within a sentence. */
const SHORT = 80;

const keyOf = (path: DataChange['path'] | readonly string[]): string => JSON.stringify(path.map(String));

const none = (): null => null;

/** What the row has in the place of an unsaved change. */
function Instead({ change }: { change: DataChange }) {
  const words = useWords();
  return (
    <>
      <span class="chip warn">{words.t('server.payload.notSaved')}</span>
      <span class="quiet">
        {change.old === undefined ? (
          words.t('server.payload.rowHasNone')
        ) : (
          <Text
            value={words.t('server.payload.rowHas', { value: toTree(change.old).preview })}
            limit={SHORT}
          />
        )}
      </span>
    </>
  );
}

/** The data in memory after the request, each unsaved change hatched, with what the row has instead. */
export function UnsavedData({ data, record }: { data: TypedJson; record: ServerRecord }) {
  const words = useWords();
  const unsaved = record.unsaved ?? [];
  const node = useMemo(() => toTree(data), [data]);
  const byPath = useMemo(() => new Map(unsaved.map((change) => [keyOf(change.path), change])), [unsaved]);
  const removed = unsaved.filter(({ kind }) => kind === 'removed');
  return (
    <>
      <Tree
        node={node}
        name={words.t('panel.payload.session')}
        note={none}
        mark={(path) => {
          const change = byPath.get(keyOf(path));
          return change === undefined ? null : <Instead change={change} />;
        }}
      />
      {removed.length > 0 && (
        <p class="explain marked">
          <Text
            value={words.t('server.payload.removedInVain', {
              keys: removed.map(({ path }) => pathText(path)).join(', '),
            })}
            limit={300}
          />
        </p>
      )}
    </>
  );
}

/** What the session held when a request ended it, and what that request had set before. */
export function EndedData({ record }: { record: ServerRecord }) {
  const words = useWords();
  const before = record.data?.before ?? null;
  const node = useMemo(() => toTree(before), [before]);
  const lost = (record.unsaved ?? []).filter(({ kind }) => kind !== 'removed');
  return (
    <>
      {before !== null && (
        <>
          <div class="layers">
            <span>
              <strong>{words.t('server.payload.saved')}</strong> {words.t('server.payload.before')}
            </span>
            {record.flushed && <span class="chip removed">{words.t('server.payload.deletedWithRow')}</span>}
          </div>
          <Tree node={node} name={words.t('server.payload.saved')} note={none} />
        </>
      )}
      {lost.length > 0 && (
        <>
          <div class="layers">
            <strong>{words.t('server.payload.lost')}</strong>
          </div>
          <ul class="server-changes marked">
            {lost.map((change, index) => (
              <li key={index} class="mono">
                <Text value={pathText(change.path)} limit={120} />:{' '}
                <Text value={change.new === undefined ? '' : toTree(change.new).preview} limit={160} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
