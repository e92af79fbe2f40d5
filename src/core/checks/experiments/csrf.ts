/**
 * **Forged requests**: an unsafe request of the user's choosing as another site could bring it about: without the token, with another session's,
 * with an `Origin` that is not the site's, as a GET. `CsrfViewMiddleware` answers the first three with 403 before the view is reached
 * (django/middleware/csrf.py, process_view); a view marked `csrf_exempt` carries them out.
 */
import { asKept } from '../../journal/intention.ts';
import { isLoginPage, isLogoutPath, isPasswordPath } from '../trace/paths.ts';
import type { Answer, Experiment, Part, Step, Subject, Verdict } from './experiment.ts';
import { hasMark, markOf, withMark, type Wanted } from './request.ts';
import { alikeAnswers, get, type Sending, type Sent } from './send.ts';
import {
  change,
  ofParts,
  probe,
  read,
  readOther,
  send,
  shownBy,
  userDoes,
  verdict,
  without,
} from './steps.ts';

/** A request that was forged, its answer, and whether what it wrote was seen afterwards (null: it has no mark to be seen). */
interface Try {
  readonly sent: Sent;
  readonly taken: boolean | null;
}

type Way = Pick<Sending, 'token' | 'hidesOrigin'> & { readonly method?: string };

export const csrf: Experiment = {
  id: 'csrf',
  ids: ['WSTG-SESS-05', 'ASVS 5.0 V3.5.1 (L1)', 'ASVS 5.0 V3.5.3 (L1)', 'CWE-352'],
  needs: ['cookie', 'unsafe'],
  asksFirst: false,
  *run(subject) {
    const { unsafe } = subject;
    if (unsafe === null || unsafe.method === 'GET') return verdict('inconclusive', 'unsafe-is-safe');
    const { pathname } = new URL(unsafe.url);
    if (isLogoutPath(pathname) || isPasswordPath(pathname))
      if (!(yield* userDoes('confirm-ending'))) return verdict('inconclusive', 'user-would-not');
    if ((yield* probe('who-first')).who !== 'in') return verdict('inconclusive', 'not-logged-in');
    const own = yield* ownToken(subject);
    const other = yield* strangersToken(subject);

    const none = yield* attempt('forge-without-token', subject, unsafe, 1, {
      token: null,
      hidesOrigin: false,
    });
    const foreign =
      other === null || other === own
        ? null
        : yield* attempt('forge-with-other-token', subject, unsafe, 2, { token: other, hidesOrigin: false });
    const hidden =
      own === null
        ? null
        : yield* attempt('forge-without-origin', subject, unsafe, 3, { token: own, hidesOrigin: true });
    const asGet = yield* attempt('forge-as-get', subject, unsafe, 4, {
      method: 'GET',
      token: null,
      hidesOrigin: false,
    });
    const forged = [none, foreign, hidden];
    // The right one is sent last, and only where the others' answers do not speak for themselves.
    const isOpen =
      forged.some((one) => one !== null && !one.sent.csrf && one.taken !== true) ||
      (asGet.taken === false && isDone(asGet.sent));
    const right =
      own === null || !isOpen
        ? null
        : yield* attempt('send-with-token', subject, unsafe, 5, { token: own, hidesOrigin: false });
    return ofParts([
      { what: 'no-token', ...judge(none, right) },
      {
        what: 'other-token',
        ...(foreign === null ? verdict('inconclusive', 'no-other-token') : judge(foreign, right)),
      },
      { what: 'foreign-origin', ...judgeOrigin(hidden, right) },
      { what: 'as-get', ...judgeGet(asGet, right) },
    ] satisfies Part[]);
  },
};

/** Sends it in this way, and looks whether what it wrote can be seen. */
function* attempt(
  does: string,
  subject: Subject,
  unsafe: Wanted,
  count: number,
  way: Way,
): Generator<Step, Try, Answer> {
  const mark = markOf(subject.at, count);
  const sent = yield* send(does, { ...withMark(unsafe, mark), ...way });
  if (!hasMark(unsafe)) return { sent, taken: null };
  const page = yield* send('look-for-mark', get(subject.url), [mark]);
  return { sent, taken: page.has[0] === true };
}

