/** Gives the focus back when what held it goes away: a form that closes, a message that is dismissed. */
import { useLayoutEffect, useRef } from 'preact/hooks';

const canTake = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement &&
  element !== document.body &&
  element.isConnected &&
  !element.matches(':disabled');

/**
 * When the element of `box` is taken down with the focus in it, the focus goes back to what had it before, or, where that is gone
 * too, to the first element of `otherwise` (a selector). A focus that is elsewhere by then is left alone.
 */
export function useFocusReturn(box: { readonly current: HTMLElement | null }, otherwise: string): void {
  const opener = useRef<Element | null | undefined>(undefined);
  // While rendering for the first time nothing has been taken down or focused yet.
  if (opener.current === undefined) opener.current = document.activeElement;
  useLayoutEffect(
    () => () => {
      if (box.current?.contains(document.activeElement) !== true) return;
      // What takes its place is in the document only afterwards.
      queueMicrotask(() => {
        if (document.activeElement !== null && document.activeElement !== document.body) return;
        const back = opener.current ?? null;
        const to = canTake(back) ? back : document.querySelector(otherwise);
        if (canTake(to)) to.focus();
      });
    },
    [],
  );
}
