/** Why a cookie came back other than asked. Keys: `journal.<Difference.code>`. */
export const enJournal = {
  'journal.capped-400-days': 'The browser keeps no cookie longer than 400 days: it shortened the expiry.',
  'journal.expired-already': 'The expiry was already past, so the browser deleted the cookie at once.',
  'journal.name-prefix':
    'The name’s prefix asks for more: __Secure- needs Secure; __Host- needs Secure, Path=/ and no Domain.',
  'journal.refused-by-browser': 'The browser did not take it and kept what it had.',
  'journal.browser-changed-it': 'The browser stored it differently.',
  'journal.server-changed-it': 'Something else, most likely the server, set the cookie at the same moment.',
  'journal.still-there': 'The cookie is still there: the browser did not delete it.',
} as const;