/** The place of Django's CSRF cookie. */
function csrfPlace({ besides }: Subject) {
  return besides.find(({ name }) => name === 'csrftoken') ?? null;
}

/** The token that the site's own pages would send: the cookie's, or a form's where sessions keep it (CSRF_USE_SESSIONS). */
export function* ownToken(subject: Subject): Generator<Step, string | null, Answer> {
  const place = csrfPlace(subject);
  const cookie = place === null ? null : yield* readOther('own-token', place);
  if (cookie !== null) return cookie.value;
  return (yield* send('own-token', get(subject.url))).token;
}

/** A token that the site gives somebody else; the cookies are put back at once. */
function* strangersToken(subject: Subject): Generator<Step, string | null, Answer> {
  const place = csrfPlace(subject);
  const session = yield* read('cookie-now');
  const before = place === null ? null : yield* readOther('own-token', place);
  yield* without(subject);
  if (before !== null) yield* change('delete-token', { identity: before }, { act: 'erase' });
  const page = yield* send('visit-as-stranger', get(subject.url));
  const given = place === null ? null : yield* readOther('token-of-stranger', place);
  if (session !== null) yield* change('same-value-again', subject, asKept(session));
  if (before !== null) yield* change('own-token-again', { identity: before }, asKept(before));
  else if (given !== null) yield* change('delete-token', { identity: given }, { act: 'erase' });
  return given?.value ?? page.token;
}

/** Neither refused nor broken. */
function isDone({ status }: Sent): boolean {
  return status !== null && status < 400;
}

function endsAtLogin({ url }: Sent): boolean {
  return url !== null && URL.canParse(url) && isLoginPage(new URL(url).pathname);
}

/** A forged POST, beside the same one with the right token (null: not sent, or there is no token to send). */
function judge({ sent, taken }: Try, right: Try | null): Verdict {
  const { status } = sent;
  const params = { status: status ?? 0 };
  if (taken === true) return shownBy(verdict('fail', 'forged-taken', params), sent);
  if (status === null || status >= 500) return verdict('inconclusive', 'forged-unclear', params);
  if (sent.csrf) return shownBy(verdict('pass', 'forged-refused', params), sent);
  if (right === null)
    return isDone(sent)
      ? shownBy(verdict('fail', 'forged-accepted', params), sent)
      : verdict('inconclusive', 'forged-unclear', params);
  if (alikeAnswers(sent, right.sent))
    // Whoever is led to a login page was let do nothing, token or not.
    return isDone(sent) && !endsAtLogin(sent)
      ? // What it would have written is not there, and would be: carried out it was not.
        right.taken === true
        ? shownBy(verdict('pass', 'forged-without-effect', params), sent)
        : shownBy(verdict('fail', 'forged-alike', params), sent, right.sent)
      : verdict('inconclusive', 'refused-alike', params);
  return isDone(sent)
    ? verdict('inconclusive', 'answered-otherwise', params)
    : shownBy(verdict('pass', 'forged-refused', params), sent);
}

function judgeOrigin(hidden: Try | null, right: Try | null): Verdict {
  if (hidden === null) return verdict('inconclusive', 'no-own-token');
  // The browser sent the site's own after all: then nothing was forged.
  if (hidden.sent.status !== null && !hidden.sent.hidden) return verdict('inconclusive', 'origin-kept');
  return judge(hidden, right);
}

function judgeGet({ sent, taken }: Try, right: Try | null): Verdict {
  const { status } = sent;
  const params = { status: status ?? 0 };
  if (taken === true) return shownBy(verdict('fail', 'get-taken', params), sent);
  if (status === null || status >= 500) return verdict('inconclusive', 'forged-unclear', params);
  if (status >= 400) return shownBy(verdict('pass', 'get-refused', params), sent);
  if (taken === null) return verdict('inconclusive', 'get-unmarked', params);
  return right?.taken === true
    ? shownBy(verdict('pass', 'get-without-effect', params), sent)
    : verdict('inconclusive', 'get-unseen', params);
}
