/** What happened without a request: time, the user's hand, another program. */
import type { FlowStep, Scene } from './model.ts';
import { step } from './step.ts';

/** One step in the browser, and what it means for the server, which was not asked. */
export function localSteps(scene: Scene): FlowStep[] {
  const { event, newKey, shape } = scene;
  const key = newKey ?? '';
  const params = { key };
  const certain = event.certainty === 'certain';
  const byUser = event.kind === 'edited' || event.kind === 'deleted' || event.kind === 'restored';
  const code =
    (event.reason === 'operation' || event.reason === 'operation-undone') && byUser
      ? 'local-operation'
      : `local-${event.kind}`;
  const effect =
    event.kind === 'expired' || event.kind === 'deleted' || event.kind === 'gone' ? 'ends' : null;
  const first = step('browser', 'browser', code, key, {
    params,
    // An expiry is told by the clock unless the browser said so itself.
    observed: event.kind !== 'expired' || event.reason === 'browser',
    certainty: certain ? 'certain' : event.certainty,
    backing: event.line === null ? [] : [{ kind: 'response', text: `Set-Cookie: ${event.line}` }],
    effect,
  });
  if (effect === null) return [first];
  if (code === 'local-operation') return [first];
  const stays = shape === 'none' ? 'value-stays-valid' : shape === 'cache' ? 'entry-stays' : 'row-stays';
  const at = shape === 'none' ? 'django' : 'store';
  return [first, step(at, at, stays, '–', { params })];
}
