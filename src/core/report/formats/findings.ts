/** The findings of the checks for CI: a test case, or a result of code scanning, each. */
import { findingsJunit } from '../findings/junit.ts';
import { findingsSarif } from '../findings/sarif.ts';
import type { Format, ReportInput } from '../format.ts';

export const junit: Format = {
  id: 'junit',
  extension: '.junit.xml',
  mime: 'application/xml',
  write: (input) => ended(findingsJunit(input.findings, contextOf(input))),
};

export const sarif: Format = {
  id: 'sarif',
  extension: '.sarif',
  mime: 'application/sarif+json',
  write: (input) => ended(findingsSarif(input.findings, contextOf(input))),
};

function contextOf({ language, recording, log }: ReportInput) {
  return {
    language,
    file: 'recording',
    cookies: recording.watched.names,
    exchanges: recording.observations.filter(({ kind }) => kind === 'exchange').length,
    offers: log.offers,
  };
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
