/** How a step is put together. */
import type { Backing, FlowStep, Lifeline, Scene } from './model.ts';

/** A step with what is usual: nothing behind it, nothing changed by it. */
export function step(
  from: Lifeline,
  to: Lifeline,
  code: string,
  before: string,
  more: Partial<Omit<FlowStep, 'from' | 'to' | 'code' | 'label'>> & { shrink?: string; after?: string } = {},
): FlowStep {
  const { shrink = '', after = '', ...rest } = more;
  return {
    from,
    to,
    code,
    label: { before, shrink, after },
    params: {},
    observed: false,
    certainty: 'likely',
    backing: [],
    effect: null,
    ...rest,
  };
}

/** A setting that the traffic tells, as something to rest on. */
export function setting(scene: Scene, name: string): readonly Backing[] {
  const line = scene.settings.get(name);
  return line === undefined ? [] : [{ kind: 'settings', text: line }];
}

/** What a step is like that the server's record tells, or that only follows from Django's source. */
export function told(
  scene: Scene,
  text: string,
  otherwise: FlowStep['certainty'] = 'likely',
): Pick<FlowStep, 'observed' | 'certainty' | 'backing'> {
  return scene.record === null
    ? { observed: false, certainty: otherwise, backing: [] }
    : { observed: true, certainty: 'certain', backing: [{ kind: 'record', text }] };
}
