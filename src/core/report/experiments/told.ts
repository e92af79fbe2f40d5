/** A suite of experiments in words: what was run, on what, each verdict with its reason and the steps that lead to it. Values are masked. */
import type { Answer, Step } from '../../checks/experiments/experiment.ts';
import { EXPERIMENTS } from '../../checks/experiments/index.ts';
import type { Probe } from '../../checks/experiments/probe.ts';
import type { Sent } from '../../checks/experiments/send.ts';
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
  /** What it is put together from. */
  readonly parts: readonly ToldPart[];
  /** The numbers of the requests that show it. */
  readonly evidence: readonly number[];
  readonly steps: readonly string[];
  readonly putBack: boolean | null;
}

/** One thing of several that an experiment looked at. */
export interface ToldPart {
  readonly what: string;
  readonly outcome: Result['verdict']['outcome'];
  readonly code: string;
  /** Name, outcome and reason in words. */
  readonly told: string;
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
        parts: (result.verdict.parts ?? []).map((part) => ({
          what: part.what,
          outcome: part.outcome,
          code: part.reason,
          told: `${t(`experiment.part.${part.what}`)}: ${t(`experiment.panel.outcome.${part.outcome}`)}. ${t(`experiment.reason.${part.reason}`, part.params)}`,
        })),
        evidence: result.verdict.evidence ?? [],
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
  if (step.step === 'send' && Array.isArray(answer))
    return (answer as readonly Sent[]).map(sentTold).join(', ');
  if (step.step === 'probe' && answer !== null && typeof answer === 'object' && 'who' in answer)
    return `→ ${answer.who}${answer.status === null ? '' : ` (${String(answer.status)})`}`;
  if (step.step !== 'read') return '';
  if (answer === null || typeof answer !== 'object' || !('value' in answer)) return '→ –';
  const { value, expires } = answer as { readonly value: string; readonly expires: EpochMs | null };
  return `→ ${maskKey(value)}${expires === null ? '' : `, ${new Date(expires).toISOString()}`}`;
}

/** A request, its answer, its number, and how many of the texts were found that were looked for. */
function sentTold({ called, status, n, has }: Sent): string {
  const found = has.length === 0 ? '' : `, ${String(has.filter(Boolean).length)}/${String(has.length)}`;
  return `${called} → ${status === null ? '–' : String(status)}${n === null ? '' : ` (#${String(n)})`}${found}`;
}
