/** The sessions of a log as text, for the head of a report. */
import { maskKey, visible } from '../text/visible.ts';
import type { Session } from '../timeline/log/session-log.ts';
import { say } from '../words/index.ts';
import type { ReportInput } from './format.ts';
import { word } from './rows.ts';

/** One session in words. */
export interface SessionText {
  readonly id: number;
  readonly cookie: string;
  readonly site: string;
  readonly key: string;
  readonly user: string;
  readonly state: string;
}

/** The sessions of the chosen events. */
export function sessionsOf({ log, events, language, clock }: ReportInput): SessionText[] {
  const wanted = new Set(events.flatMap(({ session, from }) => [session, from]));
  return log.sessions
    .filter(({ id }) => wanted.has(id))
    .map((session) => ({
      id: session.id,
      cookie: visible(session.identity.name, 60),
      site: visible(`${session.identity.domain}${session.identity.path}`, 120),
      key: visible(maskKey(session.value), 40),
      user: userOf(session, language),
      state: stateOf(session, language, clock),
    }));
}

function userOf({ userId, userName }: Session, language: ReportInput['language']): string {
  if (userId === null) return userName === null ? '' : visible(userName, 60);
  if (userName === null) return say(language, 'panel.user.id', { id: visible(userId, 60) });
  return say(language, 'panel.user.both', { name: visible(userName, 60), id: visible(userId, 60) });
}

function stateOf(
  { ended, expires }: Session,
  language: ReportInput['language'],
  clock: ReportInput['clock'],
): string {
  if (ended !== null) return `${word(language, `report.ended.${ended.how}`)} ${clock(ended.at)}`;
  if (expires === undefined) return '';
  return expires === null ? say(language, 'panel.browserCloses') : new Date(expires).toISOString();
}
