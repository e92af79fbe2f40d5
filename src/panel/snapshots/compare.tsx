/** A snapshot beside what the browser has now: only what differs. */
import { compareCookies } from '../../core/snapshots/compare.ts';
import type { Snapshot } from '../../core/snapshots/snapshot.ts';
import type { JarCookie } from '../../core/cookie/types.ts';
import { maskKey } from '../../core/text/visible.ts';
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

export function CompareView({
  snapshot: { name, cookies },
  now,
  back,
}: {
  snapshot: Snapshot;
  now: readonly JarCookie[];
  back: () => void;
}) {
  const words = useWords();
  const rows = compareCookies(cookies, now);
  return (
    <>
      <header class="snapshots-head">
        <button type="button" class="tool small" aria-label={words.t('snapshots.back')} onClick={back}>
          <Icon name="left" size={14} />
        </button>
        <strong>{words.t('snapshots.compare.title', { name })}</strong>
      </header>
      {rows.length === 0 ? (
        <p class="explain quiet">{words.t('snapshots.compare.same')}</p>
      ) : (
        <table class="attributes two">
          <thead>
            <tr>
              <th scope="col">{words.t('panel.column.attribute')}</th>
              <th scope="col">
                <Text value={name} limit={30} />
              </th>
              <th scope="col">{words.t('snapshots.compare.now')}</th>
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
