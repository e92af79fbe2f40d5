/** What the page behind the panel can be asked to do. */
import type { Page } from '../seam/page.ts';
import { evaluate, webUrl } from './inspected.ts';
import type { RecorderHandle } from './recorder-handle.ts';

/** The page of this recorder's tab. */
export function pageOf(recorder: RecorderHandle): Page {
  return {
    inspected: () => recorder.inspected(),
    onInspected: (listener) => recorder.onInspected(listener),
    reloadPage: () => recorder.reloadPage(),
    openPage(url) {
      const wanted = webUrl(url);
      if (wanted !== null) evaluate(`location.assign(${JSON.stringify(wanted.href)})`).catch(() => undefined);
    },
    sendInPage: async (requests) => (await import('./page-send.ts')).sendInPage(requests),
  };
}
