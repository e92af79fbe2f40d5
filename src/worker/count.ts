/** How much there is to see in what was opened: reduced where it was read, so that the page need not do it for a number. */
import { basicSuffixes } from '../core/cookie/public-suffixes.ts';
import type { Browser } from '../core/cookie/types.ts';
import { joinOpened, type Opened } from '../core/recording/open.ts';
import { watchedTest, type WatchedNames } from '../core/timeline/facts/watched.ts';
import { reduceAll } from '../core/timeline/reduce-all.ts';
import type { Counts } from './protocol.ts';

export function countsOf(opened: Opened, watched: WatchedNames, browser: Browser): Counts {
  if (opened.kind === 'nothing') return { events: 0, sessions: 0 };
  const { observations } = joinOpened([opened], null, browser);
  const isWatched = watchedTest(watched);
  const { events, sessions } = reduceAll(observations, { browser, isWatched, publicSuffixes: basicSuffixes });
  return { events: events.length, sessions: sessions.length };
}
