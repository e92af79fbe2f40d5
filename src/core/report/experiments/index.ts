/** The formats of a suite's report: one file and one line each. */
import { suiteJson } from './json.ts';
import { suiteJunit } from './junit.ts';
import { suiteMarkdown } from './markdown.ts';
import { suiteText } from './text.ts';
import type { Suite } from './told.ts';

export type { Suite } from './told.ts';

/** One format: its name, what the file's name ends in, its type, and its writer. */
export interface SuiteFormat {
  readonly id: 'markdown' | 'json' | 'junit' | 'text';
  readonly extension: string;
  readonly mime: string;
  readonly write: (suite: Suite) => string;
}

export const SUITE_FORMATS: readonly SuiteFormat[] = [
  { id: 'markdown', extension: '.md', mime: 'text/markdown', write: suiteMarkdown },
  { id: 'json', extension: '.json', mime: 'application/json', write: suiteJson },
  { id: 'junit', extension: '.xml', mime: 'application/xml', write: suiteJunit },
  { id: 'text', extension: '.txt', mime: 'text/plain', write: suiteText },
];
