/**
 * How much room the panel has, and what follows for its arrangement. This is the one place that measures: the arrangement is written on the
 * panel as `data-shape` (and `data-row`, `data-short`), views ask here which elements exist, and `layout.css` puts them in their places. The
 * other style sheets may look at the shape for the inside of what they draw, but never say where a region stands or whether it is seen.
 */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import { slot } from './slot.ts';

/**
 * `wide`: three panes. `stacked`: one above the other. `narrow`: the same in one column of few words. `flat`: the session in one row, the
 * details beside the timeline. `low`: as flat, and too narrow for both: the details open over the timeline.
 */
export type Shape = 'wide' | 'stacked' | 'narrow' | 'flat' | 'low';

/** px; from here on three panes. */
export const WIDE = 1000;
/** px; below this one column. */
export const STACKED = 560;
/** px of height; below this a panel is flat. In one column the details tell more, in more lines. */
export const FLAT = 360;
const FLAT_NARROW = 440;
/** px; a flat panel from here on has room for timeline and details side by side, and a dialog for a list and its details. */
export const BESIDE = 760;
/** px of height; below this a stacked panel has no room for a list of sessions and a bar of its own. */
export const ROOMY = 560;
/** px of height; below this the column headers go, so that four rows stay. */
export const SHORT = 190;

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface LayoutModel {
  readonly shape: ReadonlySignal<Shape>;
  /** The session and its actions share one row: no list, no bar at the foot, and messages are chips. */
  readonly oneRow: ReadonlySignal<boolean>;
  /** So low that headers go. */
  readonly short: ReadonlySignal<boolean>;
  /** Names of events are short, and what changed gives its place to the request. */
  readonly narrow: ReadonlySignal<boolean>;
  /** A dialog has room for a list and what is chosen of it, side by side. */
  readonly beside: ReadonlySignal<boolean>;
  /** In the shape `low`: the details stand over the timeline. */
  readonly over: ReadonlySignal<boolean>;
  /** Opens the details where they are not beside the timeline; false where they are. */
  openDetails(): boolean;
  /** Goes back to the timeline; false when there was nothing to go back from. */
  closeDetails(): boolean;
  /** The experiments stand in the place of the details. */
  readonly experimenting: Signal<boolean>;
  /** Watches an element's size; returns how to stop. */
  watch(element: Element): () => void;
}

/** The layout of the panel around this view. */
export const useLayout = slot<LayoutModel>('the layout');

/** The arrangement for a room. */
export function shapeOf({ width, height }: Room): Shape {
  if (height < (width < STACKED ? FLAT_NARROW : FLAT)) return width >= BESIDE ? 'flat' : 'low';
  if (width >= WIDE) return 'wide';
  return width >= STACKED ? 'stacked' : 'narrow';
}

/** Whether session and actions share one row. */
export function isOneRow({ width, height }: Room): boolean {
  return height < FLAT || (width < WIDE && height < ROOMY);
}

export function createLayout(): LayoutModel {
  const room = signal<Room>({ width: WIDE, height: ROOMY });
  const opened = signal(false);
  const shape = computed(() => shapeOf(room.value));
  const over = computed(() => shape.value === 'low' && opened.value);
  return {
    shape,
    oneRow: computed(() => isOneRow(room.value)),
    short: computed(() => room.value.height < SHORT),
    narrow: computed(() => room.value.width < STACKED),
    beside: computed(() => room.value.width >= BESIDE),
    over,
    experimenting: signal(false),
    openDetails() {
      opened.value = shape.peek() === 'low';
      return opened.peek();
    },
    closeDetails() {
      const was = over.peek();
      opened.value = false;
      return was;
    },
    watch(element) {
      const read = ({ width, height }: Room): void => {
        // A hidden panel measures 0: that says nothing.
        if (width > 0 && height > 0) room.value = { width, height };
      };
      read(element.getBoundingClientRect());
      const observer = new ResizeObserver((entries) => {
        for (const entry of entries) read(entry.contentRect);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
  };
}
