/** What a story is: a beginning, what can be done, and a goal to reach by one's own hand. Its words are `story.<id>.…`. */
import type { ModelSettings } from '../model-django/session/settings.ts';
import type { Act } from './act.ts';
import type { Play } from './play.ts';

/** One thing that must be so. Its word is `story.<story>.goal.<id>`. */
export interface Goal {
  readonly id: string;
  readonly reached: (play: Play) => boolean;
}

/** One story: one file of `stories/`, and one line of its list. */
export interface Story {
  readonly id: string;
  /** What the site's settings are; Django's own where nothing is said. */
  readonly settings?: Partial<ModelSettings>;
  /** What has happened before the learner takes over. */
  readonly before: readonly Act[];
  /** What can be done, in the order of the buttons. */
  readonly offers: readonly Act[];
  /** All of them together are the goal. */
  readonly goals: readonly Goal[];
  /** One way to reach it: what the tests play. */
  readonly solution: readonly Act[];
}
