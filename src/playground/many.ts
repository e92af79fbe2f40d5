/** A long recording made on the spot: a site that saves the session with every request, with a login now and then. */
import type { Observation } from '../core/timeline/facts/observation.ts';

const START = Date.UTC(2026, 5, 5, 10, 0, 0);
/** ms between two requests. */
const STEP = 200;
/** Requests between two new keys. */
const LOGIN = 500;

const keyOf = (n: number): string => `${n.toString(36)}k${'7qk2v0a1b2c3d4e5f6g7h8i9j0k1x0m1'}`.slice(0, 32);

/** So many exchanges, each of which is a row of the timeline. */
export function manyFacts(count: number): Observation[] {
  return Array.from({ length: count }, (_, n) => {
    const at = START + n * STEP;
    const session = Math.floor(n / LOGIN);
    const sent = n === 0 ? null : `sessionid=${keyOf(Math.floor((n - 1) / LOGIN))}`;
    const first = n % LOGIN === 0;
    return {
      n,
      at,
      kind: 'exchange',
      exchange: {
        source: 'devtools',
        method: first ? 'POST' : 'GET',
        url: `http://shop.test/${first ? 'login/' : `page/${n}/`}`,
        status: first ? 302 : 200,
        startedAt: at - 20,
        receivedAt: at,
        type: 'document',
        cookieHeader: sent,
        setCookie: [`sessionid=${keyOf(session)}; HttpOnly; Max-Age=1209600; Path=/; SameSite=Lax`],
        complete: true,
        servedFrom: 'network',
        pageUrl: 'http://shop.test/',
        error: null,
        storeId: '',
      },
    };
  });
}
