/** "What would be sent to…": any address, any context; what goes along and in which order, what stays home and why. */
import { domainText } from '../../../core/cookie/called.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { hostWarnings } from '../../../core/cookie/judge/host-warnings.ts';
import { readUrl } from '../../../core/cookie/match.ts';
import type { JarCookie } from '../../../core/cookie/types.ts';
import { maskKey } from '../../../core/text/visible.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useAccess } from '../../models/access.ts';
import { useClock } from '../../models/clock.ts';
import { useLog } from '../../models/log.ts';
import { useTimeline } from '../../timeline/rows.ts';
import { useRecorder } from '../../models/recorder.ts';
import { useWords } from '../../models/words.ts';
import { useJar, useLook, useSuffixes } from '../../models/world.ts';
import {
  contexts,
  knownCookies,
  readAddress,
  whatIsSent,
  type JarReading,
  type Known,
  type SendContext,
} from './sending.ts';
import { Icon } from '../../parts/icons.tsx';
import { Fixes } from './reasons.tsx';
import { sentence } from '../../parts/cookie/cookie-sentence.ts';
import { Text } from '../../parts/text.tsx';

/** Cookies listed on each side. */
const MAX_LISTED = 60;

/** ms without a new event before the jar is read again. */
const SETTLED = 200;

function CookieName({ cookie, known }: { cookie: JarCookie; known: Known }) {
  const words = useWords();
  return (
    <>
      <span class="mono">
        <strong>
          <Text value={cookie.name} limit={80} />
        </strong>
        =<Text value={maskKey(cookie.value)} limit={40} />
      </span>{' '}
      <span class="tag">
        <Text value={`${domainText(cookie)} ${cookie.path}`} limit={120} />
      </span>
      {known.assumed.has(cookie) && <span class="quiet"> {words.t('verdict.send.assumed')}</span>}
    </>
  );
}

