/** The three ways a page of another site makes the browser ask for `url`. */
import type { Page } from 'puppeteer-core';

/** By `fetch`: the answer may be without a body or refused to the page, which is no matter. */
export async function fetchFrom(page: Page, url: string): Promise<void> {
  await page.evaluate(
    (to) =>
      fetch(to, { mode: 'no-cors', credentials: 'include', cache: 'no-store' }).then(
        () => undefined,
        () => undefined,
      ),
    url,
  );
}

/** By a link. */
export async function followFrom(page: Page, url: string): Promise<void> {
  await page.evaluate((to) => void (location.href = to), url);
}

/** By a form. */
export async function postFrom(page: Page, url: string): Promise<void> {
  await page.evaluate((to) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = to;
    document.body.append(form);
    form.submit();
    form.remove();
  }, url);
}
