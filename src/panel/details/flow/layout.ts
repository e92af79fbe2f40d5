/** Where everything of a diagram stands, in px. Knows nothing of colours and words. */
import type { Flow, FlowStep, Lifeline } from '../../../core/flow/model.ts';

/** px of the names on top, of a step, of a folded band, and between two events. */
export const HEAD = 26;
export const STEP = 26;
export const BAND = 24;
const GAP = 8;

/** px that the times take on the left of a whole session. */
const TIMES = 64;
/** px a name takes at either side of its line. */
export const NAME_HALF = 44;

/** The x of a lifeline. */
export function lineX(
  lifeline: Lifeline,
  lifelines: readonly Lifeline[],
  width: number,
  times: boolean,
): number {
  const left = NAME_HALF + 2 + (times ? TIMES : 0);
  const right = width - NAME_HALF - 2;
  const at = lifelines.indexOf(lifeline);
  return Math.round(left + ((right - left) * at) / Math.max(1, lifelines.length - 1));
}

/** A block of the picture: an event's diagram, or a folded band. */
export interface Piece {
  readonly id: string;
  readonly flow: Flow | null;
  readonly text: string;
  readonly time: string;
}

/** A piece with its place. */
export interface Placed extends Piece {
  readonly y: number;
  readonly height: number;
}

/** The pieces under each other, below the names; and how high all of it is. */
export function place(pieces: readonly Piece[]): {
  readonly placed: readonly Placed[];
  readonly height: number;
} {
  let y = 0;
  const placed = pieces.map((piece) => {
    const height = (piece.flow === null ? BAND : piece.flow.steps.length * STEP) + GAP;
    const at = y;
    y += height;
    return { ...piece, y: at, height };
  });
  return { placed, height: y + GAP };
}

/** The middle of a step's row within its piece: its arrow. */
export const stepY = (index: number): number => index * STEP + 18;

/** The row at which the bar of the browser or the store changes; null when it does not. */
export function changeAt(flow: Flow, lifeline: 'browser' | 'store'): number | null {
  const changes = (step: FlowStep): boolean =>
    step.to === lifeline && step.effect !== null && step.effect !== 'refused';
  const at = flow.steps.findIndex(changes);
  return at === -1 ? null : stepY(at);
}
