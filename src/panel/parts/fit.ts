/**
 * Lets the controls of a row leave it, one after another, until the rest fits: measured, because languages, names and fonts differ.
 * Controls that may leave carry `data-leaves`, a number that says when (the lowest first); what must not be cut while others could leave
 * instead carries `data-whole`. The row's ⋮ carries `data-more`: it is there while something that it offers has left. What carries `data-aside`
 * moves out of the row (which is marked `data-aside-out`) when only actions may go for it and that is not enough.
 */
import { useSignal, type ReadonlySignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

const leaving = (box: HTMLElement): HTMLElement[] =>
  [...box.querySelectorAll<HTMLElement>('[data-leaves]')].toSorted(
    (a, b) => Number(a.dataset['leaves']) - Number(b.dataset['leaves']),
  );

/** Whether all that is in the row has room in it. */
function fits(box: HTMLElement): boolean {
  const edge = box.getBoundingClientRect().right + 0.5;
  const isInside = [...box.children].every(
    (child) => child.getClientRects().length === 0 || child.getBoundingClientRect().right <= edge,
  );
  return (
    isInside &&
    [...box.querySelectorAll<HTMLElement>('[data-whole]')].every(
      (child) => child.scrollWidth <= child.clientWidth + 1 && child.scrollHeight <= child.clientHeight + 4,
    )
  );
}

/** What leaves up to here are actions, which the ⋮ offers. */
const ACTIONS = 9;

/** Hides what has no room; returns the names (`data-name`) of what left for the ⋮. */
function arrange(box: HTMLElement): string[] {
  delete box.dataset['asideOut'];
  const all = leaving(box);
  if (box.querySelector('[data-aside]') !== null) {
    const gone = hide(
      box,
      all,
      all.filter(({ dataset }) => Number(dataset['leaves']) <= ACTIONS),
    );
    if (fits(box)) return gone;
    box.dataset['asideOut'] = '';
  }
  return hide(box, all, all);
}

/** Shows them all, then hides one after another of `items` until the rest fits. */
function hide(box: HTMLElement, all: readonly HTMLElement[], items: readonly HTMLElement[]): string[] {
  const more = box.querySelector<HTMLElement>('[data-more]');
  for (const item of all) item.hidden = false;
  if (more !== null) more.hidden = more.dataset['more'] !== 'always';
  const gone: string[] = [];
  for (const item of items) {
    if (fits(box)) break;
    item.hidden = true;
    const { name } = item.dataset;
    if (name === undefined) continue;
    gone.push(name);
    if (more !== null) more.hidden = false;
  }
  return gone;
}

/** Returns a ref for the row's element, and the names of the controls that have left it. */
export function useFit<T extends HTMLElement>(): {
  ref: { current: T | null };
  gone: ReadonlySignal<ReadonlySet<string>>;
} {
  const ref = useRef<T>(null);
  const gone = useSignal<ReadonlySet<string>>(new Set());
  const fit = (): void => {
    if (ref.current === null) return;
    const names = arrange(ref.current);
    const before = gone.peek();
    if (names.length !== before.size || names.some((name) => !before.has(name))) gone.value = new Set(names);
  };
  // Every rendering may have changed a word.
  useLayoutEffect(fit);
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return undefined;
    // A part may grow by itself, as a countdown does; hiding and showing leaves sizes as they were, so this ends.
    const observer = new ResizeObserver(fit);
    observer.observe(box);
    for (const child of box.children) observer.observe(child);
    return () => observer.disconnect();
  });
  return { ref, gone };
}
