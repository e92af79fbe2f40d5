/**
 * When the jar is read without being asked for: when the panel starts or comes to the front, when a site is granted, and a while after each
 * navigation. The events alone are not enough: before the grant there were none, and Firefox tells neither of cleared cookies nor of a
 * natural expiry.
 */
import type { RecorderHandle } from './recorder-handle.ts';

/** After a navigation, in ms: by then the exchanges that explain the jar have been told (`LAST_LOOK_MS`: one second). */
const AFTER_NAVIGATION_MS = 1500;

/** Starts refreshing. `read` reads the jar of a URL and adds the snapshot to the log; without access it does nothing. */
export function keepJarFresh(
  recorder: RecorderHandle,
  onAccess: (listener: () => void) => void,
  read: (url: string) => Promise<unknown>,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { url } = recorder.inspected();
      // Nobody looks at a hidden panel; coming to the front reads again.
      if (url !== null && recorder.visible()) read(url).catch(() => undefined);
    }, ms);
  };
  recorder.onVisible((visible) => visible && refresh(0));
  recorder.onInspected(() => refresh(AFTER_NAVIGATION_MS));
  onAccess(() => refresh(0));
  refresh(0);
}
