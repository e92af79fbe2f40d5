/** The SESSION_* settings as Django has them, beside those that the traffic let one infer. */
import { toTree } from '../../../core/decode/tree.ts';
import { inferSettings } from '../../../core/settings/infer/infer.ts';
import type { TypedJson } from '../../../core/python/typed.ts';
import type { SettingsReport } from '../../../core/companion/shapes.ts';
import { useLog } from '../../models/log.ts';
import { useWords } from '../../models/words.ts';
import type { Site } from './model/connection.ts';
import { Text } from '../../parts/text.tsx';

/** As Python prints it. */
const python = (value: TypedJson): string => toTree(value).preview;

/** What `manage.py check --deploy` says, next to what was observed: Django's own words, as text. */
function DeployView({ messages }: { messages: SettingsReport['deploy'] }) {
  const words = useWords();
  return (
    <section class="server-deploy" aria-label={words.t('server.deploy')}>
      <h4>{words.t('server.deploy')}</h4>
      {messages.length === 0 ? (
        <p class="quiet">{words.t('server.deploy.none')}</p>
      ) : (
        <>
          <p class="quiet">{words.t('server.deploy.why')}</p>
          <ul>
            {messages.map(({ id, msg, hint }, n) => (
              <li key={n}>
                {id !== null && (
                  <span class="mono quiet">
                    <Text value={id} limit={60} />{' '}
                  </span>
                )}
                <Text value={msg} limit={400} />
                {hint !== null && (
                  <p class="quiet">
                    <Text value={hint} limit={400} />
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function SettingsView({ site }: { site: Site }) {
  const words = useWords();
  const log = useLog();
  const status = site.status.value;
  if (status.kind !== 'connected') return null;
  const { settings } = status.settings;
  const cookieName = settings['SESSION_COOKIE_NAME']?.value;
  const { events, sessions } = log.log.value;
  const inferred = inferSettings({
    name: typeof cookieName === 'string' ? cookieName : 'sessionid',
    host: new URL(site.origin).hostname,
    events,
    sessions,
    exchangeOf(n) {
      const fact = log.observation(n);
      return fact?.kind === 'exchange' ? fact.exchange : null;
    },
  });
  const guesses = new Map<string, TypedJson>(inferred.map(({ setting, value }) => [setting, value]));
  return (
    <>
      <table class="server-table">
        <thead>
          <tr>
            <th scope="col">{words.t('server.settings.name')}</th>
            <th scope="col">{words.t('server.settings.value')}</th>
            <th scope="col">{words.t('server.settings.inferred')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(settings).map(([name, setting]) => {
            const guess = guesses.get(name);
            const isSame = guess !== undefined && JSON.stringify(guess) === JSON.stringify(setting.value);
            return (
              <tr key={name}>
                <th scope="row" class="mono">
                  <Text value={name} limit={80} />
                </th>
                <td class="mono">
                  <Text value={python(setting.value)} limit={160} />{' '}
                  {setting.default && <span class="tag">{words.t('server.settings.default')}</span>}
                </td>
                <td class="mono">
                  {guess === undefined ? (
                    ''
                  ) : isSame ? (
                    <span class="quiet">{words.t('server.settings.same')}</span>
                  ) : (
                    <span class="warn">
                      <Text value={python(guess)} limit={80} />
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <DeployView messages={status.settings.deploy} />
    </>
  );
}
