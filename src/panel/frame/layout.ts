/**
 * How much room the panel has. Sizes and placement follow container queries in the styles; what is here is only what changes
 * which elements exist. Both use the same limits (`layout.css`).
 */
import { signal, type ReadonlySignal } from '@preact/signals';

export type Width = 'wide' | 'stacked' | 'narrow';

/** px; from here on three panes. */
export const WIDE = 1000;
/** px; below this one column with a session picker. */
export const STACKED = 560;

export interface LayoutModel {
  readonly width: ReadonlySignal<Width>;
  /** Watches an element's width; returns how to stop. */
  watch(element: Element): () => void;
}

export function widthOf(px: number): Width {
  if (px >= WIDE) return 'wide';
  return px >= STACKED ? 'stacked' : 'narrow';
}

export function createLayout(): LayoutModel {
  const width = signal<Width>('wide');
  return {
    width,
    watch(element) {
      const read = (px: number): void => {
        // A hidden panel measures 0: that says nothing.
        if (px > 0) width.value = widthOf(px);
      };
      read(element.getBoundingClientRect().width);
      const observer = new ResizeObserver((entries) => {
        for (const entry of entries) read(entry.contentRect.width);
      });
      observer.observe(element);
      return () => observer.disconnect();
    },
  };
}
