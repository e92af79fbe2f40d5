/** What is known of the permission to read and write cookies, per host. */
import { hostnameOf } from '../../core/base/url.ts';
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { SiteAccess } from '../../seam/access.ts';
import type { PanelSource } from '../../seam/source.ts';
import type { RecorderModel } from './recorder.ts';
import { slot } from './slot.ts';

export interface AccessModel {
  /** For the inspected page; null while not known or when the page has no cookies. */
  readonly page: ReadonlySignal<SiteAccess | null>;
  /** What is already known for a URL's host; null = ask. */
  known(url: string): SiteAccess | null;
  check(url: string): Promise<SiteAccess>;
  /** Call from a click: the browser's prompt needs it. */
  request(url: string): Promise<SiteAccess>;
  dispose(): void;
}

/** The access of the panel around this view. */
export const useAccess = slot<AccessModel>('the access');

const hostKey = (url: string): string => hostnameOf(url) ?? url;

export function createAccess(source: PanelSource, recorder: RecorderModel): AccessModel {
  const byHost = signal<ReadonlyMap<string, SiteAccess>>(new Map());
  const set = (url: string, access: SiteAccess): SiteAccess => {
    byHost.value = new Map(byHost.peek()).set(hostKey(url), access);
    return access;
  };
  const check = async (url: string): Promise<SiteAccess> => set(url, await source.access(url));
  const stopPage = effect(() => {
    const { url } = recorder.page.value;
    if (recorder.host.value !== null && url !== null) void check(url);
  });
  const stopAccess = source.onAccess(() => {
    byHost.value = new Map();
    const { url } = recorder.page.peek();
    if (recorder.host.peek() !== null && url !== null) void check(url);
  });
  return {
    page: computed(() =>
      recorder.host.value === null ? null : (byHost.value.get(recorder.host.value) ?? null),
    ),
    known: (url) => byHost.peek().get(hostKey(url)) ?? null,
    check,
    async request(url) {
      const answer = source.requestAccess(url);
      return set(url, await answer);
    },
    dispose() {
      stopPage();
      stopAccess();
    },
  };
}
