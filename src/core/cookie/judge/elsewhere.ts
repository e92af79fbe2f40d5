/** What the other browsers make of a line that one of them has answered for. Pure. */
import { readUrl } from '../match.ts';
import type { Browser, ParsedSetCookie, PublicSuffixes, Reason, Verdict } from '../types.ts';
import { judgeSetCookie } from './judge.ts';
import { asSafari, notesOf, takesNoneWithoutSecure, type SafariNote } from './safari.ts';

/** Safari's rules are read, the others' are measured. */
export type AnyBrowser = Browser | 'safari';

/** What another browser does. */
export interface Elsewhere {
  readonly browser: AnyBrowser;
  readonly outcome: Verdict['outcome'];
  readonly reasons: readonly Reason[];
  /** Whether it does the same as the browser that was asked, and for the same reasons. */
  readonly same: boolean;
  /** Without a SameSite attribute: whether it takes the cookie for Lax. Null where the line has one, or is not stored. */
  readonly laxByDefault: boolean | null;
  /** What its documentation says besides; of Safari alone. */
  readonly notes: readonly SafariNote[];
}

const ALL: readonly AnyBrowser[] = ['chromium', 'firefox', 'safari'];

/**
 * @param own what `browser` made of it
 * @returns the others; none where the verdict hangs on what is not known here (what the jar held, where the request came from)
 */
export function elsewhere(
  parsed: ParsedSetCookie,
  own: Verdict,
  { url, browser, publicSuffixes }: { url: string; browser: Browser; publicSuffixes: PublicSuffixes },
): readonly Elsewhere[] {
  const place = readUrl(url);
  if (place === null || parsed.pair === null) return [];
  const judge = (by: AnyBrowser, sameSite: boolean): Verdict => {
    const verdict = judgeSetCookie(parsed, {
      url,
      ...own.clock,
      browser: by === 'safari' ? 'firefox' : by,
      api: 'http',
      sameSite,
      topLevelNavigation: sameSite,
      partitionKey: own.cookie?.partitionKey ?? null,
      storeId: '',
      jar: own.replaces === null ? [] : [own.replaces],
      publicSuffixes,
    });
    return by === 'safari' ? takesNoneWithoutSecure(asSafari(verdict, parsed, place)) : verdict;
  };
  const sameSite = [true, false].find((one) => isLike(judge(browser, one), own));
  if (sameSite === undefined) return [];
  return ALL.filter((one) => one !== browser).map((one) => {
    const verdict = judge(one, sameSite);
    const { outcome, reasons } = verdict;
    const unspecified = outcome === 'stored' && parsed.sameSite === 'unspecified';
    return {
      browser: one,
      outcome,
      reasons,
      same: isLike(verdict, own),
      laxByDefault: unspecified ? one === 'chromium' : null,
      notes: one === 'safari' ? notesOf(verdict, own, parsed) : [],
    };
  });
}

function isLike(a: Verdict, b: Verdict): boolean {
  const codes = ({ reasons }: Verdict): string => reasons.map(({ code }) => code).join(' ');
  return a.outcome === b.outcome && codes(a) === codes(b);
}
