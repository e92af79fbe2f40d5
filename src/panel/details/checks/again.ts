/** Testing again: what came after is looked at by itself, so that an old finding cannot pass for a new one. */
import type { Finding } from '../../../core/checks/finding/finding.ts';
import type { Observation } from '../../../core/timeline/facts/observation.ts';

/** What is tested again, and since which fact. */
export interface Again {
  readonly code: Finding['code'];
  readonly from: number;
}

/** `waiting`: the page has not answered yet. `not-seen`: it has, and this was not found in what came since, which is no proof that it is gone. */
export interface Retested extends Again {
  readonly outcome: 'waiting' | 'still' | 'not-seen';
  /** The request that shows it still. */
  readonly n: number | null;
}

/** How it stands: `look` finds what is in facts. */
export function retested(
  again: Again,
  facts: readonly Observation[],
  look: (facts: readonly Observation[]) => readonly Finding[],
): Retested {
  const since = facts.filter(({ n }) => n > again.from);
  const answered = since.some(
    (fact) => fact.kind === 'exchange' && fact.exchange.type === 'document' && fact.exchange.status > 0,
  );
  if (!answered) return { ...again, outcome: 'waiting', n: null };
  const found = look(since).find(({ code }) => code === again.code);
  return { ...again, outcome: found === undefined ? 'not-seen' : 'still', n: found?.evidence[0] ?? null };
}
