/** What each request did to this session: the diff, and the lines that read and wrote. */
import { useSignal } from '@preact/signals';
import { pathText, writerOf } from '../../../core/timeline/server/data-changes.ts';
import { hasLost } from '../../../core/timeline/server/join.ts';
import type { Access, DataChange, ServerRecord } from '../../../core/companion/shapes.ts';
import { toTree } from '../../../core/decode/tree.ts';
import type { TypedJson } from '../../../core/python/typed.ts';
import { useSettings } from '../../models/settings.ts';
import { clockTime, dateTime } from '../../parts/format.ts';
import { useWords, type Words } from '../../models/words.ts';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { CodeLine } from '../../parts/code-line.tsx';

/** Records listed; of changes, those shown before "and n more". */
const SHOWN = 50;
const CHANGES = 40;

const signs = { added: '+', changed: '~', removed: '−' } as const;

const preview = (value: TypedJson | undefined): string => (value === undefined ? '' : toTree(value).preview);

/** `~ cart[0].qty 1 → 2` */
function ChangeLine({ change }: { change: DataChange }) {
  const { kind, path, old, new: now } = change;
  return (
    <li class="mono">
      <span class={kind}>
        {signs[kind]} <Text value={pathText(path)} limit={120} />
      </span>{' '}
      {kind === 'changed' ? (
        <>
          <Text value={preview(old)} limit={120} /> → <Text value={preview(now)} limit={120} />
        </>
      ) : (
        <Text value={preview(kind === 'added' ? now : old)} limit={160} />
      )}
    </li>
  );
}

export function Changes({ changes, more }: { changes: readonly DataChange[]; more: number }) {
  const words = useWords();
  const left = more + Math.max(0, changes.length - CHANGES);
  return (
    <ul class="server-changes">
      {changes.slice(0, CHANGES).map((change, index) => (
        <ChangeLine key={index} change={change} />
      ))}
      {left > 0 && <li class="quiet">{words.t('server.requests.more', { n: left })}</li>}
    </ul>
  );
}

function AccessLines({ title, list }: { title: string; list: readonly Access[] }) {
  const words = useWords();
  if (list.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <ul class="server-accesses">
        {list.map((access, index) => (
          <li key={index} class="mono">
            {access.where === null ? <span class="quiet">—</span> : <CodeLine place={access.where} />}{' '}
            <Text value={access.where?.function ?? ''} limit={60} />{' '}
            <span class="quiet">
              <Text value={access.op} limit={60} />
              {access.key !== null && (
                <>
                  (<Text value={JSON.stringify(access.key)} limit={60} />)
                </>
              )}
              {access.count > 1 && ` ×${access.count}`}
              {access.library && ` ${words.t('server.requests.library')}`}
            </span>
            {access.via !== null && (
              <span class="quiet">
                {' '}
                <Text
                  value={words.t('server.requests.via', { place: `${access.via.function}()` })}
                  limit={80}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What happened to the session as a whole. */
function marksOf(record: ServerRecord, words: Words): string[] {
  const { created, cycled, flushed, error } = record;
  return [
    created && !cycled ? words.t('server.requests.created') : '',
    cycled ? words.t('server.requests.cycled') : '',
    flushed ? words.t('server.requests.flushed') : '',
    error === null ? '' : words.t('server.requests.error', { error }),
  ].filter((mark) => mark !== '');
}

/** One record in one line. */
function Summary({ record }: { record: ServerRecord }) {
  const words = useWords();
  const marks = marksOf(record, words);
  if (hasLost(record)) return <span class="warn">{words.t('server.requests.unsaved')}</span>;
  const diff = record.diff ?? [];
  const [first] = diff;
  return (
    <>
      {first !== undefined && (
        <span class="mono">
          <span class={first.kind}>
            {signs[first.kind]} <Text value={pathText(first.path)} limit={60} />
          </span>
          {diff.length > 1 && <span class="quiet"> +{diff.length - 1}</span>}
        </span>
      )}
      {marks.length > 0 && <span class="mono"> {marks.join(' · ')}</span>}
      {first === undefined && marks.length === 0 && (
        <span class="quiet">
          {words.code(
            'server.requests',
            record.diff === null && record.modified ? 'unknownDiff' : record.saved ? 'noDiff' : 'readOnly',
          )}
        </span>
      )}
    </>
  );
}

/** All that a record says. */
export function RecordDetails({ record }: { record: ServerRecord }) {
  const words = useWords();
  const settings = useSettings();
  const ends = record.expiry.after?.date ?? null;
  return (
    <div class="server-record">
      {record.view !== null && (
        <p class="quiet">
          <Text value={words.t('server.requests.view', { view: record.view })} limit={160} />
        </p>
      )}
      {hasLost(record) && (
        <>
          <p class="server-warning">
            <Icon name="warning" class="warn" size={12} /> {words.t('server.requests.unsaved.long')}
          </p>
          <Changes changes={record.unsaved ?? []} more={0} />
        </>
      )}
      {record.diff !== null && record.diff.length > 0 && !hasLost(record) && (
        <Changes changes={record.diff} more={record.more} />
      )}
      <AccessLines title={words.t('server.requests.writes')} list={record.writes} />
      <AccessLines title={words.t('server.requests.reads')} list={record.reads} />
      {ends !== null && (
        <p class="quiet">
          {words.t('server.requests.expiry', { date: dateTime(Date.parse(ends), settings.language.value) })}
        </p>
      )}
    </div>
  );
}

export function RequestsView({
  records,
  selected,
  missing,
}: {
  /** Oldest first. */
  records: readonly ServerRecord[];
  /** The record of the selected event. */
  selected: ServerRecord | null;
  /** Why the selected event's record is not here. */
  missing: 'gone' | 'other_process' | null;
}) {
  const words = useWords();
  const opened = useSignal<string | null>(null);
  const shown = records.slice(-SHOWN).toReversed();
  const open = opened.value ?? selected?.id ?? null;
  const sum = (of: 'reads' | 'writes'): number =>
    records.reduce((all, record) => all + record[of].reduce((n, { count }) => n + count, 0), 0);
  return (
    <section class="server-section" aria-label={words.t('server.requests')}>
      <h3 class="server-head">
        {words.t('server.requests')}{' '}
        <span class="quiet">
          {words.t('server.requests.sum', { writes: sum('writes'), reads: sum('reads') })}
        </span>
      </h3>
      {missing !== null && <p class="explain quiet">{words.t(`server.requests.${missing}`)}</p>}
      {shown.length === 0 && missing === null && (
        <p class="explain quiet">{words.t('server.requests.none')}</p>
      )}
      <ul class="server-requests">
        {shown.map((record) => {
          const place = record.writes.length > 0 || hasLost(record) ? writerOf(record) : null;
          const isOpen = record.id === open;
          return (
            <li key={record.id} class={record.id === selected?.id ? 'selected' : ''}>
              <div class="server-request">
                <button
                  type="button"
                  class="server-request-head"
                  aria-expanded={isOpen}
                  onClick={() => (opened.value = isOpen ? '' : record.id)}
                >
                  <Icon name={isOpen ? 'down' : 'right'} size={12} />
                  <span class="quiet mono">{clockTime(record.at)}</span>
                  <span class="server-path">
                    <Text value={`${record.method} ${record.path}`} limit={120} />
                  </span>
                  <span class="server-summary">
                    <Summary record={record} />
                  </span>
                </button>
                {place !== null && <CodeLine place={place} />}
              </div>
              {isOpen && <RecordDetails record={record} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
