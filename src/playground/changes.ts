/** Writes a change into the playground's jar the way a browser would: capped, refused where the rules refuse it, read back. */
import { capExpiry } from '../core/cookie/read/cap.ts';
import { judgeSetCookie } from '../core/cookie/judge/judge.ts';
import { parseSetCookie } from '../core/cookie/read/parse.ts';
import { basicSuffixes } from '../core/cookie/public-suffixes.ts';
import type { EpochMs, JarCookie } from '../core/cookie/types.ts';
import { editedLine } from '../core/cookie/write/validate.ts';
import type { ChangeRecord, CookieChange, Difference } from '../seam/source.ts';
import { withChange } from './jar.ts';

/** The jar after the change, and its record. */
export function write(
  jar: readonly JarCookie[],
  change: CookieChange,
  now: EpochMs,
): { readonly jar: JarCookie[]; readonly record: ChangeRecord } {
  const { before, asked } = change;
  const done = { change, at: now, phase: 'done', error: null } as const;
  if (asked === null) {
    return { jar: withChange(jar, before, null), record: { ...done, stored: null, differences: [] } };
  }
  const verdict = judgeSetCookie(parseSetCookie(editedLine(asked, now)), {
    url: change.url,
    now,
    browser: 'chromium',
    api: 'http',
    sameSite: true,
    topLevelNavigation: true,
    partitionKey: asked.partitionKey,
    storeId: asked.storeId,
    jar: [],
    publicSuffixes: basicSuffixes,
  });
  if (verdict.outcome === 'refused') {
    const error = verdict.reasons.map(({ code }) => code).join(', ');
    return { jar: [...jar], record: { ...done, phase: 'failed', stored: before, differences: [], error } };
  }
  if (verdict.outcome === 'deletes') {
    const differences: Difference[] = [
      { field: 'expires', asked: String(asked.expires), stored: null, code: 'expired-already' },
    ];
    return { jar: withChange(jar, before, null), record: { ...done, stored: null, differences } };
  }
  const expires = asked.expires === null ? null : capExpiry(asked.expires, now).expires;
  const stored = { ...asked, expires };
  const differences: Difference[] =
    expires === asked.expires || asked.expires === null || expires === null
      ? []
      : [
          {
            field: 'expires',
            asked: new Date(asked.expires).toISOString(),
            stored: new Date(expires).toISOString(),
            code: 'capped-400-days',
          },
        ];
  return { jar: withChange(jar, before, stored), record: { ...done, stored, differences } };
}
