/** The page behind the panel. */
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

/** What a request made in the page came to: its end after all redirects. */
export type PageReply =
  | {
      readonly ok: true;
      readonly status: number;
      /** After redirects. */
      readonly url: string;
      /** The body, cut at `MAX_REPLY` characters. */
      readonly text: string;
      readonly cut: boolean;
    }
  /** `elsewhere`: not of the page's own origin, or no page. `failed`: no answer, or the page forbids it. */
  | { readonly ok: false; readonly why: 'elsewhere' | 'failed' };

/** Characters of a reply's body that are handed on: enough for a page's first screen and a 403's explanation. */
export const MAX_REPLY = 200_000;

export interface Page {
  inspected(): InspectedPage;
  onInspected(listener: (page: InspectedPage) => void): Unsubscribe;
  reloadPage(): void;
  /** Leads the inspected tab to a URL (http or https; anything else does nothing). */
  openPage(url: string): void;
  /** A GET by the page itself, with the page's cookies, of the page's own origin. Never rejects. */
  fetchInPage(url: string): Promise<PageReply>;
}
