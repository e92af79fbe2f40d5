/** The formats of a findings report: one file and one line each. */
import type { Finding } from '../../checks/finding/finding.ts';
import { findingsJson } from './json.ts';
import { findingsJunit } from './junit.ts';
import { findingsMarkdown } from './markdown.ts';
import { findingsSarif } from './sarif.ts';
import type { ReportContext } from './spoken.ts';
import { findingsText } from './text.ts';

/** Writes the report of one file. */
export type FindingsWriter = (findings: readonly Finding[], context: ReportContext) => string;

export const FINDINGS_FORMATS: ReadonlyMap<string, FindingsWriter> = new Map([
  ['text', findingsText],
  ['json', findingsJson],
  ['markdown', findingsMarkdown],
  ['junit', findingsJunit],
  ['sarif', findingsSarif],
]);
