/** A suite of experiments in words: what was run, on what, each verdict with its reason and the steps that lead to it. Values are masked. */
import type { Answer, Step } from '../../checks/experiments/experiment.ts';
import { EXPERIMENTS } from '../../checks/experiments/index.ts';
import type { Probe } from '../../checks/experiments/probe.ts';
import type { Result } from '../../checks/experiments/runner.ts';
import type { EpochMs } from '../../cookie/types.ts';
import { maskKey } from '../../text/visible.ts';
import { isWordKey, say, type Language, type WordParams } from '../../words/index.ts';

/** What a report is written from. */
export interface Suite {
  /** The origin that was asked. */
  readonly site: string;
  readonly cookie: string;
  readonly browser: string;
  /** Django and its engine, as the companion told; null when it did not. */
  readonly server: string | null;
  readonly at: EpochMs;
  readonly probe: Probe;
  readonly results: readonly Result[];
  readonly language: Language;
}

/** One experiment of it. */
export interface ToldResult {
  readonly id: string;
  readonly name: string;
  readonly outcome: Result['verdict']['outcome'];
  /** The outcome in words. */
  readonly verdict: string;
  readonly reason: string;
  readonly ids: readonly string[];
  readonly steps: readonly string[];
  readonly putBack: boolean | null;
}

/** The results in the order of the list. */
export function toldResults({ results, language }: Suite): readonly ToldResult[] {
  const t = (key: string, params: WordParams = {}): string =>
    isWordKey(key) ? say(language, key, params) : key;
  return EXPERIMENTS.flatMap(({ id, ids }) => {
    const result = results.find(({ experiment }) => experiment === id);
    if (result === undefined) return [];
    const { outcome, reason, params } = result.verdict;
    return [
      {
        id,
        name: t(`experiment.name.${id}`),
        outcome,
        verdict: t(`experiment.panel.outcome.${outcome}`),
        reason: t(`experiment.reason.${reason}`, params),
        ids,
        steps: result.steps.map(({ step, answer }) =>
          [t(`experiment.step.${step.does}`), answerOf(step, answer)].filter((part) => part !== '').join(' '),
        ),
        putBack: result.putBack,
      },
    ];
  });
}

/** What a step came to, in a few characters. */
function answerOf(step: Step, answer: Answer): string {
  if (step.step === 'probe' && answer !== null && typeof answer === 'object' && 'who' in answer)
    return `→ ${answer.who}${answer.status === null ? '' : ` (${String(answer.status)})`}`;
  if (step.step !== 'read') return '';
  if (answer === null || typeof answer !== 'object' || !('value' in answer)) return '→ –';
  const { value, expires } = answer as { readonly value: string; readonly expires: EpochMs | null };
  return `→ ${maskKey(value)}${expires === null ? '' : `, ${new Date(expires).toISOString()}`}`;
}
