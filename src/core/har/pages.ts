/**
 * Which page a request belongs to: the site for SameSite. Files say it in several ways, and proxies not at all: then the request's `Referer` and
 * the documents before it tell.
 */
import { withoutFragment } from './read-entry.ts';

/** What of an entry tells its page. */
export interface PageSigns {
  readonly pageref: string;
  /** chrome-har's `_documentURL`. */
  readonly documentUrl: string;
  readonly referer: string;
  readonly url: string;
  readonly isDocument: boolean;
}

/** How many documents back a `Referer` is looked for. */
const MAX_DOCUMENTS = 50;

/** Answers entry by entry, in the order of the file. */
export class Pages {
  readonly #byId = new Map<string, string>();
  /** Pages whose URL the file does not name: their latest document (the ones before it are redirects). */
  readonly #unnamed = new Map<string, string>();
  /** The latest documents, newest last. */
  readonly #documents: string[] = [];

  /** `pages` is `log.pages`, whatever it is. */
  constructor(pages: unknown) {
    if (!Array.isArray(pages)) return;
    for (const page of pages) {
      if (typeof page !== 'object' || page === null) continue;
      const { id, title, _URL: url } = page as { id?: unknown; title?: unknown; _URL?: unknown };
      // Chromium and WebKit write the URL as the title; Firefox and Playwright the document's own title, which the site chose.
      const own = [url, title].find(isPageUrl);
      if (typeof id === 'string' && own !== undefined) this.#byId.set(id, withoutFragment(own));
    }
  }

  /** The page's URL; null when it is not known. */
  pageOf({ pageref, documentUrl, referer, url, isDocument }: PageSigns): string | null {
    if (isDocument) this.#opened(pageref, url);
    if (isPageUrl(documentUrl)) return withoutFragment(documentUrl);
    const named = pageref === '' ? undefined : (this.#byId.get(pageref) ?? this.#unnamed.get(pageref));
    if (named !== undefined) return named;
    if (isDocument) return url;
    if (isPageUrl(referer)) {
      const { origin } = new URL(referer);
      return this.#documents.findLast((one) => new URL(one).origin === origin) ?? withoutFragment(referer);
    }
    return this.#documents.at(-1) ?? null;
  }

  #opened(pageref: string, url: string): void {
    if (pageref !== '' && !this.#byId.has(pageref)) this.#unnamed.set(pageref, url);
    this.#documents.push(url);
    if (this.#documents.length > MAX_DOCUMENTS) this.#documents.shift();
  }
}

function isPageUrl(value: unknown): value is string {
  return typeof value === 'string' && /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}
