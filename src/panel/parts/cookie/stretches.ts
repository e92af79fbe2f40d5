/** Cuts a stretch of a raw line at the ends of reasons, so that exactly what a reason is about can be marked. */
import type { Reason, Span } from '../../../core/cookie/types.ts';

/** A part of a line, and the reasons that are about it and not about all of `within`. */
export interface Stretch extends Span {
  readonly reasons: readonly Reason[];
}

const overlaps = (reason: Span, part: Span): boolean =>
  reason.end > reason.start && reason.start < part.end && reason.end > part.start;

/** The parts of `part`, in order; reasons that cover all of `whole` mark nothing inside of it. */
export function stretchesOf(part: Span, reasons: readonly Reason[], whole: Span | null): Stretch[] {
  const own = reasons.filter(
    (reason) =>
      overlaps(reason, part) && (whole === null || reason.start > whole.start || reason.end < whole.end),
  );
  const cuts = new Set([part.start, part.end]);
  for (const { start, end } of own) {
    cuts.add(Math.max(start, part.start));
    cuts.add(Math.min(end, part.end));
  }
  const ordered = [...cuts].toSorted((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? part.end;
    return { start, end, reasons: own.filter((reason) => overlaps(reason, { start, end })) };
  });
}
