/** A diagram as Mermaid: what was observed as a solid arrow, what was not as a dashed one. */
import { mermaidText } from '../text/mermaid.ts';
import { fullLabel } from './label.ts';
import type { Flow, FlowStep, Lifeline } from './model.ts';

const IDS: Readonly<Record<Lifeline, string>> = { browser: 'B', django: 'D', store: 'S' };

/** `name`: what a lifeline is called; `say`: a step's sentence. */
export function flowMermaid(
  flows: readonly Flow[],
  name: (lifeline: Lifeline) => string,
  say: (flow: Flow, step: FlowStep) => string,
): string {
  const lines = ['sequenceDiagram', '  autonumber'];
  const present = new Set(flows.flatMap(({ lifelines }) => lifelines));
  for (const lifeline of ['browser', 'django', 'store'] as const) {
    if (present.has(lifeline)) lines.push(`  participant ${IDS[lifeline]} as ${mermaidText(name(lifeline))}`);
  }
  for (const flow of flows) {
    for (const step of flow.steps) {
      const arrow = step.observed ? '->>' : '-->>';
      lines.push(`  ${IDS[step.from]}${arrow}${IDS[step.to]}: ${mermaidText(fullLabel(step))}`);
      lines.push(`  Note over ${IDS[step.to]}: ${mermaidText(say(flow, step))}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
