/** A suite for the terminal: a line each, and what the reason is. */
import { originOf } from '../../base/url.ts';
import { visible } from '../../text/visible.ts';
import { toldResults, type Suite } from './told.ts';

export function suiteText(suite: Suite): string {
  const told = toldResults(suite);
  const longest = (of: 'id' | 'verdict'): number => Math.max(...told.map((one) => one[of].length), 0);
  const [id, verdict] = [longest('id'), longest('verdict')];
  const lines = told.map((one) => {
    const ids = ` [${one.ids.join(', ')}]`;
    const line = `${one.verdict.padEnd(verdict)}  ${one.id.padEnd(id)}  ${visible(one.reason, 400)}${ids}`;
    return [line, ...one.parts.map(({ told }) => `  - ${visible(told, 400)}`)].join('\n');
  });
  return `${[`${originOf(suite.site) ?? ''} ${visible(suite.cookie, 100)}`, ...lines].join('\n')}\n`;
}
