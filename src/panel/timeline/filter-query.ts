/** The filter box's little language: `event:rotated path:/login key:l48e status:302 -event:sent free text`. */
import { visitOf } from '../../core/timeline/log/visits.ts';
import type { Session, SessionEvent } from '../../core/timeline/log/session-log.ts';
import { placeText } from '../../core/timeline/server/place-text.ts';
import { eventKinds, isMine } from '../parts/event-kinds.ts';

/** The keys the box understands, in the order its help names them. */
export const filterKeys = ['event', 'path', 'host', 'method', 'status', 'key', 'name', 'user', 'is'] as const;
export type FilterKey = (typeof filterKeys)[number];

/** What `event:` understands: the kinds, and who came or went. The beginning of one is enough. */
export const filterEvents: readonly string[] = [...eventKinds, 'login', 'logout'];
const flags = ['mine', 'incomplete'] as const;

/** One condition. All must hold. */
export interface FilterTerm {
  /** Null for free text. */
  readonly key: FilterKey | null;
  /** Lower-case. */
  readonly value: string;
  readonly negated: boolean;
}

/** What could not be understood, so that it is said and not silently ignored. */
export interface FilterProblem {
  readonly code: 'unknown-key' | 'unknown-event' | 'bad-status' | 'unknown-flag';
  readonly text: string;
}

export interface FilterQuery {
  readonly terms: readonly FilterTerm[];
  readonly problems: readonly FilterProblem[];
}

const isFilterKey = (key: string): key is FilterKey => filterKeys.some((known) => known === key);

function problemOf(key: FilterKey, value: string): FilterProblem['code'] | null {
  if (key === 'event' && !filterEvents.some((kind) => kind.startsWith(value))) return 'unknown-event';
  // Its beginning counts too: nobody types three digits at once.
  if (key === 'status' && !/^[1-5](?:\d{0,2}|xx?|\dx)$/.test(value)) return 'bad-status';
  if (key === 'is' && !flags.some((flag) => flag === value)) return 'unknown-flag';
  return null;
}

/** Reads the box's text. A URL typed as it is (`http://…`) is free text, not an unknown key. */
export function parseFilter(text: string): FilterQuery {
  const terms: FilterTerm[] = [];
  const problems: FilterProblem[] = [];
  for (const match of text.matchAll(/(-?)(?:([a-z]+):(?!\/\/))?("[^"]*"?|[^\s"]+)?/giu)) {
    const [whole, minus = '', rawKey, rawValue = ''] = match;
    if (whole === '' || whole === '-') continue;
    const value = rawValue.replaceAll('"', '').toLowerCase();
    const negated = minus === '-';
    if (rawKey === undefined) {
      if (value !== '') terms.push({ key: null, value, negated });
      continue;
    }
    const key = rawKey.toLowerCase();
    if (!isFilterKey(key)) {
      problems.push({ code: 'unknown-key', text: rawKey });
      terms.push({ key: null, value: `${key}:${value}`, negated });
      continue;
    }
    // A key without its value yet: the user is still typing.
    if (value === '') continue;
    const problem = problemOf(key, value);
    if (problem !== null) problems.push({ code: problem, text: value });
    terms.push({ key, value, negated });
  }
  return { terms, problems };
}

interface Subject {
  readonly event: SessionEvent;
  readonly session: Session | undefined;
  /** The event's name in the user's language, lower-case. */
  readonly title: string;
}

const urlPart = (url: string | null, part: 'path' | 'host'): string => {
  if (url === null || !URL.canParse(url)) return '';
  const { host, pathname, search } = new URL(url);
  return (part === 'host' ? host : pathname + search).toLowerCase();
};

function keyMatches({ event, session }: Subject, value: string): boolean {
  const keys = event.changes.flatMap((change) =>
    change.field === 'key' || change.field === 'value' ? [change.before ?? '', change.after ?? ''] : [],
  );
  return [session?.value ?? '', ...keys, ...dataKeys(event)].some((key) => key.toLowerCase().includes(value));
}

/** `4xx` and `40`: `x` is any digit, and what is left out may be anything. */
function matchesStatus(wanted: string, status: string): boolean {
  return [...wanted].every((char, index) => {
    const digit = status.charAt(index);
    return char === 'x' ? digit !== '' : digit === char;
  });
}

/** Whether somebody came or went: as the record tells, or as the traffic looks. */
function visitsOf({ visit, reason }: SessionEvent): readonly string[] {
  if (visit !== undefined) return [visit.what];
  const looks = visitOf(reason);
  return looks === null ? [] : [looks];
}

/** Users by name and by key: the session's, who came or went, and who the request was. */
function usersOf({ event, session }: Subject): string[] {
  const { visit, server } = event;
  const user = server?.record.user;
  return [
    session?.userName,
    session?.userId,
    visit?.name,
    visit?.id,
    user?.name,
    user?.id,
    server?.record.user_before?.name,
  ].flatMap((one) => one ?? []);
}

/** Keys of the session data that came, changed, went or were lost. */
function dataKeys({ changes }: SessionEvent): string[] {
  return changes.flatMap(({ field, before, after }) => (field === 'data' ? (after ?? before ?? []) : []));
}

/** Lines of code as rows show them, and by their whole path. */
function linesOf({ server }: SessionEvent): string[] {
  const place = server?.place ?? null;
  return place === null ? [] : [placeText(place), `${place.file}:${place.line}`, server?.record.view ?? ''];
}

function termMatches(term: FilterTerm, subject: Subject): boolean {
  const { event, session, title } = subject;
  const { value } = term;
  switch (term.key) {
    case 'event':
      return event.kind.startsWith(value) || visitsOf(event).some((visit) => visit.startsWith(value));
    case 'path':
      return urlPart(event.url, 'path').includes(value);
    case 'host':
      return (urlPart(event.url, 'host') || (session?.identity.domain ?? '')).includes(value);
    case 'method':
      return (event.method ?? '').toLowerCase() === value;
    case 'status':
      return matchesStatus(value, String(event.status ?? ''));
    case 'key':
      return keyMatches(subject, value);
    case 'name':
      return (session?.identity.name ?? '').toLowerCase().includes(value);
    case 'user':
      return usersOf(subject).some((user) => user.toLowerCase().includes(value));
    case 'is':
      return value === 'mine' ? isMine(event.kind) : event.possiblyIncomplete;
    case null:
      return (
        title.includes(value) ||
        (event.url ?? '').toLowerCase().includes(value) ||
        (event.line ?? '').toLowerCase().includes(value) ||
        (event.method ?? '').toLowerCase() === value ||
        usersOf(subject).some((user) => user.toLowerCase().includes(value)) ||
        dataKeys(event).some((key) => key.toLowerCase().includes(value)) ||
        linesOf(event).some((line) => line.toLowerCase().includes(value))
      );
  }
}

/** Whether an event passes. What no event can be is true of none: showing all of them would hide that it was not understood. */
export function matchesFilter(query: FilterQuery, subject: Subject): boolean {
  return query.terms.every((term) => {
    const bad = term.key !== null && problemOf(term.key, term.value) !== null;
    return (!bad && termMatches(term, subject)) !== term.negated;
  });
}
