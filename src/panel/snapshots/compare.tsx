/** Two of a site's snapshots side by side, or one beside what the browser has now: only what differs. */
import { useSignal, type Signal } from '@preact/signals';
import { compareCookies } from '../../core/snapshots/compare.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import { maskKey, visible } from '../../core/text/visible.ts';
import { useWords, type Words } from '../models/words.ts';
import { attributeNames, jarText } from '../parts/cookie/jar-fields.ts';
import { Icon } from '../parts/icons.tsx';
import { Text } from '../parts/text.tsx';

type Field = ReturnType<typeof compareCookies>[number]['field'];

const NAMES = {
  value: 'value',
  expires: 'expires',
  secure: 'secure',
  httpOnly: 'httponly',
  sameSite: 'samesite',
} as const satisfies Record<Field, keyof typeof attributeNames>;

function cell(cookie: JarCookie | null, field: Field, words: Words): string {
  if (cookie === null) return words.t('snapshots.compare.absent');
  return field === 'value' ? maskKey(cookie.value) : jarText(cookie, NAMES[field], words);
}

/** What stands for the browser's own cookies where a snapshot's id would. */
const NOW = 'now';

/** One side: which snapshot it is, or what the browser has. */
function Side({
  label,
  side,
  snapshots,
}: {
  label: string;
  side: Signal<string>;
  snapshots: readonly Snapshot[];
}) {
  const words = useWords();
  return (
    <select
      aria-label={label}
      value={side.value}
      onChange={(event) => (side.value = event.currentTarget.value)}
    >
      {snapshots.map(({ id, name }) => (
        <option key={id} value={id}>
          {visible(name)}
        </option>
      ))}
      <option value={NOW}>{words.t('snapshots.compare.now')}</option>
    </select>
  );
}

export function CompareView({
  snapshots,
  first,
  second,
  now,
  back,
}: {
  /** All that there are to choose from. */
  snapshots: readonly Snapshot[];
  /** The ids of those to begin with; null: what the browser has now. */
  first: string | null;
  second: string | null;
  /** Null while it is not known. */
  now: readonly JarCookie[] | null;
  back: () => void;
}) {
  const words = useWords();
  const left = useSignal(first ?? NOW);
  const right = useSignal(second ?? NOW);
  const cookiesOf = (side: string): readonly JarCookie[] | null =>
    side === NOW ? now : (snapshots.find(({ id }) => id === side)?.cookies ?? null);
  const a = cookiesOf(left.value);
  const b = cookiesOf(right.value);
  const rows = a === null || b === null ? null : compareCookies(a, b);
  return (
    <>
      <header class="snapshots-head">
        <button type="button" class="tool small" aria-label={words.t('snapshots.back')} onClick={back}>
          <Icon name="left" size={14} />
        </button>
        <strong>{words.t('snapshots.compare.title')}</strong>{' '}
        <Side label={words.t('snapshots.compare.first')} side={left} snapshots={snapshots} />
        <Side label={words.t('snapshots.compare.second')} side={right} snapshots={snapshots} />
      </header>
      {rows === null || rows.length === 0 ? (
        <p class="explain quiet" role="status">
          {words.t(rows === null ? 'snapshots.compare.unknown' : 'snapshots.compare.same')}
        </p>
      ) : (
        <table class="attributes two">
          <thead>
            <tr>
              <th scope="col">{words.t('panel.column.attribute')}</th>
              {[left.value, right.value].map((side, column) => (
                <th scope="col" key={column}>
                  {side === NOW ? (
                    words.t('snapshots.compare.now')
                  ) : (
                    <Text value={snapshots.find(({ id }) => id === side)?.name ?? ''} limit={30} />
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.name} ${row.place} ${row.field}`}>
                <th scope="row">
                  <Text value={row.name} limit={30} /> {attributeNames[NAMES[row.field]]}
                </th>
                <td>
                  <Text value={cell(row.a, row.field, words)} limit={80} />
                </td>
                <td>
                  <Text value={cell(row.b, row.field, words)} limit={80} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
