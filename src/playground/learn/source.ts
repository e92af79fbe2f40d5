/** The panel's source over a play: the facts follow the learner, forwards and back. */
import { effect, type ReadonlySignal } from '@preact/signals';
import type { Play } from '../../core/learn/play.ts';
import type { FactListener } from '../../seam/facts.ts';
import type { PanelSource } from '../../seam/source.ts';
import { createPlaygroundSource, type PlaygroundOptions } from '../source.ts';

/** ms after the last act that the panel's clock shows. */
const AFTER = 100;

/** Nothing is kept, and the panel changes nothing: acts are the learner's, on the stage. */
export function createLearnSource(
  play: ReadonlySignal<Play>,
  options: Pick<PlaygroundOptions, 'theme' | 'language'>,
): PanelSource {
  const base = createPlaygroundSource([], {
    ...options,
    access: 'granted',
    server: 'absent',
    empty: true,
    frozen: true,
    clock: () => play.peek().now,
  });
  const listeners = new Set<FactListener>();
  let told = play.peek().facts;
  effect(() => {
    const { facts } = play.value;
    const goesOn = told.every((fact, index) => fact === facts[index] || sameFact(fact, facts[index]));
    for (const listener of listeners) {
      if (!goesOn) listener.cleared();
      const news = goesOn ? facts.slice(told.length) : facts;
      if (news.length > 0) listener.facts([...news]);
    }
    told = facts;
  });
  return {
    ...base,
    now: () => play.peek().now + AFTER,
    observe(listener) {
      listeners.add(listener);
      listener.facts([...play.peek().facts]);
      return () => void listeners.delete(listener);
    },
    readJar: () => Promise.resolve(play.peek().jar),
  };
}

/** A play is computed anew each time: the same fact is an equal one. */
function sameFact(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
