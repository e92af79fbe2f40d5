/** Why a cookie came back other than asked (keys: `journal.<Difference.code>`), and what a change would have cost. */
export const enJournal = {
  'journal.capped-400-days': 'The browser keeps no cookie longer than 400 days: it shortened the expiry.',
  'journal.expired-already': 'The expiry was already past, so the browser deleted the cookie at once.',
  'journal.name-prefix':
    'The name’s prefix asks for more: __Secure- needs Secure; __Host- needs Secure, Path=/ and no Domain.',
  'journal.refused-by-browser': 'The browser did not take it and kept what it had.',
  'journal.browser-changed-it': 'The browser stored it differently.',
  'journal.server-changed-it': 'Something else, most likely the server, set the cookie at the same moment.',
  'journal.still-there': 'The cookie is still there: the browser did not delete it.',
  'journal.ended':
    'This session of {name} has ended. Its cookie may hold another session’s key by now, so it can only be replayed, compared or copied.',
  'journal.holdsAnother': '{name} holds another session’s key by now, so nothing was changed.',
  'journal.forgotten': 'This change of {name} is not on record any more: there is nothing to put back.',
  'journal.wrapped':
    'The server has another key now. Only the site itself can sign it into {name}, so nothing was changed in the browser.',
  'journal.foreign':
    'The server named a cookie that {host} may not set, so nothing was changed in the browser. It named:',
  'journal.stake.login': 'It is {user}’s login of {when}.',
  'journal.stake.key': 'Its key:',
  'journal.stake.undo': 'Undo would replace a newer session:',
  'journal.stake.undo.since': 'Undo would replace the session of {when}:',
  'journal.stake.undo.user': 'Undo would replace {user}’s login.',
  'journal.stake.undo.login': 'Undo would replace {user}’s login of {when}.',
  'journal.stake.write': 'This would replace a newer session:',
  'journal.stake.write.since': 'This would replace the session of {when}:',
  'journal.stake.write.user': 'This would replace {user}’s login.',
  'journal.stake.write.login': 'This would replace {user}’s login of {when}.',
  'journal.stake.putBack': 'Put back',
  'journal.stake.goOn': 'Replace it',
  'journal.stake.keep': 'Keep',
  'journal.operation.delete': '{op}() ran on the server, and {name} was deleted here.',
  'journal.operation.edit': '{op}() ran on the server, and {name} follows it here.',
  'journal.keyMoved': 'The key had changed since the form was opened; it was left as it is.',
  'journal.cookieOnly':
    'Only the cookie is back: what {op}() did on the server cannot be taken back from here any more.',
  'journal.compare.ended': 'This session',
  'journal.compare.now': 'In its place now',
  'journal.compare.key': 'Key',
  'journal.compare.user': 'User',
  'journal.compare.since': 'First seen',
} as const;
