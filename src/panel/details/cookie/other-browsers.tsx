/** What the other browsers make of the line: where they do the same, in one line; where not, each by itself. */
import { elsewhere, type Elsewhere } from '../../../core/cookie/judge/elsewhere.ts';
import { parseSetCookie } from '../../../core/cookie/read/parse.ts';
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords, type Words } from '../../models/words.ts';
import { useLook, useSuffixes } from '../../models/world.ts';
import { sentence } from '../../parts/cookie/cookie-sentence.ts';

const NAMES = { chromium: 'Chromium', firefox: 'Firefox', safari: 'Safari' } as const;

function told(
  { browser, outcome, reasons, same, laxByDefault, notes }: Elsewhere,
  words: Words,
  lax: boolean,
): string {
  const name = NAMES[browser];
  const why = reasons.map((reason) => sentence(reason, words)).join(' ');
  const alike = browser !== 'safari' ? 'same' : notes.length === 0 ? 'notKnown' : 'besides';
  const what = words.t(`verdict.elsewhere.${same ? alike : outcome}`, { browser: name, why });
  const more = [
    // The default is worth a word where it is another one than here.
    ...(laxByDefault === null || laxByDefault === lax
      ? []
      : [words.t(laxByDefault ? 'verdict.elsewhere.lax' : 'verdict.elsewhere.noLax')]),
    ...notes.map((note) => words.t(`verdict.safari.${note}`)),
    ...(browser === 'safari' && (!same || notes.length > 0) ? [words.t('verdict.elsewhere.unmeasured')] : []),
  ];
  return [what, ...more].join(' ');
}

export function OtherBrowsers({ event }: { event: SessionEvent }) {
  const words = useWords();
  const { browser } = useLook();
  const publicSuffixes = useSuffixes().value;
  const { line, verdict, url } = event;
  if (line === null || verdict === null || url === null) return null;
  const others = elsewhere(parseSetCookie(line), verdict, { url, browser, publicSuffixes });
  if (others.length === 0) return null;
  return (
    <ul class="elsewhere quiet" aria-label={words.t('verdict.elsewhere')}>
      {others.map((one) => (
        <li key={one.browser} class={one.same ? '' : 'warn'}>
          {told(one, words, browser === 'chromium')}
        </li>
      ))}
    </ul>
  );
}
