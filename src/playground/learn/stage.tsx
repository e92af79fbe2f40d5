/** The stage: browser, Django and session store after the last act, and what went between them. */
import type { ComponentChildren } from 'preact';
import { cookieOf, SITE, type Play, type Seen } from '../../core/learn/play.ts';
import type { Act } from '../../core/learn/act.ts';
import { maskKey } from '../../core/text/visible.ts';
import type { LearnState } from './state.ts';
import type { LearnWords } from './words.ts';

/** What is done in the browser, and what at the server; the rest are requests. */
const AT_STORE: ReadonlySet<Act['act']> = new Set(['delete-row', 'clear-expired', 'change-password']);

/** Where the site is, as people write it. */
const HOST = new URL(SITE).host;

interface Parts {
  readonly state: LearnState;
  readonly words: LearnWords;
}

function Card({ title, note, children }: { title: string; note: string; children: ComponentChildren }) {
  return (
    <section class="learn-card" aria-label={title}>
      <h2>
        {title} <span class="quiet mono">{note}</span>
      </h2>
      {children}
    </section>
  );
}

function Acts({ state, words, which }: Parts & { which: (act: Act) => boolean }) {
  return (
    <p class="learn-acts">
      {state.story.value.offers.filter(which).map((act) => (
        <button key={words.act(act)} type="button" class="pill" onClick={() => state.act(act)}>
          {words.act(act)}
        </button>
      ))}
    </p>
  );
}

function BrowserCard({ state, words }: Parts) {
  const play = state.play.value;
  const cookie = cookieOf(play);
  const seen = play.seen.at(-1);
  return (
    <Card title={words.t('learn.browser')} note={seen === undefined ? HOST : HOST + seen.view.path}>
      <h3>{words.t('learn.jar')}</h3>
      {cookie === null ? (
        <p class="quiet">{words.t('learn.jar.empty')}</p>
      ) : (
        <p>
          <code>sessionid={maskKey(cookie.value)}</code>
          <br />
          <span class="quiet">
            {cookie.expires === null
              ? words.t('learn.ends-with-browser')
              : words.t('learn.ends', { time: words.moment(cookie.expires) })}
          </span>
        </p>
      )}
      <Acts state={state} words={words} which={({ act }) => !AT_STORE.has(act)} />
    </Card>
  );
}

/** The request there, the answer back. */
function Between({ seen, words }: { seen: Seen | undefined; words: LearnWords }) {
  if (seen === undefined) return <div class="learn-between" />;
  const [line] = seen.setCookie;
  return (
    <div class="learn-between">
      <p class="there">
        <span>
          {seen.view.method} {seen.view.path}
        </span>
        <code>
          {seen.sent === null
            ? words.t('learn.sent.none')
            : words.t('learn.sent', { key: maskKey(seen.sent) })}
        </code>
      </p>
      <p class="back">
        <span>{seen.status}</span>
        {line !== undefined && <code>{attributesOf(line)}</code>}
      </p>
    </div>
  );
}

/** `Set-Cookie`, its key masked and without what every line has. */
function attributesOf(line: string): string {
  const [pair = '', ...rest] = line.split('; ');
  const value = pair.slice(pair.indexOf('=') + 1);
  const kept = rest.filter((part) => part.startsWith('Max-Age='));
  return [`Set-Cookie: sessionid=${maskKey(value)}`, ...kept].join('; ');
}

function DjangoCard({ seen, words }: { seen: Seen | undefined; words: LearnWords }) {
  return (
    <Card title={words.t('learn.django')} note="SessionMiddleware">
      {seen === undefined ? (
        <p class="quiet">{words.t('learn.not-yet')}</p>
      ) : (
        <pre class="learn-code">
          <span class="quiet">{words.t('learn.code.before')}</span>
          {'\n'}
          {words.t('learn.code.key', { key: seen.sent === null ? 'None' : maskKey(seen.sent) })}
          {'\n'}
          {words.t('learn.code.load')}
          {'\n'}
          <span class="quiet">{words.t('learn.code.view')}</span>
          {'\n'}
          {seen.view.code.join('\n')}
          {seen.user !== undefined && `\n# ${words.t('learn.who', { user: seen.user ?? 'AnonymousUser' })}`}
          {'\n'}
          <span class="quiet">{words.t('learn.code.after')}</span>
          {'\n'}
          {words.t(
            seen.setCookie.length === 0
              ? 'learn.code.nothing'
              : seen.setCookie[0]?.includes('Max-Age=0') === true
                ? 'learn.code.delete'
                : 'learn.code.save',
          )}
        </pre>
      )}
    </Card>
  );
}

function StoreCard({ state, words }: Parts) {
  const play: Play = state.play.value;
  const { rows } = play.site.store;
  const { engine } = play.site.settings;
  const keepsNothing = engine === 'signed_cookies';
  return (
    <Card title={words.t('learn.store')} note={keepsNothing ? engine : 'django_session'}>
      {rows.size === 0 ? (
        <p class="quiet">{words.t(keepsNothing ? 'learn.store.none' : 'learn.store.empty')}</p>
      ) : (
        <table class="learn-rows">
          <thead>
            <tr>
              <th scope="col">session_key</th>
              <th scope="col">session_data</th>
              <th scope="col">expire_date</th>
            </tr>
          </thead>
          <tbody>
            {[...rows].map(([key, { data, expires }]) => (
              <tr key={key} class={expires !== null && expires <= play.now ? 'is-over' : ''}>
                <td>
                  <code>{maskKey(key)}</code>
                </td>
                <td>
                  <code>
                    {[...data.keys()].filter((name) => !name.startsWith('_auth_user_h')).join(', ') || '{}'}
                  </code>
                </td>
                <td>
                  {expires === null ? '' : words.moment(expires)}
                  {expires !== null && expires <= play.now && ` · ${words.t('learn.row.expired')}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Acts state={state} words={words} which={({ act }) => AT_STORE.has(act)} />
    </Card>
  );
}

/** The three cards, and what went between browser and Django. */
export function Stage({ state, words }: Parts) {
  const seen = state.play.value.seen.at(-1);
  return (
    <div class="learn-stage">
      <BrowserCard state={state} words={words} />
      <Between seen={seen} words={words} />
      <DjangoCard seen={seen} words={words} />
      <StoreCard state={state} words={words} />
    </div>
  );
}
