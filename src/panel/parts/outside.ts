/** Closes what is open when the pointer or the focus goes elsewhere. */
import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { RefObject } from 'preact';

/** While `open`, a press or a focus outside of `box` closes it. */
export function useCloseOutside(open: Signal<boolean>, box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!open.value) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) open.value = false;
    };
    document.addEventListener('pointerdown', outside, true);
    document.addEventListener('focusin', outside, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      document.removeEventListener('focusin', outside, true);
    };
  }, [open.value]);
}
