// @ts-check
/** A compact HAR of what went over the wire: only what the checks look at, one entry a line. */

/** @typedef {import('../../stage/network.mjs').OnWire} OnWire */

/**
 * What the browser says of a request: who asked, and on which page.
 * @typedef {{ method: string, url: string, type: string, page: string }} Asked
 */

/** Of the request, and of the answer. */
const KEPT =
  /^(?:host|cookie|origin|referer|sec-fetch-\S+|content-type|x-csrftoken|x-requested-with|access-control-\S+|set-cookie|location|vary|cache-control|expires|date|age|x-cache)$/i;
/** What a page loads besides says nothing of sessions. */
const BESIDES = /^\/(?:static\/|favicon\.ico$)/;
/** A form is as long as its fields; more is a file. */
const MAX_BODY = 1000;

/**
 * @param {readonly OnWire[]} wire
 * @param {readonly Asked[]} asked
 * @param {{ name: string, version: string }} browser
 */
export function toHar(wire, asked, browser) {
  const left = [...asked];
  const entries = wire
    .filter(({ url, endedAt }) => endedAt > 0 && !BESIDES.test(new URL(url).pathname))
    .map((one) => {
      const at = left.findIndex(({ method, url }) => method === one.method && url === one.url);
      return entry(one, at < 0 ? undefined : left.splice(at, 1)[0]);
    });
  const log = { version: '1.2', creator: { name: 'Session DevTools recordings', version: '1' }, browser };
  const lines = entries.map((one) => JSON.stringify(one)).join(',\n');
  return `{"log":${JSON.stringify(log).slice(0, -1)},"entries":[\n${lines}\n]}}\n`;
}

/** @param {OnWire} wire @param {Asked | undefined} asked */
function entry(wire, asked) {
  const type = asked?.type || typeBySigns(wire);
  const time = wire.endedAt - wire.startedAt;
  return {
    startedDateTime: new Date(wire.startedAt).toISOString(),
    time,
    ...(type === '' ? {} : { _resourceType: type }),
    ...(asked === undefined || asked.page === '' ? {} : { _documentURL: asked.page }),
    request: {
      method: wire.method,
      url: wire.url,
      httpVersion: 'HTTP/1.1',
      headers: kept(wire.requestHeaders),
      ...(wire.body === '' ? {} : { postData: { mimeType: mime(wire), text: wire.body.slice(0, MAX_BODY) } }),
    },
    response: {
      status: wire.status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: kept(wire.responseHeaders),
      content: { size: 0, mimeType: '' },
      redirectURL: '',
    },
    timings: { send: 0, wait: time, receive: 0 },
  };
}

/** Where the browser was not asked, its own headers say it. @param {OnWire} wire */
function typeBySigns({ method, requestHeaders }) {
  if (method === 'OPTIONS') return 'preflight';
  const to = requestHeaders.find(([name]) => name.toLowerCase() === 'sec-fetch-dest')?.[1];
  if (to === undefined) return '';
  return to === 'document' || to === 'iframe' ? 'document' : to === 'empty' ? 'fetch' : 'other';
}

/** @param {OnWire} wire */
function mime({ requestHeaders }) {
  return requestHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
}

/** @param {readonly (readonly [string, string])[]} headers */
function kept(headers) {
  return headers.filter(([name]) => KEPT.test(name)).map(([name, value]) => ({ name, value }));
}