function Answer({ url, context, known }: { url: string; context: SendContext; known: Known }) {
  const words = useWords();
  const clock = useClock();
  const look = useLook();
  const suffixes = useSuffixes();
  const { sent, withheld, site } = whatIsSent(known, url, context, {
    now: clock.now.value,
    browser: look.browser,
    suffixes: suffixes.value,
  });
  const hosts = known.cookies.map(({ domain }) => domain);
  const partitioned = known.cookies.some(({ partitionKey }) => partitionKey !== null);
  return (
    <div role="status" class="answer">
      <h4>
        <Icon name="sent" size={14} class="ok" /> {words.t('verdict.send.goes')}{' '}
        <span class="quiet">{sent.length}</span>
      </h4>
      {sent.length === 0 ? (
        <p class="quiet">
          {words.t(known.cookies.length === 0 ? 'verdict.send.noneKnown' : 'verdict.send.goes.none')}
        </p>
      ) : (
        <>
          <ol class="goes">
            {sent.slice(0, MAX_LISTED).map((cookie, index) => (
              <li key={index}>
                <CookieName cookie={cookie} known={known} />
              </li>
            ))}
          </ol>
          {sent.length > 1 && <p class="quiet">{words.t('verdict.send.order')}</p>}
        </>
      )}
      {withheld.length > 0 && (
        <>
          <h4>
            <Icon name="host" size={14} /> {words.t('verdict.send.stays')}{' '}
            <span class="quiet">{withheld.length}</span>
          </h4>
          <ul class="stays">
            {withheld.slice(0, MAX_LISTED).map(({ cookie, reasons }, index) => (
              <li key={index}>
                <CookieName cookie={cookie} known={known} />
                {reasons.map((reason, at) => (
                  <div key={at} class="why">
                    {sentence(reason, words)}
                    {/* Another site's cookie is at home where it is: nothing to mend. */}
                    {!reasons.some(({ code }) => code === 'send-domain') && <Fixes reason={reason} />}
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      {hostWarnings(url, hosts).map((warning) => (
        <p key={warning.code} class="host-warning">
          <Icon name="warning" size={14} class="warn" />
          <span>{words.t(`verdict.send.${warning.code}`, warning.params)}</span>
        </p>
      ))}
      {partitioned && site !== null && <p class="quiet">{words.t('verdict.send.partition', { site })}</p>}
    </div>
  );
}

/** Where the cookies come from, and how to know better. */
function Origin({
  host,
  reading,
  onAllow,
}: {
  host: string;
  reading: JarReading | null;
  onAllow: () => void;
}) {
  const words = useWords();
  const look = useLook();
  if (reading !== null) {
    return (
      <p class="quiet">
        {words.t(look.kind === 'recording' ? 'verdict.send.fromSample' : 'verdict.send.fromJar', { host })}
      </p>
    );
  }
  return (
    <p class="quiet">
      {words.t('verdict.send.fromRules', { host })}{' '}
      <button type="button" class="link" onClick={onAllow}>
        {words.t('panel.allow')}
      </button>
    </p>
  );
}

export function SendSection({ event }: { event: SessionEvent }) {
  const words = useWords();
  const jar = useJar();
  const access = useAccess();
  const recorder = useRecorder();
  const log = useLog();
  const timeline = useTimeline();
  const page = recorder.page.value.url ?? event.url ?? '';
  const typed = useSignal(page);
  const context = useSignal<SendContext>('same-site');
  const reading = useSignal<JarReading | null>(null);
  const address = readAddress(typed.value);
  const host = address === null ? null : (readUrl(address)?.host ?? null);

  const read = async (url: string, granted: boolean): Promise<void> => {
    const known = granted ? 'granted' : (access.known(url) ?? (await access.check(url)));
    if (known !== 'granted') return;
    const cookies = await jar.readJar(url);
    const wanted = readUrl(url)?.host;
    if (cookies !== null && wanted !== undefined) reading.value = { url, host: wanted, cookies };
  };
  const look = (): void => {
    const url = readAddress(typed.peek());
    // A background that is being replaced answers nothing; the rules do.
    if (url !== null) read(url, false).catch(() => undefined);
  };
  // What the timeline learns of the jar, this answer should know too.
  const events = log.log.value.events.length;
  useEffect(() => {
    const timer = setTimeout(look, SETTLED);
    return () => clearTimeout(timer);
  }, [events]);

  // A reading of the present says nothing of a past moment.
  const isNow = timeline.past.value === null;
  const own = isNow && reading.value !== null && reading.value.host === host ? reading.value : null;
  const known = knownCookies(timeline.sessions.value, own);
  const bad = address === null && typed.value.trim() !== '';
  return (
    <div class="send">
      <form
        class="send-form"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          look();
        }}
      >
        <label class="send-url">
          <span>{words.t('verdict.send.url')}</span>
          <input
            class={`field mono ${bad ? 'bad' : ''}`}
            type="text"
            inputMode="url"
            spellcheck={false}
            autocomplete="off"
            value={typed.value}
            aria-invalid={bad}
            aria-describedby={bad ? 'send-bad' : undefined}
            onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
            onChange={look}
          />
        </label>
        <label class="send-context">
          <span>{words.t('verdict.send.context')}</span>
          <select
            class="field"
            value={context.value}
            onChange={({ currentTarget }) => {
              context.value = contexts.find((one) => one === currentTarget.value) ?? 'same-site';
            }}
          >
            {contexts.map((one) => (
              <option key={one} value={one}>
                {words.t(`verdict.send.context.${one}`)}
              </option>
            ))}
          </select>
        </label>
      </form>
      {bad && (
        <p id="send-bad" role="alert" class="tone-danger">
          {words.t('verdict.send.bad')}
        </p>
      )}
      {address !== null && host !== null && (
        <>
          <Origin
            host={host}
            reading={own}
            onAllow={() => {
              // From the click itself: the browser's prompt needs it.
              void access
                .request(address)
                .then((answer) => (answer === 'granted' ? read(address, true) : undefined))
                .catch(() => undefined);
            }}
          />
          <Answer url={address} context={context.value} known={known} />
        </>
      )}
    </div>
  );
}
