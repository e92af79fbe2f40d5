/** A run of requests that only sent the cookie: named by its page, not by whatever was asked for first. */
import type { Exchange, ResourceType } from '../facts/observation.ts';
import type { Run } from './session-log.ts';

/** What names a run. */
export interface NamedRun {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly run: Run;
}

/** Whether it is a page that the user sees, and not what a page is made of. A redirect is a stop on the way to one. */
export function isPage({ type, status }: { readonly type: ResourceType; readonly status: number }): boolean {
  return type === 'document' && (status < 300 || status >= 400);
}

/** The name of these requests, which are at least one. */
export function runOf(members: readonly Exchange[]): NamedRun {
  const [first] = members;
  if (first === undefined) throw new Error('a run without a request');
  const { method, url, status } = members.find(isPage) ?? first;
  const pages = members.filter(isPage).length;
  return { at: first.startedAt, method, url, status, run: { pages, files: members.length - pages } };
}
