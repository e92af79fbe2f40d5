/** The page behind the panel. */
import type { InPage } from '../core/checks/experiments/in-page.ts';
import type { OnWire } from '../core/checks/experiments/send.ts';
import type { Unsubscribe } from './facts.ts';

/** How the browser shows a container of its tabs (Firefox): the user's name for it, and the name of its colour. */
export interface Container {
  readonly name: string;
  readonly colour: string;
}

export interface InspectedPage {
  /** Null when unknown or not a page with cookies (chrome://…, about:blank). */
  readonly url: string | null;
  readonly storeId: string;
  /** The container that `storeId` is the store of; absent when it is none. */
  readonly container?: Container;
}

/** What requests made in the page came to, each in its place: null for what was not answered. */
export type PageReplies =
  | { readonly ok: true; readonly replies: readonly (InPage | null)[] }
  /** `elsewhere`: not of the page's own origin, or no page. `failed`: the page went away, or forbids it. */
  | { readonly ok: false; readonly why: 'elsewhere' | 'failed' };

export interface Page {
  inspected(): InspectedPage;
  onInspected(listener: (page: InspectedPage) => void): Unsubscribe;
  reloadPage(): void;
  /** Leads the inspected tab to a URL (http or https; anything else does nothing). */
  openPage(url: string): void;
  /** Requests by the page itself, all at once, with the page's cookies, to the page's own origin. Never rejects. */
  sendInPage(requests: readonly OnWire[]): Promise<PageReplies>;
}
