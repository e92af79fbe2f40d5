/** Times as the terminal shows them: by the local clock, with the day where a recording has more than one. */
import type { EpochMs } from '../core/cookie/types.ts';
import type { SessionLog } from '../core/timeline/log/session-log.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** A writer of times for the events of `log`. */
export function clockFor({ events }: SessionLog): (at: EpochMs) => string {
  const days = new Set(events.map(({ at }) => dayOf(at)));
  return (at) => (days.size > 1 ? `${dayOf(at)} ${timeOf(at)}` : timeOf(at));
}

function dayOf(at: EpochMs): string {
  const date = new Date(at);
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function timeOf(at: EpochMs): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
