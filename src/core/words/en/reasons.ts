/** Why events have their names: one sentence each, with what the reader may do now. */
export const enReasons = {
  'timeline.reason.none': '',
  'timeline.reason.first-write':
    'The request carried no session cookie: the session was written to for the first time.',
  'timeline.reason.outside': 'Seen in the cookie jar only: a script, another tab or another program did it.',
  'timeline.reason.save': 'The same key with a new lifetime: the session was saved.',
  'timeline.reason.relogin': 'The same key with a new CSRF token: the same user logged in again.',
  'timeline.reason.resigned': 'The same data with a new signature.',
  'timeline.reason.login-anonymous':
    'Login of a visitor who was not logged in: cycle_key() keeps the data and changes the key.',
  'timeline.reason.login-other-user':
    'Login as another user: flush() drops the old data, then a new session starts.',
  'timeline.reason.login': 'A login changed the key; who was logged in before is not known.',
  'timeline.reason.cycle-key': 'The key changed without a sign of a login: cycle_key(), or a new session.',
  'timeline.reason.unseen-line':
    'This hop came without its headers; the next request shows what it did to the cookie. The line itself was not seen.',
  'timeline.reason.logout': 'The server deleted the cookie: flush(), as logout does.',
  'timeline.reason.key-refused': 'The server did not know this key and deleted the cookie.',
  'timeline.reason.max-age': 'Max-Age ran out.',
  'timeline.reason.expires': 'Expires has passed.',
  'timeline.reason.browser': 'The browser said that it expired.',
  'timeline.reason.refused': 'The browser does not store this line.',
  'timeline.reason.jar-disagrees': 'The cookie jar was read and does not hold it.',
  'timeline.reason.deletion-missed': 'The deletion did not match the stored cookie, so it is still there.',
  'timeline.reason.edit': 'You edited it in this panel.',
  'timeline.reason.expire-soon': 'You let it expire in 10 seconds.',
  'timeline.reason.browser-session': 'You made it last until the browser closes.',
  'timeline.reason.delete': 'You deleted it in this panel.',
  'timeline.reason.replay': 'You put an older key back.',
  'timeline.reason.bound-offered':
    'The server offers to bind this session to a key of this device (Device Bound Session Credentials).',
  'timeline.reason.bound-challenged':
    'The server asks for a proof of this device’s key (Device Bound Session Credentials).',
  'timeline.reason.bound-proved':
    'The browser proved this device’s key, or names the bound session: a cookie replayed in this browser proves nothing.',
  'timeline.reason.switch': 'You switched to a snapshot.',
  'timeline.reason.undo': 'You took a change back.',
  'timeline.reason.operation':
    'You ran {op} in the Server tab: the row was changed, and the cookie followed.',
  'timeline.reason.operation-undone': 'You took {op} back: the row and the cookie are as before.',
  'timeline.reason.login-new': 'A login wrote the session first: the request carried no session cookie.',
  'timeline.reason.deleted':
    'The server deleted the cookie. Its record is missing, so the cause is open: flush() or logout() was called, or the key was not known to it (row deleted or expired, another project’s key, a changed password).',
  'timeline.reason.flush-at': 'flush() at {place}: the row is deleted, and the cookie with it.',
  'timeline.reason.flush': 'flush() was called: the row is deleted, and the cookie with it.',
  'timeline.reason.logout-at': 'logout() at {place}: it calls flush(), which deletes the row and the cookie.',
  'timeline.reason.row-deleted-at': 'delete() at {place}: the row is gone, and the browser keeps its cookie.',
  'timeline.reason.row-deleted': 'delete() was called: the row is gone, and the browser keeps its cookie.',
  'timeline.reason.password-changed':
    'The user’s password has changed since: the hash in the session no longer fits, and Django flushed it.',
  'timeline.reason.key-unknown':
    'The server has no session of this key: the row was deleted, or it is another database’s or project’s key.',
  'timeline.reason.expired-on-server': 'The row is over its expire_date: to Django such a session is empty.',
  'timeline.reason.expired-on-server-at':
    'The row had expired at {expires}: to Django such a session is empty.',
  'timeline.reason.key-unknown-or-expired':
    'The server found no session for this key: it was deleted, evicted, or had expired; the store cannot tell which.',
  'timeline.reason.bad-key':
    'The cookie’s value is no session key: Django wants eight characters at least, and deleted the cookie.',
  'timeline.reason.bad-signature':
    'The value is not signed by this server’s SECRET_KEY, or it was altered: Django starts empty.',
  'timeline.reason.unreadable':
    'The row is there, but its data is not signed by this server’s SECRET_KEY: to Django it is empty.',
  'timeline.reason.emptied':
    'Nothing is left in the session: clear(), or the last key was removed. The key stays.',
  'timeline.reason.deleted-meanwhile':
    'Another request deleted the row while this one ran: its save found nothing to update.',
  'timeline.reason.server-ended':
    'The server ended it in a way that only a newer version of this panel knows.',
  'timeline.reason.other-origin':
    '{origin} does not know the key of {first} and deleted it: ports share cookies. Give the projects different SESSION_COOKIE_NAMEs.',
  'timeline.reason.not-marked':
    'A value inside of a value was changed, which Django does not notice. Set request.session.modified = True.',
  'timeline.reason.server-error': 'The answer was a server error: SessionMiddleware saves nothing then.',
  'timeline.reason.save-failed': 'The save itself failed: {error}.',
  'timeline.reason.other-host':
    'The request went to {host}, and the cookie belongs to {cookie}: these are two hosts to a browser. Use one of them throughout.',
  'timeline.reason.other-path':
    'The request went to {path}, and the cookie is only for {cookiePath} (SESSION_COOKIE_PATH).',
  'timeline.reason.cross-site':
    'The request came from another site, and SameSite={sameSite} keeps the cookie back (SESSION_COOKIE_SAMESITE).',
  'timeline.reason.insecure': 'The request went over http, and the cookie is Secure (SESSION_COOKIE_SECURE).',
  'timeline.reason.without-credentials':
    "By the rules the cookie would have gone. fetch() without credentials: 'include' leaves it out, and so does a browser that blocks third-party cookies.",
  'timeline.reason.other-partition': 'The cookie belongs to another top-level site’s partition.',
  'timeline.reason.cookie-expired': 'The session’s cookie had expired before this request.',
  'timeline.reason.devtools-request':
    'Seen in the cookie jar only, right after a page load. DevTools then asks the site for /.well-known/appspecific/com.chrome.devtools.json with its cookies, and shows it nowhere; or a script, another tab or another program did it.',
} as const;
