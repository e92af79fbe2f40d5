/** Whether cookies of a site can be read and written. */
import type { Unsubscribe } from './facts.ts';

export type SiteAccess = 'granted' | 'missing' | 'unavailable';

export interface Access {
  access(url: string): Promise<SiteAccess>;
  /** Must be called from a click. Resolves when the answer is known (Firefox: after its page was answered). */
  requestAccess(url: string): Promise<SiteAccess>;
  onAccess(listener: () => void): Unsubscribe;
}
