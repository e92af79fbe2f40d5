/** Learn: the stage, and each story: its title, two sentences, its goal and the parts of it, and what came of it. */
export const enLearn = {
  'learn.list': 'Stories',
  'learn.glossary': 'Glossary',
  'learn.goal': 'Goal',
  'learn.reached': 'Reached',
  'learn.browser': 'Browser',
  'learn.django': 'Django',
  'learn.store': 'Session store',
  'learn.jar': 'Cookie jar',
  'learn.jar.empty': 'No session cookie',
  'learn.ends-with-browser': 'ends with the browser',
  'learn.ends': 'ends {time}',
  'learn.row.expired': 'expired',
  'learn.store.none': 'This engine keeps nothing on the server.',
  'learn.store.empty': 'No rows',
  'learn.who': 'request.user: {user}',
  'learn.not-yet': 'No request yet.',
  'learn.sent': 'Cookie: sessionid={key}',
  'learn.sent.none': 'no session cookie',
  'learn.code.before': '# process_request',
  'learn.code.view': '# the view',
  'learn.code.after': '# process_response',
  'learn.code.key': 'key = COOKIES.get("sessionid")  # {key}',
  'learn.code.load': 'session = SessionStore(key)',
  'learn.code.nothing': '# nothing to save, no Set-Cookie',
  'learn.code.save': 'session.save(); set_cookie("sessionid", …)',
  'learn.code.delete': 'delete_cookie("sessionid")',
  'learn.undo': 'Undo',
  'learn.reset': 'Reset',
  'learn.copy': 'Copy link',
  'learn.copied': 'Copied',
  'learn.next': 'Next: {story}',
  'learn.steps': '{n} done',
  'learn.open': 'Playground',
  'learn.act.open': '{method} {path}',
  'learn.act.login-yuan': 'Log in as yuan',
  'learn.act.login-mei': 'Log in as mei',
  'learn.act.delete-row': 'Delete the row',
  'learn.act.clear-expired': 'manage.py clearsessions',
  'learn.act.change-password': 'Password changed elsewhere',
  'learn.act.delete-cookie': 'Delete the cookie',
  'learn.act.replay': 'Put the old value back',
  'learn.act.close-browser': 'Close the browser',
  'learn.act.wait': 'Wait {time}',
  'learn.about': 'Played by a model of Django that is held against the real one.',

  'story.first-visit.title': 'First visit',
  'story.first-visit.lead':
    'A visit alone makes no session. Django saves a session, and sends a cookie, only when something was written into it.',
  'story.first-visit.goal': 'See a visit that leaves nothing behind, then make a session.',
  'story.first-visit.goal.no-cookie': 'A page answered without Set-Cookie',
  'story.first-visit.goal.session': 'There is a cookie, and one row behind its key',
  'story.first-visit.reached':
    'The view wrote request.session["cart"]: at the end of the request SessionMiddleware saved a row and sent its key.',
  'story.write-and-read.title': 'Writing and reading',
  'story.write-and-read.lead':
    'The browser holds a key, the server holds the data. Each request brings the key back; reading changes nothing.',
  'story.write-and-read.goal': 'Write a value, and read it in another request.',
  'story.write-and-read.goal.written': 'The row holds the cart',
  'story.write-and-read.goal.read': 'A page read it by the key alone, and sent no cookie again',
  'story.write-and-read.reached':
    'Reading is one look at the row. Without a change there is nothing to save and no Set-Cookie.',
  'story.same-user-again.title': 'The same user again',
  'story.same-user-again.lead':
    'A second login of the same user is not a new session. login() keeps the key where the same user was logged in already.',
  'story.same-user-again.goal': 'Log in as yuan once more.',
  'story.same-user-again.goal.again': 'yuan logged in twice',
  'story.same-user-again.goal.kept': 'The key is the one before',
  'story.same-user-again.goal.one-row': 'There is still one row',
  'story.same-user-again.reached':
    'Django cycles the key only where nobody, or somebody else, was logged in. A project that wants a new key each time calls cycle_key() itself.',
  'story.sliding.title': 'Each visit counts',
  'story.sliding.lead':
    'With SESSION_SAVE_EVERY_REQUEST = True every request saves the session and sends the cookie anew: the end slides.',
  'story.sliding.goal': 'Be logged in on the sixteenth day.',
  'story.sliding.goal.in': 'yuan is logged in',
  'story.sliding.goal.later': 'More than fifteen days after the login',
  'story.sliding.reached':
    'The visit in between moved the end by two weeks. It costs a write for each request, and polling keeps a session alive for ever.',
  'story.replay-db.title': 'A stolen key after logout',
  'story.replay-db.lead':
    'Somebody has copied the key. With the db engine logout deletes the row: the copy opens nothing.',
  'story.replay-db.goal': 'Put the old key back, and be refused.',
  'story.replay-db.goal.put-back': 'The old key is in the browser again',
  'story.replay-db.goal.refused': 'Django did not know it',
  'story.replay-db.reached': 'The key is a ticket to a row, and the row is gone.',
  'story.replay-signed.title': 'The same with signed_cookies',
  'story.replay-signed.lead':
    'The signed_cookies engine keeps the data in the cookie. Logout deletes the cookie in this browser, and there is nothing on the server to delete.',
  'story.replay-signed.goal': 'Put the old value back, and be let in.',
  'story.replay-signed.goal.put-back': 'The old value is in the browser again',
  'story.replay-signed.goal.let-in': 'Django takes it, after the logout',
  'story.replay-signed.reached':
    'Only SESSION_COOKIE_AGE, another SECRET_KEY or a changed password ends such a value. Use another engine where that matters.',
  'story.refused.title': 'Refused by the browser',
  'story.refused.lead':
    'SESSION_COOKIE_SAMESITE = "None" without Secure: the browser refuses the line. Django does not hear of that, and makes a new session each time.',
  'story.refused.goal': 'See the rows pile up.',
  'story.refused.goal.refused': 'A cookie was sent, and not kept',
  'story.refused.goal.pile-up': 'Two rows, and nobody has their keys',
  'story.refused.goal.empty': 'The next page finds no cart',
  'story.refused.reached':
    '“sessionid is not set” is often this: the line was sent, and refused. The Cookie tab says why, and which setting mends it.',
  'story.login-rotates.title': 'Login changes the key',
  'story.login-rotates.lead':
    'Whoever knew the key before the login must not be logged in by it. login() keeps the data and gives it a new key.',
  'story.login-rotates.goal': 'Log in, and keep the cart.',
  'story.login-rotates.goal.user': 'The session is yuan’s',
  'story.login-rotates.goal.data': 'The cart is still there',
  'story.login-rotates.goal.old-gone': 'The old key has no row any more',
  'story.login-rotates.reached':
    'login() called cycle_key(): a new key, the same data, and the old row deleted.',
  'story.another-user.title': 'Another user, same browser',
  'story.another-user.lead':
    'A second login as somebody else must not inherit anything. login() flushes what belonged to the first one.',
  'story.another-user.goal': 'Log in as mei over yuan’s session.',
  'story.another-user.goal.user': 'The session is mei’s',
  'story.another-user.goal.data-gone': 'yuan’s cart did not come along',
  'story.another-user.goal.one-row': 'There is one row: the first one’s is deleted',
  'story.another-user.reached':
    'One browser has one session cookie. Another user’s login flushed the old session before it began its own.',
  'story.forget-me.title': 'Make the server forget you',
  'story.forget-me.lead':
    'A session key is a ticket. The data behind it is a row on the server: without the row, the ticket opens nothing.',
  'story.forget-me.goal': 'Make the server forget you without touching the cookie.',
  'story.forget-me.goal.row-gone': 'The row behind the key is gone',
  'story.forget-me.goal.anonymous': 'The next request is anonymous',
  'story.forget-me.goal.cookie-deleted': 'Django deletes the cookie itself',
  'story.forget-me.reached': 'Django asked for the row, found none, and deleted the cookie itself.',
  'story.delete-the-cookie.title': 'Deleting the cookie ends nothing',
  'story.delete-the-cookie.lead':
    'The cookie is only the browser’s half. Without it the browser is a stranger; the session on the server lives on.',
  'story.delete-the-cookie.goal': 'Become anonymous, with the row still there.',
  'story.delete-the-cookie.goal.anonymous': 'The browser is anonymous',
  'story.delete-the-cookie.goal.row-stays': 'The row is still on the server',
  'story.delete-the-cookie.reached':
    'Whoever copied the key is still logged in. Only logout, or deleting the row, ends a session.',
  'story.password-change.title': 'Password change',
  'story.password-change.lead':
    'The session holds a hash of the password. When the password changes, the hash no longer fits, and the session is flushed at the next request.',
  'story.password-change.goal': 'Let the password be changed elsewhere, and be logged out by it.',
  'story.password-change.goal.changed': 'The password was changed elsewhere',
  'story.password-change.goal.out': 'The next request is anonymous, and the row is gone',
  'story.password-change.reached':
    'get_user() compared the hashes and flushed the session. The view that changes the password calls update_session_auth_hash() to keep its own.',
  'story.clear-or-flush.title': 'clear() and flush()',
  'story.clear-or-flush.lead':
    'clear() empties the data; the row and the key stay. flush() deletes the row and the cookie: what logout does.',
  'story.clear-or-flush.goal': 'Clear the session, then flush it.',
  'story.clear-or-flush.goal.cleared': 'clear() saved an empty session under the same key',
  'story.clear-or-flush.goal.flushed': 'flush() left neither row nor cookie',
  'story.clear-or-flush.reached':
    'clear() is a change like any other, and is saved. flush() is the end of the session.',
  'story.sms-code.title': 'A code for five minutes',
  'story.sms-code.lead':
    'set_expiry(300) ends the session 300 seconds after its last change, not after the last visit. The row stays until clearsessions.',
  'story.sms-code.goal': 'Send a code and let it run out.',
  'story.sms-code.goal.set': 'The cookie lives 300 seconds',
  'story.sms-code.goal.over': 'After that the browser sends no key',
  'story.sms-code.goal.row-stays': 'The expired row is still in the table',
  'story.sms-code.reached':
    'The browser dropped the cookie in time; Django would refuse the key as well. manage.py clearsessions removes the row.',
  'story.browser-close.title': 'When the browser closes',
  'story.browser-close.lead':
    'set_expiry(0) sends a cookie without a date: it ends with the browser. The row on the server does not know of that.',
  'story.browser-close.goal': 'Be forgotten by closing the browser.',
  'story.browser-close.goal.no-date': 'The cookie came without Max-Age',
  'story.browser-close.goal.anonymous': 'After closing, the account asks for a login',
  'story.browser-close.goal.row-stays': 'The row is still there',
  'story.browser-close.reached':
    'A session cookie in the browser’s sense has no date. Browsers that restore tabs keep it all the same.',
  'story.never-expires.title': '“Never expires”',
  'story.never-expires.lead':
    'set_expiry(None) does not mean “never”. It goes back to the global policy: SESSION_COOKIE_AGE, two weeks after the last change.',
  'story.never-expires.goal': 'Find out how long it lasts.',
  'story.never-expires.goal.still': 'After a week yuan is still logged in',
  'story.never-expires.goal.over': 'Two weeks after the last change nobody is',
  'story.never-expires.reached':
    'Reading is no change: a week’s visit did not move the end. SESSION_SAVE_EVERY_REQUEST would have.',
  'term.session': 'session',
  'term.session.what':
    'What Django remembers of one visitor between requests: a dictionary, request.session, under a key.',
  'term.session-key': 'session key',
  'term.session-key.what':
    '32 random characters of a to z and 0 to 9. It is all that the cookie holds (but with signed_cookies), and whoever has it is that visitor.',
  'term.sessionid': 'sessionid',
  'term.sessionid.what':
    'The name of the session cookie unless SESSION_COOKIE_NAME says otherwise. It is written in one word.',
  'term.middleware': 'SessionMiddleware',
  'term.middleware.what':
    'Reads the key from the request, lends the view request.session, and after the view saves it and sends the cookie, if it was changed.',
  'term.engine': 'session engine',
  'term.engine.what':
    'Where sessions are kept: SESSION_ENGINE. db: a table; cache: the cache; cached_db: both; file: a folder; signed_cookies: in the cookie itself.',
  'term.session-data': 'session_data',
  'term.session-data.what':
    'The column of django_session with the data, serialised, compressed and signed. A signature proves who wrote it; it hides nothing.',
  'term.expire-date': 'expire_date',
  'term.expire-date.what':
    'When the row stops being good. It stays in the table until clearsessions removes it.',
  'term.flush': 'flush()',
  'term.flush.what':
    'Deletes the session’s data and row and gives up the key; the cookie is deleted with the response. logout() does it.',
  'term.clear': 'clear()',
  'term.clear.what': 'Empties the data. The row and the key stay.',
  'term.cycle-key': 'cycle_key()',
  'term.cycle-key.what':
    'A new key for the same data; the old row is deleted. login() calls it where nobody was logged in, so that a key known before opens nothing after.',
  'term.set-expiry': 'set_expiry()',
  'term.set-expiry.what':
    'How long this session lasts: an int counts seconds from the last change, 0 ends it with the browser, a datetime is that moment, None goes back to the global policy.',
  'term.cookie-age': 'SESSION_COOKIE_AGE',
  'term.cookie-age.what':
    'The global policy in seconds, counted from the last time the session was saved. Two weeks unless told otherwise.',
  'term.save-every-request': 'SESSION_SAVE_EVERY_REQUEST',
  'term.save-every-request.what':
    'Saves the session and sends the cookie with every request, so that each visit moves the end.',
  'term.browser-close': 'SESSION_EXPIRE_AT_BROWSER_CLOSE',
  'term.browser-close.what':
    'Sends the cookie without a date: it ends with the browser. The row keeps its own date.',
  'term.clearsessions': 'clearsessions',
  'term.clearsessions.what':
    'The command that removes expired rows and files. Django does not do it by itself.',
  'term.secret-key': 'SECRET_KEY',
  'term.secret-key.what':
    'What Django signs with. Whoever has it can write session data; another one makes all signed values invalid.',
  'term.csrf': 'CSRF token',
  'term.csrf.what':
    'A second secret, in its own cookie or in the session, that a form must repeat. login() changes it.',
  'term.httponly': 'HttpOnly',
  'term.httponly.what': 'Scripts of the page cannot read the cookie. Requests carry it all the same.',
  'term.secure': 'Secure',
  'term.secure.what': 'The cookie goes over https only (and to localhost, in Chromium and Firefox).',
  'term.samesite': 'SameSite',
  'term.samesite.what':
    'Whether the cookie goes along when another site starts the request. Lax: only when the user follows a link there. None: always, and only with Secure.',
  'term.host-only': 'host-only',
  'term.host-only.what':
    'A cookie without Domain: it goes to exactly the host that set it. With Domain it goes to all subdomains as well.',
  'term.jar': 'cookie jar',
  'term.jar.what':
    'The browser’s store of cookies. It knows hosts and paths, and no ports: two projects on localhost share it.',
} as const;

/** A key of these words. */
export type LearnWord = keyof typeof enLearn;
