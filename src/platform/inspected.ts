/** Scripts in the inspected page. */
import { browser } from './api.ts';
import { evaluated } from './evaluated.ts';

/** The value of a script in the page. Rejects where there is no page that can be asked. */
export async function evaluate(script: string): Promise<unknown> {
  return evaluated(await browser.devtools.inspectedWindow.eval(script));
}

/** A URL of the web, or null. */
export function webUrl(url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
}
