/** What stands on an arrow. */
import type { FlowStep } from './model.ts';

/** All of it. */
export function fullLabel({ label }: FlowStep): string {
  return `${label.before}${label.shrink}${label.after}`;
}

/** At most `limit` characters, where the path can give that many: only its tail is ever cut. */
export function fitLabel({ label }: FlowStep, limit: number): string {
  const { before, shrink, after } = label;
  const room = limit - before.length - after.length;
  if (shrink === '' || shrink.length <= room) return `${before}${shrink}${after}`;
  return `${before}${shrink.slice(0, Math.max(1, room - 1))}…${after}`;
}
