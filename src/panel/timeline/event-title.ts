/** What an event is called: who came or went and what happened, where that is known; the icon says what happened to the key. */
import { visitOf } from '../../core/timeline/log/visits.ts';
import { enTimeline } from '../../core/words/en/timeline.ts';
import type { SessionEvent } from '../../core/timeline/log/session-log.ts';
import type { WordParams } from '../../core/words/index.ts';
import { isMine } from '../parts/event-kinds.ts';
import { dateTime } from '../parts/format.ts';
import type { Words } from '../models/words.ts';

type TimelineWord = keyof typeof enTimeline;

const isWord = (key: string): key is TimelineWord => Object.hasOwn(enTimeline, key);

/** `logout-at` names the line besides; it is a logout. */
const plain = (reason: string): string => reason.replace(/-at$/, '');

/** The user in the words of a title; null when only the traffic tells of the visit. */
function visitor({ visit }: SessionEvent, words: Words): string | null {
  if (visit === undefined) return null;
  return visit.name ?? (visit.id === null ? null : words.t('timeline.title.user', { id: visit.id }));
}

/** `Login as admin`, `Key unknown`, `Rotated on login`, `Data changed`. `short`: for a narrow panel. */
export function eventTitle(event: SessionEvent, words: Words, short = false): string {
  const user = visitor(event, words);
  if (user !== null) {
    return words.t(event.visit?.what === 'logout' ? 'timeline.title.logout-of' : 'timeline.title.login-as', {
      user,
    });
  }
  const own = `timeline.title.${plain(event.reason)}`;
  if (isWord(own) && (event.kind === 'flushed' || event.kind === 'data-changed' || isMine(event.kind)))
    return words.t(own, event.params);
  if (event.kind === 'created' && event.reason === 'login-new') return words.t('timeline.title.login');
  if (short) return words.code('timeline.short', event.kind);
  return event.kind === 'rotated' && visitOf(event.reason) === 'login'
    ? words.t('timeline.kind.rotated-login')
    : words.code('timeline.kind', event.kind);
}

/** The reason in two or three words, for the column "What changed"; null when what changed says it. */
export function eventBrief({ reason, params }: SessionEvent, words: Words): string | null {
  const key = `timeline.brief.${plain(reason)}`;
  return isWord(key) ? words.t(key, params) : null;
}

/** The reason in a sentence. */
export function reasonText({ reason, params }: SessionEvent, words: Words): string {
  return words.code('timeline.reason', reason, shown(params, words));
}

/** What a reason names, as it is read: dates in the user's language. */
function shown(params: SessionEvent['params'], words: Words): WordParams {
  const at = Date.parse(params?.['expires'] ?? '');
  return Number.isNaN(at) ? { ...params } : { ...params, expires: dateTime(at, words.language.value) };
}

/** `the page and 5 of its files`; empty for a single request. */
export function runText({ run, count }: SessionEvent, words: Words): string {
  if (run === undefined || count < 2 || run.pages === 0) return '';
  const { pages, files: n } = run;
  if (pages === 1) return words.t('timeline.run.page', { n });
  return words.t(n === 0 ? 'timeline.run.pages' : 'timeline.run.pages-files', { pages, n });
}
