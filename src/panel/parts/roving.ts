/** Roving tabindex for a toolbar: one Tab stop, arrows inside. Text fields keep their arrows and their own stop. */
import { useLayoutEffect, useRef } from 'preact/hooks';

/** What left the row for its menu is passed over. */
const tools = (box: HTMLElement): HTMLElement[] => [
  ...box.querySelectorAll<HTMLElement>('[data-tool]:not([hidden], [hidden] *)'),
];

/** Returns a ref for the toolbar's element and its key handler. Controls inside carry `data-tool`. */
export function useRoving<T extends HTMLElement>(): {
  ref: { current: T | null };
  onKeyDown: (event: KeyboardEvent) => void;
  onFocusIn: (event: FocusEvent) => void;
} {
  const ref = useRef<T>(null);
  const current = useRef<HTMLElement | null>(null);
  const mark = (): void => {
    if (ref.current === null) return;
    const all = tools(ref.current);
    if (current.current === null || !all.includes(current.current)) current.current = all[0] ?? null;
    for (const tool of all) tool.tabIndex = tool === current.current ? 0 : -1;
  };
  // After every rendering: controls come and go with the width.
  useLayoutEffect(mark);
  return {
    ref,
    onFocusIn(event) {
      if (event.target instanceof HTMLElement && event.target.dataset['tool'] !== undefined) {
        current.current = event.target;
        mark();
      }
    },
    onKeyDown(event) {
      if (ref.current === null || event.target instanceof HTMLInputElement) {
        const field = event.target;
        if (!(field instanceof HTMLInputElement) || field.type !== 'checkbox') return;
      }
      if (ref.current === null || event.ctrlKey || event.metaKey || event.altKey) return;
      const all = tools(ref.current);
      const at = all.findIndex((tool) => tool === document.activeElement);
      const to: Readonly<Record<string, number>> = {
        ArrowRight: (at + 1) % all.length,
        ArrowLeft: (at + all.length - 1) % all.length,
        Home: 0,
        End: all.length - 1,
      };
      const next = to[event.key];
      if (at === -1 || next === undefined) return;
      event.preventDefault();
      all[next]?.focus();
    },
  };
}
