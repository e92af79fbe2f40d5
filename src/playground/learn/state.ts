/** Where a learner stands: the story and the acts so far, which are also the address of the page. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { readActs, spellAct, type Act } from '../../core/learn/act.ts';
import { playOf, type Play } from '../../core/learn/play.ts';
import { STORIES } from '../../core/learn/stories/index.ts';
import type { Story } from '../../core/learn/story.ts';

export interface LearnState {
  /** The glossary stands in the place of the story. */
  readonly glossary: ReadonlySignal<boolean>;
  readonly story: ReadonlySignal<Story>;
  /** The learner's own acts. */
  readonly acts: ReadonlySignal<readonly Act[]>;
  readonly play: ReadonlySignal<Play>;
  readonly reached: ReadonlySignal<boolean>;
  /** The stories that were reached on this page. */
  readonly done: ReadonlySignal<ReadonlySet<string>>;
  choose(id: string): void;
  openGlossary(): void;
  act(act: Act): void;
  undo(): void;
  reset(): void;
  /** Follows the address, as when the user goes back. */
  follow(hash: string): void;
}

/** `#forget-me:account.delete-row`. What is no story is the first one. */
export function createLearn(write: (hash: string) => void): LearnState {
  const [first] = STORIES;
  if (first === undefined) throw new Error('there are no stories');
  const story = signal<Story>(first);
  const glossary = signal(false);
  const acts = signal<readonly Act[]>([]);
  const done = signal<ReadonlySet<string>>(new Set());
  const play = computed(() => playOf([...story.value.before, ...acts.value], story.value.settings));
  const reached = computed(() => story.value.goals.every((goal) => goal.reached(play.value)));
  const go = (next: Story, list: readonly Act[]): void => {
    glossary.value = false;
    story.value = next;
    acts.value = list;
    if (reached.value) done.value = new Set(done.peek()).add(next.id);
  };
  const moved = (next: Story, list: readonly Act[]): void => {
    go(next, list);
    write(`#${next.id}${list.length === 0 ? '' : `:${list.map(spellAct).join('.')}`}`);
  };
  return {
    glossary,
    story,
    acts,
    play,
    reached,
    done,
    choose: (id) => moved(STORIES.find((one) => one.id === id) ?? first, []),
    openGlossary() {
      glossary.value = true;
      write('#glossary');
    },
    act: (act) => moved(story.peek(), [...acts.peek(), act]),
    undo: () => moved(story.peek(), acts.peek().slice(0, -1)),
    reset: () => moved(story.peek(), []),
    follow(hash) {
      if (hash === '#glossary') {
        glossary.value = true;
        return;
      }
      const [id = '', list = ''] = hash.slice(1).split(':');
      go(STORIES.find((one) => one.id === id) ?? first, readActs(list));
    },
  };
}
