/** The formats of export, in the order of the menu. */
import { cookiesTxt } from './cookies-txt.ts';
import { curl } from './curl.ts';
import type { Format } from '../format.ts';
import { harFormat } from './har.ts';
import { html } from './html.ts';
import { junit, sarif } from './findings.ts';
import { logJson } from './log-json.ts';
import { markdown } from './markdown.ts';
import { mermaid } from './mermaid.ts';
import { playwrightPython, playwrightTs } from './playwright.ts';
import { pytest } from './pytest.ts';
import { settings } from './settings.ts';
import { storageState } from './storage-state.ts';

export const FORMATS: readonly Format[] = [
  logJson,
  harFormat,
  markdown,
  html,
  mermaid,
  junit,
  sarif,
  pytest,
  playwrightTs,
  playwrightPython,
  curl,
  storageState,
  cookiesTxt,
  settings,
];
