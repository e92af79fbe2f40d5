/** The Server tab of a site whose connection is not a direct one: a code is printed where the server runs, and typed here. */
import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { useLook } from '../../models/world.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { clockTime } from '../../parts/format.ts';
import { Icon } from '../../parts/icons.tsx';
import { Text } from '../../parts/text.tsx';
import { useWords, type Words } from '../../models/words.ts';
import type { ServerFull, Site } from './model/connection.ts';
import { CODE_LENGTH, typedCode, type Asked } from './model/pairing.ts';
import { Failure } from './failure.tsx';

const DAY_MS = 86_400_000;

/** What is not direct about the connection, as far as the server has said. */
function whyOf(why: string, asked: Asked | null, words: Words): string {
  const { address = null, header } = asked?.seen ?? {};
  if (why === 'proxied') {
    return header === undefined
      ? words.t('server.pair.why.proxied.any')
      : words.t('server.pair.why.proxied', { header });
  }
  if (why === 'not_loopback') {
    if (asked === null) return words.t('server.pair.why.not_loopback.any');
    return address === null
      ? words.t('server.pair.why.not_loopback.none')
      : words.t('server.pair.why.not_loopback', { address });
  }
  if (why === 'hides_proxies' || why === 'pairing_always') return words.t(`server.pair.why.${why}`);
  return words.t('server.pair.why.any');
}

/** Where the code is read: the container's log, or the terminal. */
function WhereToRead({ container }: { container: string | null }) {
  const words = useWords();
  if (container === null) return <p>{words.t('server.pair.console')}</p>;
  // The container's own name is a server's word: a command is made of it only in the form that Docker gives.
  const isId = /^[0-9a-f]{12}$/.test(container);
  const command = isId ? `docker logs --tail 20 ${container}` : 'docker compose logs --tail 20';
  return (
    <p class="install-line">
      <code class="mono">{command}</code>
      <CopyButton
        text={command}
        label={words.t('panel.copy')}
        name={`${words.t('panel.copy')}: ${command}`}
      />
    </p>
  );
}

/** One field that is drawn as eight cells. */
function CodeForm({ full, asked }: { full: ServerFull; asked: Asked }) {
  const words = useWords();
  const typed = useSignal('');
  const id = useId();
  const { pairing } = full;
  const code = typed.value;
  return (
    <form
      class="pair-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === CODE_LENGTH) {
          void pairing.claim(code).then(() => {
            // Too soon after a wrong one: the same code may be sent again.
            if (pairing.failure.peek()?.code !== 'pair_wait') typed.value = '';
          });
        }
      }}
    >
      <label for={id}>{words.t('server.pair.type')}</label>
      <span class="pair-code">
        <input
          id={id}
          name="code"
          class="mono"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          aria-label={words.t('server.pair.code')}
          value={code}
          onInput={(event) => {
            typed.value = typedCode(event.currentTarget.value);
            event.currentTarget.value = typed.value;
          }}
        />
        <span class="pair-cells mono" aria-hidden="true">
          {Array.from({ length: CODE_LENGTH }, (_, place) => (
            <span key={place} class={place === code.length ? 'pair-cell next' : 'pair-cell'}>
              {code[place] ?? ''}
            </span>
          ))}
        </span>
      </span>
      <button type="submit" class="pill" disabled={code.length < CODE_LENGTH || pairing.busy.value}>
        {words.t('server.pair.do')}
      </button>
      <p class="quiet">
        {words.t('server.pair.left', { n: asked.left })}{' '}
        {words.t('server.pair.ends', { time: clockTime(asked.until) })}
      </p>
    </form>
  );
}

/** What was paired by this browser, at any site. */
function Paired({ full }: { full: ServerFull }) {
  const words = useWords();
  const look = useLook();
  const { pairings, revoke, busy } = full.pairing;
  return (
    <section class="pair-paired">
      <h3>{words.t('server.pair.paired')}</h3>
      {pairings.value.length === 0 && <p class="quiet">{words.t('server.pair.none')}</p>}
      <ul>
        {pairings.value.map((one) => (
          <li key={one.site}>
            <span class="mono">
              <Text value={one.site.replace(/^https?:\/\//, '')} limit={60} />
            </span>
            <span class="quiet">
              {words.t('server.pair.days', {
                n: Math.max(0, Math.floor((one.until - look.now()) / DAY_MS)),
              })}
            </span>
            <button
              type="button"
              class="link"
              disabled={busy.value}
              aria-label={words.t('server.pair.revokeOf', { site: one.site })}
              onClick={() => void revoke(one)}
            >
              {words.t('server.pair.revoke')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ALLOWS = [
  ['read', 'ok'],
  ['run', 'ok'],
  ['only', 'info'],
  ['ends', 'info'],
] as const;

export function PairView({ full, site, why }: { full: ServerFull; site: Site; why: string }) {
  const words = useWords();
  const { pairing } = full;
  const asked = pairing.asked.value?.site === site ? pairing.asked.value : null;
  const failure = pairing.failure.value;
  return (
    <div class="pair">
      <div class="explain">
        <p>
          <strong>{words.t('server.pair.title', { host: new URL(site.origin).host })}</strong>
        </p>
        <p class="quiet" role="status">
          {whyOf(why, asked, words)}
        </p>
      </div>
      <ol class="pair-steps">
        <li>
          {asked === null ? (
            <button
              type="button"
              class="pill"
              disabled={pairing.busy.value}
              onClick={() => void pairing.ask(site)}
            >
              {words.t(failure === null ? 'server.pair.print' : 'server.pair.again')}
            </button>
          ) : (
            <>
              <p>{words.t('server.pair.read')}</p>
              <WhereToRead container={asked.container} />
            </>
          )}
        </li>
        {asked !== null && (
          <li>
            <CodeForm full={full} asked={asked} />
          </li>
        )}
      </ol>
      {failure !== null && <Failure failure={failure} />}
      <div class="pair-parts">
        <section>
          <h3>{words.t('server.pair.allows')}</h3>
          <ul>
            {ALLOWS.map(([what, icon]) => (
              <li key={what}>
                <Icon name={icon} size={12} class={icon === 'ok' ? 'ok' : 'quiet'} />{' '}
                {words.t(`server.pair.allows.${what}`)}
              </li>
            ))}
          </ul>
        </section>
        <Paired full={full} />
      </div>
      <p class="explain quiet">{words.t('server.pair.without')}</p>
    </div>
  );
}
