/** The Django settings that explain what was seen, each with its evidence, and as a block to copy. */
import { inferSettings } from '../../../core/settings/infer/infer.ts';
import type { InferenceNote, InferredSetting } from '../../../core/settings/inferred.ts';
import { assignment } from '../../../core/python/scalar.ts';
import { settingsBlock } from '../../../core/settings/block.ts';
import { parseSetCookie } from '../../../core/cookie/read/parse.ts';
import type { Session, SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useLog } from '../../models/log.ts';
import { useTimeline } from '../../timeline/rows.ts';
import { clockTime, duration } from '../../parts/format.ts';
import { useWords, type Words } from '../../models/words.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Text } from '../../parts/text.tsx';

/** Events named one by one for a setting; the others are a number. */
const SHOWN = 3;

function noteText({ code, params }: InferenceNote, words: Words): string {
  const { seconds } = params;
  const more = typeof seconds === 'number' ? { duration: duration(seconds * 1000, words) } : {};
  return words.code('infer', code, { ...params, ...more });
}

function EventLinks({ ids, times }: { ids: readonly string[]; times: ReadonlyMap<string, number> }) {
  const timeline = useTimeline();
  const words = useWords();
  const known = ids.filter((id) => times.has(id));
  return (
    <>
      {known.slice(-SHOWN).map((id) => {
        const time = clockTime(times.get(id) ?? 0);
        return (
          <button
            key={id}
            type="button"
            class="link mono"
            aria-label={words.t('infer.evidence', { time })}
            onClick={() => timeline.selectEvent(id)}
          >
            {time}
          </button>
        );
      })}
      {known.length > SHOWN && (
        <span class="quiet">{words.t('infer.evidence.more', { n: known.length - SHOWN })}</span>
      )}
    </>
  );
}

function Guess({ guess, times }: { guess: InferredSetting; times: ReadonlyMap<string, number> }) {
  const words = useWords();
  return (
    <li class="guess">
      <code class="mono">
        <Text value={assignment(guess.setting, guess.value)} limit={300} />
      </code>
      <span class={`sure sure-${guess.certainty}`}>{words.t(`infer.certainty.${guess.certainty}`)}</span>
      <p class="quiet">
        {noteText(guess.why, words)} {guess.isDefault && <span class="tag">{words.t('infer.default')}</span>}{' '}
        <EventLinks ids={guess.why.evidence} times={times} />
      </p>
      {guess.contradictions.map((note, index) => (
        <p key={index} class="tone-warn">
          <span aria-hidden="true">≠ </span>
          {noteText(note, words)} <EventLinks ids={note.evidence} times={times} />
        </p>
      ))}
    </li>
  );
}

/** The cookie's name and the host that sets it, as the event has them. */
function subject(event: SessionEvent, session: Session | null): { name: string; host: string } | null {
  const name =
    session?.identity.name ?? (event.line === null ? null : (parseSetCookie(event.line).pair?.name ?? null));
  const host =
    event.url !== null && URL.canParse(event.url)
      ? new URL(event.url).hostname
      : (session?.identity.domain ?? null);
  return name === null || host === null ? null : { name, host };
}

export function InferSection({ event, session }: { event: SessionEvent; session: Session | null }) {
  const log = useLog();
  const words = useWords();
  const about = subject(event, session);
  if (about === null) return null;
  const { events, sessions } = log.log.value;
  const found = inferSettings({
    ...about,
    events,
    sessions,
    exchangeOf(n) {
      const fact = log.observation(n);
      return fact?.kind === 'exchange' ? fact.exchange : null;
    },
  });
  if (found.length === 0) return <p class="explain quiet">{words.t('infer.none', about)}</p>;
  const named = new Set(
    found.flatMap(({ why, contradictions }) => [why, ...contradictions].flatMap(({ evidence }) => evidence)),
  );
  const times = new Map<string, number>();
  for (const { id, at } of events) if (named.has(id)) times.set(id, at);
  const lines = found.find(({ setting }) => setting === 'SESSION_COOKIE_NAME')?.why.evidence.length ?? 0;
  const block = settingsBlock(
    found,
    words.t('infer.heading', { n: lines, host: about.host }),
    (guess) =>
      `${words.t(`infer.certainty.${guess.certainty}`)}: ${[guess.why, ...guess.contradictions].map((note) => noteText(note, words)).join(' ')}`,
  );
  return (
    <div class="infer">
      <p class="quiet">{words.t('infer.lead', about)}</p>
      <ul>
        {found.map((guess) => (
          <Guess key={guess.setting} guess={guess} times={times} />
        ))}
      </ul>
      <CopyButton text={block} label={words.t('infer.copy')} class="pill" />
    </div>
  );
}
