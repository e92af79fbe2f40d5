/** The sessions of the site, searched by user, where the engine can list them. */
import { useSignal } from '@preact/signals';
import type { SessionList } from '../../../core/companion/shapes.ts';
import { maskKey } from '../../../core/text/visible.ts';
import { useSettings } from '../../models/settings.ts';
import { useWords } from '../../models/words.ts';
import { useTimeline } from '../../timeline/rows.ts';
import { dateTime } from '../../parts/format.ts';
import type { ServerFull, Site } from './model/connection.ts';
import { Text } from '../../parts/text.tsx';
import { Failure } from './failure.tsx';
import { userText } from './row-view.tsx';

type Listed = SessionList['sessions'][number];

/** The users in the list, each once. */
function usersOf(sessions: readonly Listed[]): NonNullable<Listed['user']>[] {
  const users = new Map<string, NonNullable<Listed['user']>>();
  for (const { user } of sessions) if (user !== null) users.set(user.id, user);
  return [...users.values()];
}

function Rows({ list, full }: { list: SessionList; full: ServerFull }) {
  const words = useWords();
  const settings = useSettings();
  const timeline = useTimeline();
  const selected = timeline.session.value;
  const own = selected === null ? undefined : full.keyOf(selected);
  const shown = full.row.value?.wanted.key;
  return (
    <table class="server-table">
      <thead>
        <tr>
          <th scope="col">{words.t('server.list.key')}</th>
          <th scope="col">{words.t('server.list.user')}</th>
          <th scope="col">{words.t('server.list.expires')}</th>
          <th scope="col">{words.t('server.list.count')}</th>
          <th scope="col">
            <span class="offscreen">{words.t('server.list.look')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.sessions.map(({ key, user, expires, count, problem }) => (
          <tr key={key} class={key === shown ? 'selected' : ''}>
            <td class="mono">
              <Text value={maskKey(key)} />
              {key === own && <span class="ok"> {words.t('server.row.same')}</span>}
            </td>
            <td>
              {problem === null ? (
                <Text
                  value={user === null ? words.t('server.list.anonymous') : userText(user, words)}
                  limit={60}
                />
              ) : (
                <span class="warn">
                  <Text value={words.t('server.list.problem', { problem })} limit={120} />
                </span>
              )}
            </td>
            <td>{expires === null ? '—' : dateTime(Date.parse(expires), settings.language.value)}</td>
            <td>{problem === null ? count : '—'}</td>
            <td>
              <button
                type="button"
                class="link"
                aria-label={words.t('server.list.lookAt', { key: maskKey(key) })}
                onClick={() => (full.otherKey.value = key === own ? null : key)}
              >
                {words.t('server.list.look')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ListView({ full, site }: { full: ServerFull; site: Site }) {
  const words = useWords();
  const timeline = useTimeline();
  const user = useSignal('');
  const selected = timeline.session.value;
  const own = selected === null ? null : full.keyOf(selected);
  const listing = full.listing.value;
  const list = listing?.list ?? null;
  return (
    <div class="server-list">
      <form
        class="server-inputs"
        onSubmit={(event) => {
          event.preventDefault();
          void full.search(site, user.value.trim());
        }}
      >
        <label class="server-input grow">
          <span>{words.t('server.list.search')}</span>
          <input
            class="field"
            name="user"
            autocomplete="off"
            value={user.value}
            onInput={(event) => (user.value = event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="pill">
          {words.t(user.value.trim() === '' ? 'server.list.show' : 'server.list.find')}
        </button>
      </form>
      {listing?.failure != null && <Failure failure={listing.failure} />}
      {list !== null && (
        <>
          {list.sessions.length === 0 ? (
            <p class="quiet">{words.t(listing?.user === '' ? 'server.list.none' : 'server.list.noneOf')}</p>
          ) : (
            <Rows list={list} full={full} />
          )}
          {list.more > 0 && <p class="quiet">{words.t('server.list.more', { n: list.more })}</p>}
          {list.cut && <p class="quiet">{words.t('server.list.cut')}</p>}
          <p class="server-ops">
            {usersOf(list.sessions)
              .slice(0, listing?.user === '' ? 3 : 10)
              .map((one) => (
                <button
                  key={one.id}
                  type="button"
                  class="pill op-danger"
                  disabled={full.busy.value}
                  onClick={() => void full.run(site, 'end_user', { user: one.id }, own)}
                >
                  {words.t('server.list.end', { user: userText(one, words) })}
                </button>
              ))}
          </p>
        </>
      )}
    </div>
  );
}
