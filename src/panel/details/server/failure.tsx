/** A call that failed, in words: its true cause where it is known, and what to paste where something stands in between. */
import type { CallFailure } from '../../../core/companion/answer.ts';
import { useWords } from '../../models/words.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Icon } from '../../parts/icons.tsx';

/** What lets the calls through, by what stands before Django. */
const LINES = {
  vite: `server: { cors: false, proxy: { '/__session_devtools__': 'http://127.0.0.1:8000' } }`,
  nginx:
    'location /__session_devtools__/ { proxy_pass http://127.0.0.1:8000; proxy_set_header Host $http_host; }',
  docker: 'ports: ["127.0.0.1:8000:8000"]',
} as const;

const BETWEEN = ['vite', 'nginx', 'docker'] as const;

/** Codes of calls that something other than the companion answered, or kept. */
const KEPT: ReadonlySet<string> = new Set(['unreachable', 'status', 'malformed']);

export function Failure({ failure }: { failure: CallFailure }) {
  const words = useWords();
  return (
    <>
      <p class="server-failure" role="alert">
        <Icon name="bad" class="err" size={14} /> {words.code('server.error', failure.code, failure.params)}
      </p>
      <InBetween failure={failure} />
    </>
  );
}

/** The lines that let a call pass, where it did not reach the companion. */
export function InBetween({ failure }: { failure: CallFailure }) {
  const words = useWords();
  if (!KEPT.has(failure.code)) return null;
  return (
    <div class="install">
      <p class="quiet">{words.t('server.proxy.why')}</p>
      <ul>
        {BETWEEN.map((what) => (
          <li key={what}>
            <span class="quiet">{words.t(`server.proxy.${what}`)}</span>
            <span class="install-line">
              <code class="mono">{LINES[what]}</code>
              <CopyButton
                text={LINES[what]}
                label={words.t('panel.copy')}
                name={`${words.t('panel.copy')}: ${words.t(`server.proxy.${what}`)}`}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
