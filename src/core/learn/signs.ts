/** What goals look at. */
import { cookieOf, type Play, type Seen } from './play.ts';

/** The last request. */
export const last = (play: Play): Seen | undefined => play.seen.at(-1);

/** The key in the browser; null when there is none. */
export const key = (play: Play): string | null => cookieOf(play)?.value ?? null;

/** How many rows the store has, whether they have expired or not. */
export const rows = (play: Play): number => play.site.store.rows.size;

/** The data behind a key, whoever may still see it. */
export const dataOf = (play: Play, of: string | null) =>
  of === null ? undefined : play.site.store.rows.get(of)?.data;

/** Whether the learner, not the story, did this. */
export const did = (play: Play, before: number, what: string): boolean =>
  play.acts.slice(before).some(({ act }) => act === what);
