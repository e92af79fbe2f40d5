/** The chosen requests as curl commands for a POSIX shell. Bodies are never recorded: where one was sent, a comment says so. */
import type { Exchange } from '../../timeline/facts/observation.ts';
import { exchangesBehind } from '../exchanges.ts';
import type { Format } from '../format.ts';

export const curl: Format = {
  id: 'curl',
  extension: '.sh',
  mime: 'text/x-shellscript',
  needsSecrets: true,
  write: ({ events, recording }) =>
    `#!/bin/sh\n${exchangesBehind(events, recording.observations).map(commandOf).join('\n\n')}\n`,
};

/** One command. Redirects are not followed: each hop is a request of its own. */
export function commandOf({ method, url, cookieHeader, headers }: Exchange): string {
  const parts = ['curl --silent --show-error --include --globoff', quoted(webUrl(url))];
  if (method !== 'GET') parts.push(`--request ${quoted(method)}`);
  if (cookieHeader !== null) parts.push(`--header ${quoted(`Cookie: ${cookieHeader}`)}`);
  if (headers?.origin !== undefined) parts.push(`--header ${quoted(`Origin: ${headers.origin}`)}`);
  if (headers?.referer !== undefined) parts.push(`--header ${quoted(`Referer: ${headers.referer}/`)}`);
  if (headers?.csrfHeader !== undefined)
    parts.push(`--header ${quoted(`X-CSRFToken: ${headers.csrfHeader}`)}`);
  const note = /^(?:GET|HEAD|OPTIONS|DELETE)$/.test(method)
    ? ''
    : '# The body was not recorded: add it with --data.\n';
  return note + parts.join(' \\\n  ');
}

/** A line break would end a header; NUL ends every argument. */
function quoted(text: string): string {
  return `'${text.replace(/[\r\n\0]/g, '').replaceAll("'", "'\\''")}'`;
}

/** curl knows no ws: the handshake is plain HTTP. A leading `-` cannot happen: it is a URL. */
function webUrl(url: string): string {
  return url.replace(/^ws(s?):/i, 'http$1:');
}
