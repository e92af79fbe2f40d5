/** How sure an event's name is, and on what it rests: the requests, the jar changes, the user's own action, in words. */
import type { Observation } from '../../../core/timeline/facts/observation.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { reasonText } from '../../timeline/event-title.ts';
import { useLog } from '../../models/log.ts';
import { useWords } from '../../models/words.ts';
import { clockTime } from '../../parts/format.ts';
import { Text } from '../../parts/text.tsx';

/** Facts listed one by one; a run may have thousands. */
const MAX_LISTED = 100;

function FactLine({ fact }: { fact: Observation }) {
  const words = useWords();
  const time = <time class="mono quiet">{clockTime(fact.at)}</time>;
  switch (fact.kind) {
    case 'exchange': {
      const { method, url, status, source, complete, servedFrom, error } = fact.exchange;
      return (
        <li>
          {time}{' '}
          <span class="mono">
            <Text value={`${method} ${url}`} limit={240} />
          </span>
          {status > 0 && <span class="mono"> → {status}</span>}
          {error !== null && (
            <span class="removed">
              {' '}
              <Text value={error} limit={120} />
            </span>
          )}{' '}
          <span class="quiet">
            {words.code('panel.evidence.source', source)}
            {servedFrom !== 'network' && ` · ${words.code('panel.evidence.servedFrom', servedFrom)}`}
            {!complete && ` · ${words.t('panel.incomplete')}`}
          </span>
        </li>
      );
    }
    case 'jar':
      return (
        <li>
          {time} {words.t(fact.change.removed ? 'panel.evidence.jarRemoved' : 'panel.evidence.jarSet')}{' '}
          <span class="quiet">{words.code('panel.evidence.cause', fact.change.cause)}</span>
        </li>
      );
    case 'snapshot':
      return (
        <li>
          {time} {words.t('verdict.jarRead', { n: fact.snapshot.cookies.length })}
        </li>
      );
    case 'action':
      return (
        <li>
          {time} {words.code('panel.evidence.action', fact.action.action)}
        </li>
      );
    case 'navigated':
    case 'clock':
      return (
        <li>
          {time} {words.t('panel.evidence.clock')}
        </li>
      );
  }
}

export function Evidence({ event }: { event: SessionEvent }) {
  const log = useLog();
  const words = useWords();
  const facts = event.evidence.slice(0, MAX_LISTED).flatMap((n) => log.observation(n) ?? []);
  const left = event.evidence.length - facts.length;
  return (
    <section class="evidence">
      <h3>{words.t(event.kind === 'sent' ? 'panel.evidence.requests' : 'panel.evidence')}</h3>
      <p>
        <span class={`sure sure-${event.certainty}`}>
          {words.code('timeline.certainty', event.certainty)}
        </span>{' '}
        {event.reason !== 'none' && reasonText(event, words)}
      </p>
      {event.possiblyIncomplete && <p class="tone-warn">{words.t('panel.incomplete.long')}</p>}
      <ul>
        {facts.map((fact) => (
          <FactLine key={fact.n} fact={fact} />
        ))}
      </ul>
      {left > 0 && <p class="quiet">{words.t('panel.evidence.more', { n: left })}</p>}
      {event.folded && <p class="quiet">{words.t('panel.evidence.folded', { n: event.count })}</p>}
    </section>
  );
}
