/** The answer: its Set-Cookie line, and what the browser made of it. */
import type { Exchange } from '../timeline/facts/observation.ts';
import type { Backing, FlowStep, Scene } from './model.ts';
import { setting, step } from './step.ts';

/** The answer as one step. A request that failed has none. */
export function answerSteps(scene: Scene, exchange: Exchange): FlowStep[] {
  const { event, newKey, oldKey } = scene;
  const { status, complete, error } = exchange;
  if (status === 0) {
    return [
      step('django', 'browser', 'no-answer', '–', { certainty: 'certain', params: { error: error ?? '' } }),
    ];
  }
  const { line, verdict } = event;
  const head: Backing = {
    kind: 'response',
    text: line === null ? `HTTP ${String(status)}` : `HTTP ${String(status)}\nSet-Cookie: ${line}`,
  };
  const seen = { observed: true, certainty: 'certain' } as const;
  if (line === null) {
    // Without its raw headers an answer may have held a line that nobody saw.
    const code = complete ? 'no-line' : 'line-unknown';
    const count = event.count > 1 ? ` ×${String(event.count)}` : '';
    return [step('django', 'browser', code, `${String(status)}${count}`, { ...seen, backing: [head] })];
  }
  const before = `${String(status)} · Set-Cookie`;
  if (verdict?.outcome === 'refused') {
    const rules = verdict.reasons.map(({ code }) => code);
    return [
      step('django', 'browser', 'refused', before, {
        ...seen,
        params: { reasons: rules.join(', ') },
        backing: [head, { kind: 'rules', text: rules.join('\n') }],
        effect: 'refused',
      }),
    ];
  }
  if (verdict?.outcome === 'deletes' || event.kind === 'flushed') {
    const missed = event.reason === 'deletion-missed';
    return [
      step('django', 'browser', missed ? 'deletion-missed' : 'deletes-cookie', `${before} (delete)`, {
        ...seen,
        params: { key: oldKey ?? '' },
        backing: [head],
        effect: missed ? null : 'ends',
      }),
    ];
  }
  const lasts = verdict?.cookie === undefined || verdict.cookie === null || verdict.cookie.expires !== null;
  return [
    step('django', 'browser', lasts ? 'stores' : 'stores-until-close', before, {
      ...seen,
      after: ` ${newKey ?? ''}`,
      params: { key: newKey ?? '' },
      backing: [head, ...setting(scene, lasts ? 'SESSION_COOKIE_AGE' : 'SESSION_EXPIRE_AT_BROWSER_CLOSE')],
      effect: event.kind === 'created' ? 'starts' : event.kind === 'rotated' ? 'becomes' : null,
    }),
  ];
}
