/**
 * "Logged in?": one address of the site, asked with whatever cookies there are. What tells is learned from two answers, one logged in and one
 * anonymous: the status, where it ended, or a text that stands in the one and not in the other. Never the length alone.
 */

/** What a request of the probe's address came to. */
export interface Page {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  readonly text: string;
}

/** How a logged-in answer is told. */
export type Sign =
  | { readonly by: 'status'; readonly in: number; readonly out: number }
  /** The path it ends at, without the query (a login page carries where one wanted to go). */
  | { readonly by: 'path'; readonly in: string; readonly out: string }
  /** A text that stands in the logged-in page alone. */
  | { readonly by: 'text'; readonly in: string };

/** An address, and how to read its answer. Chosen once for a site. */
export interface Probe {
  readonly url: string;
  readonly sign: Sign;
}

/** `unknown`: neither as logged in nor as anonymous, a server's error, or no answer. `n`: the observation of the request, if it is known. */
export interface ProbeAnswer {
  readonly who: 'in' | 'out' | 'unknown';
  readonly status: number | null;
  readonly n: number | null;
}

/** Texts that tell a logged-in page, in the order of trust; looked for in the one and missed in the other. */
const TELLING = ['logout', 'log out', 'sign out', 'signout', '退出', '注销', '登出'] as const;

/** What an answer comes to. `at`: it is of another address, which does not tell who one is; undefined: of the probe's own. */
export function probeAnswer(probe: Probe, page: Page | null, at: string | undefined): ProbeAnswer {
  return { who: at === undefined ? whoIs(probe, page) : 'unknown', status: page?.status ?? null, n: null };
}

/** Reads an answer by the sign. A server's error tells nothing of who one is. */
export function whoIs({ sign }: Probe, page: Page | null): ProbeAnswer['who'] {
  if (page === null || page.status >= 500) return 'unknown';
  if (sign.by === 'text') return page.status < 400 && hasText(page.text, sign.in) ? 'in' : 'out';
  const seen = sign.by === 'status' ? page.status : pathOf(page.url);
  if (seen === sign.in) return 'in';
  return seen === sign.out ? 'out' : 'unknown';
}

/** What tells the two apart; null when nothing does that could be trusted. */
export function signOf(loggedIn: Page, anonymous: Page): Sign | null {
  if (loggedIn.status >= 500 || anonymous.status >= 500) return null;
  if (loggedIn.status !== anonymous.status)
    return { by: 'status', in: loggedIn.status, out: anonymous.status };
  const [a, b] = [pathOf(loggedIn.url), pathOf(anonymous.url)];
  if (a !== b) return { by: 'path', in: a, out: b };
  const text = TELLING.find((word) => hasText(loggedIn.text, word) && !hasText(anonymous.text, word));
  return text === undefined ? null : { by: 'text', in: text };
}

function hasText(page: string, text: string): boolean {
  return page.toLowerCase().includes(text.toLowerCase());
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
