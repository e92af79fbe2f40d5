/** What is said of an imported recording: what such a file cannot contain, what was not read, what was put right. */
export const enHar = {
  'har.absent.jar':
    'The cookie jar: what was stored is judged by the rules, not read. Cookies set by scripts are not in it.',
  'har.absent.redirect-hops':
    'Redirects: only where they led. The answer to a login is one, so its Set-Cookie is not seen; the next request shows the new key.',
  'har.absent.cookies-sanitised':
    'Cookies: this export holds none at all, as “Export HAR (sanitized)” of Chromium writes it. Export “with sensitive data” to see them.',
  'har.absent.cookie-values': 'Values of cookies: the writer replaced them by their length.',
  'har.absent.pages':
    'Which page a request belongs to: whether it was same-site is told by its Referer at best.',
  'har.absent.cookie-path':
    'The Path of a cookie that stands only in the list of cookies: / is written where there was none.',
  'har.absent.browser-rules': 'What a browser does with the lines: this program is none.',
  'har.unread.not-json': 'Entry {entry} is not JSON.',
  'har.unread.not-an-entry': 'Entry {entry} is none.',
  'har.unread.no-request': 'Entry {entry} has no request.',
  'har.unread.no-url': 'Entry {entry} has no URL.',
  'har.warning.no-entries': 'This is no HAR: there is no list of entries in it.',
  'har.warning.cut-short': 'The file ends in the middle. What comes before it was read.',
  'har.warning.not-json': 'The file is not JSON as a whole. Its entries were read one by one.',
  'har.warning.in-pieces': 'The file is longer than one text may be. It was read piece by piece.',
  'har.warning.byte-order-mark': 'A byte order mark stood in front of it.',
  'har.warning.wrapped': 'The JSON stood inside a call or an assignment.',
  'har.warning.cookie-rebuilt':
    '{count} Cookie headers were put together from the list of cookies, and are marked so.',
  'har.warning.set-cookie-rebuilt':
    'The Set-Cookie lines of {count} answers were put together from the list of cookies, and are marked so.',
  'har.warning.set-cookie-split':
    'Several Set-Cookie lines were joined by commas in {count} answers. They were taken apart again, and are marked so.',
  'har.warning.values-stripped': 'Cookies of {count} entries have no values any more: they were left out.',
  'har.warning.header-missing': '{count} entries had a header more than is listed: cookies may be missing.',
  'har.warning.raw-headers-missing':
    '{count} entries were written before their raw headers came: cookies may be missing.',
  'har.warning.time-unknown':
    '{count} entries have no readable date: they keep their place, their time is unknown.',
  'har.warning.zone-by-server': '{count} dates have no time zone. They are read by the Date of the answers.',
  'har.warning.zone-assumed': '{count} dates have no time zone. They are read as UTC.',
  'har.warning.no-response': '{count} requests have no answer.',
  'har.not.unreadable': 'This file cannot be read.',
  'har.not.newer': 'This log was written by a newer version.',
  'har.not.malformed': 'This log is not one: {where} is wrong.',
  'har.not.unknown': 'Neither a HAR, nor a log, nor pasted requests.',
  'har.read': '{writer}: {exchanges} of {entries} entries read.',
  'har.unread.more': '{count} more entries were not read.',
} as const;
