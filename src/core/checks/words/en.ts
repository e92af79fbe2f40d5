/** The words of the checks: `<code>.title`, `.cause`, `.fix`, and their variants. */
export const enChecks = {
  'secure-on-http.title': 'Secure cookie over http',
  'secure-on-http.cause':
    '{cookie} comes with Secure over http, and {host} is not this machine: the browser does not keep it.',
  'secure-on-http.cause.safari':
    'Safari keeps no Secure cookie from http, not even from {host} (by its documentation; not measured here).',
  'secure-on-http.fix':
    'Switch Secure off where the site is reached over http, or serve it over https. Where TLS ends at a proxy, this address should not be reached at all.',
  'samesite-none-insecure.title': 'SameSite=None without Secure',
  'samesite-none-insecure.cause': '{cookie} says SameSite=None without Secure: browsers refuse it.',
  'samesite-none-insecure.cause.partitioned': '{cookie} is Partitioned without Secure: browsers refuse it.',
  'samesite-none-insecure.fix':
    'Add Secure (https, or localhost); or, where no other site embeds this one, go back to SESSION_COOKIE_SAMESITE = "Lax".',
  'samesite-cross-site.title': "SameSite keeps the cookie out of another site's page",
  'samesite-cross-site.cause':
    '{page} is another site than {host}, and there a cookie with SameSite={samesite} is not stored.',
  'samesite-cross-site.cause.default':
    '{page} is another site than {host}; without SameSite the browser takes Lax, and does not store the cookie there.',
  'samesite-cross-site.cause.stays-home':
    '{cookie} is stored for {host} with SameSite={samesite}, and does not go with requests from inside {page}.',
  'samesite-cross-site.fix':
    'Allow it across sites (over https), or serve both from one site, for example by a proxy.',
  'samesite-cross-site.fix.one-host':
    'Use one name for this machine in both addresses (localhost, or 127.0.0.1, not both). SESSION_COOKIE_SAMESITE = "None" with Secure would work, too.',
  'third-party-blocked.title': 'Third-party cookies are blocked',
  'third-party-blocked.cause':
    'The attributes are right, and inside pages of {site} the browser neither keeps nor sends the cookies of {host}.',
  'third-party-blocked.fix':
    'Use Partitioned (CHIPS; Django has no setting for it), ask for access with document.requestStorageAccess(), or serve both from one site.',
  'cors-no-credentials.title': 'The request did not ask for credentials',
  'cors-no-credentials.cause':
    '{origin} called {host} without credentials: the browser drops the cookies of such an answer, and sends none.',
  'cors-no-credentials.cause.server':
    '{origin} calls {host}, whose answers lack Access-Control-Allow-Credentials: no cookie crosses between them.',
  'cors-no-credentials.fix': 'In the client: credentials: "include" (axios: withCredentials).',
  'cors-no-credentials.fix.server':
    'In the client credentials: "include" (axios: withCredentials), and on the server credentials allowed for that exact origin.',
  'cors-wildcard.title': 'Credentials, and any origin allowed',
  'cors-wildcard.cause':
    '{origin} asked for credentials, and {host} answered Access-Control-Allow-Origin: *: the browser keeps the answer from the script.',
  'cors-wildcard.fix': 'Name the origin, and allow credentials (CORS_ALLOW_ALL_ORIGINS off).',
  'domain-mismatch.title': 'Domain of another host',
  'domain-mismatch.cause':
    '{cookie} is for Domain={domain}, which {host} does not belong to: the browser refuses it.',
  'domain-mismatch.fix': 'No Domain here, or one that covers this host.',
  'domain-public-suffix.title': 'Domain is a public suffix',
  'domain-public-suffix.cause':
    'Domain={domain} is a public suffix: anybody may have a site below it, so no cookie may be for all of them.',
  'domain-public-suffix.fix': 'No Domain.',
  'prefix-violated.title': "The name's promise is not kept",
  'prefix-violated.cause':
    'The name {cookie} begins with {prefix}, and the line does not keep what that promises.',
  'prefix-violated.cause.secure':
    '{prefix} promises Secure, and {cookie} comes without it: the browser refuses it.',
  'prefix-violated.cause.insecure-origin':
    '{prefix} promises https, and {cookie} comes over http: the browser refuses it.',
  'prefix-violated.cause.path':
    '{prefix} promises Path=/, and {cookie} has another path: the browser refuses it.',
  'prefix-violated.cause.domain':
    '{prefix} promises no Domain, and {cookie} has one: the browser refuses it.',
  'prefix-violated.cause.http-httponly':
    '{prefix} promises HttpOnly, and {cookie} comes without it: the browser refuses it.',
  'prefix-violated.cause.hidden': 'A cookie without a name whose value begins like a prefix is refused.',
  'prefix-violated.fix':
    'Give the line what is missing, or use a name without the prefix where it cannot be kept (SESSION_COOKIE_NAME).',
  'too-large.title': 'Cookie over 4096 bytes',
  'too-large.cause': 'Name and value have {octets} bytes; browsers refuse more than 4096 without a word.',
  'too-large.cause.signed':
    'signed_cookies put {octets} bytes into the cookie (before: {before}); browsers refuse more than 4096. Biggest keys: {keys}.',
  'too-large.cause.attribute':
    'The attribute {attribute} is over 1024 bytes: the browser reads the line as if it were not there.',
  'too-large.fix': 'Keep less in the session, or keep it on the server: another SESSION_ENGINE.',
  'too-large.fix.attribute': 'Shorten the attribute.',
  'malformed.title': 'Not a cookie line',
  'malformed.cause': 'The line holds a control character (U+{character}): the browser ignores it.',
  'malformed.cause.empty': 'The line has neither a name nor a value that could be kept.',
  'malformed.cause.joined':
    'Something between server and browser joined several Set-Cookie lines with a comma: the browser reads one cookie.',
  'malformed.fix':
    'Look for what writes that character: the value of set_cookie(), a middleware, or a proxy.',
  'malformed.fix.joined': 'Let the proxy pass on each Set-Cookie line by itself.',
  'host-differs.title': 'Another host',
  'host-differs.cause':
    '{cookie} belongs to {one}, and {path} was asked for on {other}: cookies are not shared between the two.',
  'host-differs.cause.machine':
    '{one} and {other} are two hosts for the browser, though one machine: {cookie} of the one is not sent to the other.',
  'host-differs.fix': 'One host everywhere (redirect the other), or share the cookie: SESSION_COOKIE_DOMAIN.',
  'host-differs.fix.machine':
    'Use one name everywhere, also in the address registered with the sign-in provider.',
  'scheme-differs.title': 'http, and the cookie is Secure',
  'scheme-differs.cause':
    '{path} on {host} was asked for over http, and {cookie} is Secure: it stays at home.',
  'scheme-differs.cause.overwrite':
    '{path} on {host} set {cookie} over http, while a Secure one from https is stored: the browser keeps that one.',
  'scheme-differs.fix':
    'https throughout. Where TLS ends at a proxy, tell Django, so that it builds https addresses: SECURE_PROXY_SSL_HEADER (only if the proxy always sets that header).',
  'path-too-narrow.title': 'Path does not cover the page',
  'path-too-narrow.cause': '{cookie} is for the path {cookiePath}, and {path} is not below it.',
  'path-too-narrow.cause.useless':
    '{cookie} is for the path {cookiePath}, and not even the page that set it is below it; nor is {path}.',
  'path-too-narrow.fix': 'SESSION_COOKIE_PATH = {covering}',
  'samesite-on-return.title': 'The session stays behind on the way back',
  'samesite-on-return.cause':
    '{from} sent the browser back with {method} to {path}: a Lax cookie does not go with a POST from another site.',
  'samesite-on-return.cause.strict':
    '{from} led the browser to {path}: a Strict cookie does not go with a navigation from another site.',
  'samesite-on-return.cause.default':
    '{from} led the browser to {path} with {method}, and {cookie} did not go with it.',
  'samesite-on-return.fix':
    'Let the cookie go with it (SESSION_COOKIE_SAMESITE = "None" and Secure), or take the POST without the session and redirect to a GET page of your own.',
  'samesite-on-return.fix.strict':
    'SESSION_COOKIE_SAMESITE = "Lax" goes with navigations; a landing page that does not need the session helps, too.',
  'fetch-omits.title': 'fetch() leaves the cookie at home',
  'fetch-omits.cause':
    'A script asked for {path} without cookies (credentials: "omit"), while pages of {host} carry {cookie}.',
  'fetch-omits.cause.cross-origin':
    'A script of another origin asked {host} for {path} without credentials, while its pages carry {cookie}.',
  'fetch-omits.fix': 'Ask with credentials: "same-origin" (the default) in the client.',
  'fetch-omits.fix.cross-origin': 'Ask with credentials: "include" in the client.',
  'expired-by-age.title': 'Ended by its age',
  'expired-by-age.cause':
    '{cookie} lived for {lifetime} s, and nothing was asked for during {pause} s: it was over.',
  'expired-by-age.fix':
    'As asked for. If it is too early: SESSION_COOKIE_AGE, and SESSION_SAVE_EVERY_REQUEST = True so that use prolongs it.',
  'port-clash.title': 'Two applications, one cookie name',
  'port-clash.cause':
    "{other} was sent the key that {one} had given out, and does not know it: cookies know no ports, so each of the two replaces the other's session.",
  'port-clash.fix': 'Give the two different names: SESSION_COOKIE_NAME (and CSRF_COOKIE_NAME).',
  'key-unknown.title': 'The server does not know the key',
  'key-unknown.cause':
    '{method} {path} was sent a key that was good before, and the answer deletes it although nobody logged out: its row is gone.',
  'key-unknown.cause.replaced':
    '{method} {path} was sent a key, and the answer gives another although nobody logged in: the row of the first is gone.',
  'key-unknown.cause.expired':
    '{method} {path} was sent a key whose row had expired by the server’s clock, and the answer deletes it.',
  'key-unknown.fix':
    'Sessions in a cache go with it (restart, clear(), eviction): keep them in SESSION_ENGINE cached_db or db. With db: was clearsessions run, is it the same database?',
  'key-unknown.fix.local':
    'A restarted runserver forgets sessions in a local-memory cache, a new database forgets all: SESSION_ENGINE cached_db or db, and one database.',
  'key-unknown.fix.expired':
    'As set. If it comes too early: a longer SESSION_COOKIE_AGE, or let it move with use (SESSION_SAVE_EVERY_REQUEST = True).',
  'key-flaps.title': 'Known to some answers, unknown to others',
  'key-flaps.cause':
    'One and the same key was known to {known} answers and unknown to {unknown} in between: the processes do not share their sessions.',
  'key-flaps.cause.signed':
    'One and the same signed value was taken by {known} answers and refused by {unknown} in between: the processes sign with different keys.',
  'key-flaps.cause.born':
    '{unknown} times a key was given out and the very next answer did not know it: the processes do not share their sessions.',
  'key-flaps.cause.processes':
    'Process {one} knew the key, process {other} did not, and both are running: they do not share their sessions.',
  'key-flaps.cause.secrets':
    'Processes {one} and {other} run with different SECRET_KEYs: what one signs the other refuses.',
  'key-flaps.fix':
    'Let all processes share one store: CACHES with Redis or Memcached instead of LocMemCache, or SESSION_ENGINE db.',
  'key-flaps.fix.signed': 'One SECRET_KEY for all processes, not one made at each start.',
  'signature-refused.title': 'The server refuses what it had signed',
  'signature-refused.cause':
    '{method} {path} was sent a value that the server had signed, and does not take it any more: SECRET_KEY or the salt changed.',
  'signature-refused.cause.age':
    '{method} {path} was sent a value signed {age} s ago, and a signature is good for SESSION_COOKIE_AGE, {limit} s.',
  'signature-refused.fix': 'Keep the old key beside the new one for a while: SECRET_KEY_FALLBACKS.',
  'signature-refused.fix.age':
    'Sign anew before that (SESSION_SAVE_EVERY_REQUEST), or lengthen SESSION_COOKIE_AGE.',
  'auth-hash-changed.title': 'The password changed, and the session was flushed',
  'auth-hash-changed.cause':
    '{method} {path} changed the password, and the next request of the same session was anonymous: its _auth_user_hash no longer fits.',
  'auth-hash-changed.cause.other':
    '{method} {path} changed the password, and another session ended by it, as it should.',
  'auth-hash-changed.fix':
    "Call update_session_auth_hash(request, user) after the change, as Django's own view does.",
  'auth-hash-changed.fix.other': 'Nothing to mend.',
  'shadowed.title': 'The cookie is sent twice',
  'shadowed.cause':
    'A request to {host} carries {cookie} twice ({hidden}… and {read}…); Django reads the last one, {read}….',
  'shadowed.cause.known':
    'A request to {host} carries {cookie} twice; Django reads the last one, {read}… of {reader}, and does not see {hidden}… of {other}.',
  'shadowed.fix':
    'Delete the one, and give the two applications different names (SESSION_COOKIE_NAME), or one Domain and Path.',
  'deletion-missed.title': 'The deletion misses the cookie',
  'deletion-missed.cause':
    '{method} {path} deletes {cookie} for {asked}, and it is stored for {stored}: it stays, and is sent again.',
  'deletion-missed.cause.refused':
    'The line with which {method} {path} deletes {cookie} is refused by the browser: the cookie stays, and is sent again.',
  'deletion-missed.fix':
    'Delete it with the attributes it was set with (path=, domain=), or let logout() do it.',
  'late-answer-wins.title': 'A late answer undoes a login, a logout or a change',
  'late-answer-wins.cause':
    '{method} {path} began before {turn} was answered, and its later answer puts the old key back.',
  'late-answer-wins.cause.deleted':
    '{method} {path} began before {turn} was answered; its later answer does not know the old key any more, and deletes the new one with it.',
  'late-answer-wins.cause.interrupted':
    '{method} {path} was under way while {turn} ended its session, and could not save it any more (SessionInterrupted).',
  'late-answer-wins.cause.lost':
    '{method} {path} and {turn} started from the same data; the later answer does not have what the other wrote: {keys}.',
  'late-answer-wins.fix':
    'Let background requests not write to the session, and wait for them before a login or logout; a lock in the database does not help here.',
  'late-answer-wins.fix.lost':
    'What must not be lost belongs into a table of its own, changed there (F(), select_for_update()); or let such requests wait for each other.',
  'data-corrupted.title': 'The stored text does not decode',
  'data-corrupted.cause.emptied':
    '{path} was sent a key that the server knows, and its user is gone: the row was not read (another SECRET_KEY), or the user was deactivated.',
  'data-corrupted.cause':
    "The value is signed in Django's way, and what it holds does not decode ({problem}).",
  'data-corrupted.cause.server': 'The server could not read the session: {problem}',
  'data-corrupted.fix.emptied':
    'After a change of SECRET_KEY keep the old one in SECRET_KEY_FALLBACKS; look whether the user is active.',
  'data-corrupted.fix': 'Was it written by another SESSION_SERIALIZER, or cut on the way?',
  'fixed-expiry.title': 'Logged out although active',
  'fixed-expiry.cause':
    'The end was set {lifetime} s ahead once, and {requests} requests did not move it: the user was there all the time.',
  'fixed-expiry.fix':
    'Let use prolong it: SESSION_SAVE_EVERY_REQUEST = True; or give it a longer SESSION_COOKIE_AGE.',
  'polling-keeps-alive.title': 'Polling keeps the session alive',
  'polling-keeps-alive.cause':
    'A script asks for {path} every {every} s, and each answer renews the session ({times} times): an idle user is never logged out.',
  'polling-keeps-alive.cause.policy-idle':
    '{method} {path} was accepted after {pause} s without a request; the policy ends sessions after {limit} s.',
  'polling-keeps-alive.fix':
    'Do not write to the session there, and leave SESSION_SAVE_EVERY_REQUEST off or exempt that view.',
  'browser-close.title': 'Ends with the browser',
  'browser-close.cause':
    '{cookie} has no lifetime: it ends when the browser closes, and outlives it where the browser restores its tabs.',
  'browser-close.fix': 'For "remember me": SESSION_EXPIRE_AT_BROWSER_CLOSE = False, or set_expiry(seconds).',
  'expiry-overridden.title': 'set_expiry() was called',
  'expiry-overridden.cause':
    'The data holds _session_expiry = {value}: code called set_expiry(), and SESSION_COOKIE_AGE does not count.',
  'expiry-overridden.cause.lifetimes':
    'The lines give different lifetimes ({ages} s): code called set_expiry(), and SESSION_COOKIE_AGE does not count for all.',
  'expiry-overridden.cause.policy-age': 'The cookie lives {lifetime} s; the policy allows {limit} s.',
  'expiry-overridden.fix': 'Look for set_expiry() in the code; with the server connected the line is shown.',
  'ends-apart.title': 'Cookie and session end apart',
  'ends-apart.cause':
    'The cookie lives {cookie_age} s, its signature is good for {other} s: the shorter one ends the session.',
  'ends-apart.cause.row':
    'The cookie ends {apart} s after the row (before it, if negative): the earlier end wins.',
  'ends-apart.cause.policy-absolute':
    'The session was accepted {lived} s after it began; the policy ends it after {limit} s.',
  'ends-apart.fix':
    'Let both end together: with signed_cookies set_expiry() moves only the cookie, and SESSION_COOKIE_AGE limits the signature.',
  'capped.title': 'More than 400 days',
  'capped.cause': 'The line asks for {days} days; browsers keep no cookie longer than 400.',
  'capped.fix': 'SESSION_COOKIE_AGE of at most 34560000.',
  'clock-skew.title': 'Clocks differ',
  'clock-skew.cause':
    "The server's clock is {skew} s ahead of the browser's, and the line has Expires without Max-Age. Chromium and Firefox move it by Date; others end the session early or late.",
  'clock-skew.cause.unmoved':
    "The server's clock is {skew} s ahead of the browser's, and the line has Expires without Max-Age: the session of {lifetime} s ends that much too late (or early, if negative).",
  'clock-skew.cause.dead':
    'The line gives {cookie} a value and an Expires that was over {skew} s before it arrived: a clock is wrong.',
  'clock-skew.cause.signed':
    "The server's clock is {skew} s ahead of the browser's. Signatures are dated by it: with several servers a signature may be too old at once.",
  'clock-skew.cause.apart':
    'The value was signed {skew} s apart from the Date of its response: two machines with different clocks.',
  'clock-skew.fix': 'NTP on the servers, and Max-Age beside Expires, as SESSION_COOKIE_AGE gives it.',
  'no-httponly.title': 'Readable by scripts',
  'no-httponly.cause': '{cookie} comes without HttpOnly: any script of the page can read it.',
  'no-httponly.fix': "SESSION_COOKIE_HTTPONLY = True (Django's default).",
  'no-secure.title': 'Would go over http',
  'no-secure.cause': '{cookie} of {host} is set over https without Secure: it would go out over http, too.',
  'no-secure.cause.clear': '{cookie} goes to {host} over http, in clear: anybody on the way can read it.',
  'no-secure.fix': 'SESSION_COOKIE_SECURE = True where the site is on https.',
  'no-secure.fix.clear': 'Serve the site over https, and then SESSION_COOKIE_SECURE = True.',
  'samesite-missing.title': 'No SameSite',
  'samesite-missing.cause':
    '{cookie} comes without SameSite, and no other site was seen to need it: Firefox and Safari send it with requests of all sites.',
  'samesite-missing.cause.none': '{cookie} says SameSite=None, and no other site was seen to need it.',
  'samesite-missing.fix': 'SESSION_COOKIE_SAMESITE = "Lax" (Django\'s default).',
  'fixation.title': 'The key stays at login',
  'fixation.cause':
    '{method} {path} logged somebody in and kept the key of before: whoever knew it is logged in as well.',
  'fixation.cause.relogin':
    '{method} {path} logged in the user who was logged in already: Django keeps the key then.',
  'fixation.fix': 'Use django.contrib.auth.login(), or call request.session.cycle_key() yourself.',
  'fixation.fix.relogin': 'Nothing to mend.',
  'session-outlives-logout.title': 'Good after logout',
  'session-outlives-logout.cause':
    '{method} {path} was sent a value whose user had logged out, and the server took it.',
  'session-outlives-logout.cause.signed':
    'With signed_cookies nothing is kept on the server: the value stays good until its signature is too old, logout or not.',
  'session-outlives-logout.cause.policy-concurrent':
    'Sessions of one login after another are alive at once: {alive}; the policy allows {limit}.',
  'session-outlives-logout.fix':
    'Let logout() flush the session, and keep it on the server: SESSION_ENGINE cached_db or db.',
  'cacheable.title': 'May be cached for others',
  'cacheable.cause':
    '{method} {path} gives out {cookie}, and a shared cache may keep it ({control}; Vary: {vary}).',
  'cacheable.cause.hit': '{method} {path} gives out {cookie}, and a cache answered it.',
  'cacheable.cause.personal':
    '{method} {path} is for one user, and a shared cache may keep it for others ({control}; Vary: {vary}).',
  'cacheable.cause.user':
    '{method} {path} was answered for somebody who is logged in, and a shared cache may keep it ({control}; Vary: {vary}).',
  'cacheable.cause.others':
    "{method} {path} gives out {cookie} to a request with other cookies, and has the marks of Django's own cache ({control}), which keeps such answers in this version, Vary: {vary} or not.",
  'cacheable.fix':
    'Cache-Control: private, and Vary: Cookie. A response that sets the session without Vary: Cookie is what Django mended in 5.2.14 and 6.0.5 (CVE-2026-35192).',
  'cacheable.fix.upgrade':
    'Django {django} leaves Vary: Cookie out where SESSION_SAVE_EVERY_REQUEST writes the session (CVE-2026-35192): 5.2.14 and 6.0.5 mend it. Until then Cache-Control: private.',
  'cacheable.fix.middleware':
    "Django {django}'s UpdateCacheMiddleware keeps an answer that sets a cookie where the request carries any other cookie (CVE-2026-48588): 5.2.16 and 6.0.7 mend it. Until then Cache-Control: private.",
  'shared-answer.title': 'One session for two visitors',
  'shared-answer.cause':
    "{method} {path} came without {cookie}, and was given a value that another answer had given out before: a cache hands one visitor's session to others.",
  'shared-answer.cause.allowed':
    "{method} {path} came without {cookie}, and was given a value that another answer had given out before: a cache hands one visitor's session to others, as the answer's headers allow ({control}; Vary: {vary}).",
  'shared-answer.cause.others':
    "{method} {path} came without {cookie} and with the same other cookies as a request before it, and was given that one's value: a cache that minds Vary: Cookie takes the two for one visitor.",
  'shared-answer.fix':
    "Let no cache keep what sets a cookie: never_cache, or private; and look at the cache's own rules.",
  'shared-answer.fix.upgrade':
    'Django {django} leaves Vary: Cookie out where SESSION_SAVE_EVERY_REQUEST writes the session (CVE-2026-35192): 5.2.14 and 6.0.5 mend it. Until then Cache-Control: private.',
  'shared-answer.fix.middleware':
    "Django {django}'s UpdateCacheMiddleware keeps an answer that sets a cookie where the request carries any other cookie (CVE-2026-48588): 5.2.16 and 6.0.7 mend it. Until then Cache-Control: private.",
  'key-in-url.title': 'The key stands in an address',
  'key-in-url.cause':
    '{method} {path} has the value of {cookie} in its address: it gets into histories, logs and Referers.',
  'key-in-url.cause.abroad': '{host}, another site, was sent the value of {cookie} in the address of {path}.',
  'key-in-url.cause.referer': 'The Referer of {method} {path} on {host} holds the value of {cookie}.',
  'key-in-url.fix':
    "Never write the key into an address or a page. A WebSocket of one's own host carries the cookie; for others, hand out a short-lived token.",
  'domain-too-wide.title': 'Shared with all subdomains',
  'domain-too-wide.cause': 'Domain={domain} sends the session to {host} as well, which does not use it.',
  'domain-too-wide.cause.one': 'Domain={domain} sends the session to every subdomain; only {host} was seen.',
  'domain-too-wide.cause.shared':
    'Domain={domain} sends the session to every subdomain; those that were seen may use it.',
  'domain-too-wide.fix': 'SESSION_COOKIE_DOMAIN = None, unless the hosts share their logins.',
  'readable-payload.title': 'Readable in the cookie',
  'readable-payload.cause':
    'The value is signed, not encrypted, and holds what looks like secrets or personal data: {keys}.',
  'readable-payload.fix': 'Keep such data on the server: another SESSION_ENGINE.',
  'pickle.title': 'Pickle in the session',
  'pickle.cause': 'The session is pickled: whoever learns SECRET_KEY runs code on the server with it.',
  'pickle.cause.setting':
    'SESSION_SERIALIZER is a pickle serializer: whoever learns SECRET_KEY, or writes to the store, runs code on the server.',
  'pickle.fix': "SESSION_SERIALIZER with JSON (Django's default; pickle was removed in 5.0).",
  'weak-key.title': 'A key that can be guessed',
  'weak-key.cause':
    "The value has {length} characters or so few different ones that it can be guessed; Django's have 32 random ones.",
  'weak-key.cause.counted': 'One value follows from the one before: only their ends differ.',
  'weak-key.fix': "Use Django's session store, or secrets.token_urlsafe(32).",
  'prefix-possible.title': '__Host- would fit',
  'prefix-possible.cause':
    '{cookie} keeps all that __Host- promises (Secure, Path=/, no Domain); with that name no other host could plant one.',
  'prefix-possible.cause.policy-name':
    'The policy knows the names {names}, and the cookie is called {cookie}.',
  'prefix-possible.fix': 'SESSION_COOKIE_NAME with the prefix; everybody logs in once more.',
  'csrf-cookie-missing.title': '403: no CSRF cookie',
  'csrf-cookie-missing.cause.blocked':
    '{method} {path} carried no {cookie}, nor any other cookie: the browser keeps none for this site (the user’s setting, or a policy).',
  'csrf-cookie-missing.cause': '{method} {path} carried no {cookie}.',
  'csrf-cookie-missing.cause.refused':
    '{method} {path} carried no {cookie}: the browser had refused it ({why}).',
  'csrf-cookie-missing.cause.home-host': '{method} {path} carried no {cookie}: it belongs to {host}.',
  'csrf-cookie-missing.cause.home-scheme':
    '{method} {path} carried no {cookie}: it is Secure, and the request is http.',
  'csrf-cookie-missing.cause.home-path':
    '{method} {path} carried no {cookie}: it is for the path {cookiePath}.',
  'csrf-cookie-missing.cause.home-expired': '{method} {path} carried no {cookie}: its lifetime was over.',
  'csrf-cookie-missing.cause.home-samesite':
    '{method} {path} carried no {cookie}: its SameSite keeps it from requests of other sites.',
  'csrf-cookie-missing.cause.home-partition':
    '{method} {path} carried no {cookie}: it belongs to another partition.',
  'csrf-cookie-missing.cause.home-none':
    '{method} {path} carried no {cookie}, though it is stored: the script did not ask for credentials.',
  'csrf-cookie-missing.cause.gone': '{method} {path} carried no {cookie}, which had been given out before.',
  'csrf-cookie-missing.cause.never': '{method} {path} carried no {cookie}: no page had given one out.',
  'csrf-cookie-missing.cause.told':
    'Django says of {method} {path}: “{reason}” No page had given one out, or the secret is kept in the session (CSRF_USE_SESSIONS) and this one has none.',
  'csrf-cookie-missing.cause.told-sent':
    'Django says of {method} {path}: “{reason}” The browser did send {cookie}.',
  'csrf-cookie-missing.fix':
    'See to it that the browser keeps and sends the CSRF cookie: its settings begin with CSRF_COOKIE_.',
  'csrf-cookie-missing.fix.told':
    'Load a page that makes a token (csrf_token, get_token) in this session first; a login or logout makes a new session.',
  'csrf-cookie-missing.fix.told-sent':
    'Does Django look for another name (CSRF_COOKIE_NAME), is the secret kept in the session (CSRF_USE_SESSIONS), or does a proxy take the cookie away?',
  'csrf-cookie-missing.fix.never':
    'Let the page that starts the application give one out: ensure_csrf_cookie.',
  'csrf-token-stale.title': '403: the CSRF token does not fit',
  'csrf-token-stale.cause':
    '{method} {path} sent a token of the secret before {login}: a login makes a new one.',
  'csrf-token-stale.cause.foreign':
    '{method} {path} sent a token that does not belong to the CSRF cookie of the same request.',
  'csrf-token-stale.cause.page':
    'The form for {method} {path} was opened before {login}: its hidden field holds the old token.',
  'csrf-token-stale.cause.told':
    'Django says of {method} {path}: “{reason}” The token that was recorded fits the cookie, so Django compared another one.',
  'csrf-token-stale.cause.unseen':
    'Django says of {method} {path}: “{reason}” Which token was sent was not recorded.',
  'csrf-token-stale.cause.session':
    'Django says of {method} {path}: “{reason}” No {cookie} was sent: with CSRF_USE_SESSIONS the secret is in the session, and goes with it.',
  'csrf-token-stale.cause.missing': 'Django says of {method} {path}: “{reason}”',
  'csrf-token-stale.fix':
    'Read the cookie when sending, not once at the start; ask for a new token after a login.',
  'csrf-token-stale.fix.told':
    'A csrfmiddlewaretoken in the body counts before the header, and of two cookies of one name the last: send one token, keep one cookie. Does a proxy change either?',
  'csrf-token-stale.fix.unseen':
    'Reload the page, so that its form holds the token of now; a script reads the cookie when sending.',
  'csrf-token-stale.fix.session':
    'Take the token from a page that was loaded since the last login (the form’s csrf_token, or get_token(request)): no cookie holds it.',
  'csrf-token-stale.fix.missing':
    'Put the token into the form, or send it in the header that CSRF_HEADER_NAME names (X-CSRFToken).',
  'csrf-token-stale.fix.page': 'Reload the page after a login in another tab.',
  'csrf-origin.title': '403: Origin does not match',
  'csrf-origin.cause':
    "{method} {path} has Origin: {origin}, its own, and was turned away all the same: what Django sees is another scheme, host or port than the browser's.",
  'csrf-origin.cause.other':
    '{method} {path} on {own} has Origin: {origin}, which is not its own and was not seen to be trusted.',
  'csrf-origin.cause.null':
    '{method} {path} has Origin: null: the page hides where it comes from (Referrer-Policy: no-referrer, or a sandboxed frame).',
  'csrf-origin.cause.referer':
    'Django says of {method} {path}: “{reason}” It came over https without Origin, and then the Referer must be of this site.',
  'csrf-origin.fix':
    'Trust the address the browser uses (CSRF_TRUSTED_ORIGINS), or let the proxy pass on Host and scheme (SECURE_PROXY_SSL_HEADER, USE_X_FORWARDED_HOST).',
  'csrf-origin.fix.other': 'CSRF_TRUSTED_ORIGINS with that origin, if it is one of yours.',
  'csrf-origin.fix.null':
    'SECURE_REFERRER_POLICY = "same-origin" (Django\'s default), and no sandbox without allow-same-origin.',
  'csrf-not-rotated.title': 'The CSRF secret stays at login',
  'csrf-not-rotated.cause': '{method} {path} logged somebody in and left the CSRF secret as it was.',
  'csrf-not-rotated.fix': 'Use django.contrib.auth.login(), or call rotate_token(request).',
  'tls-redirect-loop.title': 'https redirects to https',
  'tls-redirect-loop.cause':
    '{path} on {host} redirects to itself ({times} times): Django takes the request for http, because TLS ended at a proxy.',
  'tls-redirect-loop.fix':
    'Tell Django which header of the proxy says https: SECURE_PROXY_SSL_HEADER (only if the proxy always sets it).',
  'login-loop.title': 'Back at the login page',
  'login-loop.cause':
    "A login was taken, and {path} sent back to the login page. Storing, sending and the server's answer show no cause.",
  'login-loop.cause.permission':
    'The session is fine: it was sent, and the server kept it. {path} asks for a permission that this user does not have.',
  'login-loop.cause.no-session':
    'A login was taken, and its answer started no session; {path} sent back to the login page.',
  'login-loop.fix':
    'Connect the server (the companion), and log in once more: its record of {path} says who it saw.',
  'login-loop.fix.permission':
    'Answer 403 instead of a redirect (raise_exception=True of permission_required), or give the user the permission.',
  'logged-out.title': 'Logged out',
  'logged-out.cause':
    '{path} let the user in before, and now asks for a login; the cookie was sent and not deleted.',
  'logged-out.cause.gone':
    '{path} was asked for without {cookie}, which is neither expired nor deleted by a response: a script, another tab or the user removed it.',
  'logged-out.fix': 'Connect the server, and repeat it: its record says what ended the session.',
  'new-session-each-request.title': 'A new session each time',
  'new-session-each-request.cause':
    '{host} started {times} sessions in a row, and none came back; the lines could be stored by the rules.',
  'new-session-each-request.cause.no-cookies':
    "{host} started {times} sessions in a row, and the browser sends no cookie of any name back: it keeps none (the user's setting, or a policy).",
  'new-session-each-request.cause.replaced':
    '{host} was sent the key it had given out, and gave another, {times} times.',
  'new-session-each-request.fix':
    'Allow the site, so that the jar can be read; or repeat it in a window without extensions.',
  'new-session-each-request.fix.no-cookies':
    "Look at the browser's settings for the site: cookies are blocked.",
  'new-session-each-request.fix.replaced':
    'Connect the server: is the store shared, and does it keep what is saved?',
  'why.door.no-sessionid': 'Why no sessionid?',
  'why.door.logged-out': 'Why am I logged out?',
  'why.door.csrf': 'Why 403 CSRF?',
  'why.outcome.holds': 'holds',
  'why.outcome.cause': 'the cause',
  'why.outcome.ruled-out': 'ruled out',
  'why.outcome.not-reached': 'not reached',
  'why.outcome.not-known': 'not known',
  'why.nothing': 'Nothing of this kind recorded.',
  'why.no-cause': 'No cause found. {out} ruled out, {open} not known.',
  'why.no-cause-next': 'Repeat it with the panel open; connect the server to settle what is not known.',
  'why.event': 'Event {n} of {all}',
  'why.event-previous': 'Previous',
  'why.event-next': 'Next',
  'why.ask.when': 'How often?',
  'why.when.always': 'always',
  'why.when.sometimes': 'sometimes',
  'why.when.pause': 'after a pause',
  'why.when.embedded': 'only embedded',
  'why.ask.sign': 'Who is not logged in gets',
  'why.sign.redirect': 'a redirect to the login page',
  'why.sign.status': '401 or 403',
  'why.sign.page': 'another page',
  'why.sign-page':
    'Pages are not recorded, so an answer of 200 cannot be told from another here. Experiments can: they try an address with the cookie and without it.',
  'why.first': 'look here first',
  'why.next.always':
    'Always: a rule is in the way each time. Load the page anew with the panel open, from the login on.',
  'why.next.sometimes':
    'Sometimes: several processes, a late answer, or another application with the same cookie name. Connect the server: it tells its processes and keys apart.',
  'why.next.pause':
    'After a pause: a lifetime ends. Leave the panel open over the pause, or move the expiry with Expire in 10 s; the Server tab shows the row’s own end.',
  'why.next.embedded':
    'Only embedded: SameSite and third-party rules. Open the same address by itself, and compare what is sent under Cookie, “What would be sent to”.',
  'why.steps': 'Steps',
  'why.again': 'Test again',
  'why.again-note': 'Reloads the page, and looks anew.',
  'why.again-waiting': 'Waiting for the page …',
  'why.again-still': 'Still there.',
  'why.again-not-seen': 'Not found since the page was loaded anew. Repeat what led to it, to be sure.',
  'why.step.set': 'A response sets it',
  'why.step.readable': 'The line can be read, and is not too large',
  'why.step.secure': 'Secure fits the address and the name',
  'why.step.domain': 'Domain covers the host',
  'why.step.credentials': 'The script asked for credentials',
  'why.step.samesite': 'SameSite and third-party rules let it pass',
  'why.step.host': 'The request goes to the cookie’s host',
  'why.step.scheme': 'http or https, as the cookie wants',
  'why.step.path': 'Path covers the page',
  'why.step.lifetime': 'Its lifetime was not over',
  'why.step.kept': 'The browser keeps cookies',
  'why.step.login': 'Logged in',
  'why.step.carried': 'The cookie was sent',
  'why.step.password': 'The password is the same',
  'why.step.other-project': 'No other application took the name',
  'why.step.late': 'No late answer',
  'why.step.processes': 'All processes know the key',
  'why.step.signature': 'Signature and data can be read',
  'why.step.row': 'The server knows the key',
  'why.step.stored': 'The browser stored it',
  'why.step.symptom': 'Nothing else',
  'why.step.csrf-origin': 'Origin is this host, or trusted',
  'why.step.csrf-referer': 'Referer, on https without Origin',
  'why.step.csrf-cookie': 'The CSRF cookie was sent',
  'why.step.csrf-token': 'A token was sent, well formed',
  'why.step.csrf-match': 'Token and cookie hold one secret',
  'tab.design': 'By Django’s design',
  'tab.counts-fail': '{n} fail',
  'tab.counts-warn': '{n} warn',
  'tab.counts-info': '{n} to know',
  'tab.clean': 'No finding. The checks look at what is recorded; they go on as it grows.',
  'tab.settings': 'settings.py',
  'tab.markdown': 'Copy as Markdown',
  'tab.copy': 'Copy',
  'tab.hide': 'Hide…',
  'tab.hide-now': 'Hide',
  'tab.cancel': 'Cancel',
  'tab.hide-because': 'Hide on {site} because',
  'tab.hidden': '{n} hidden',
  'tab.show': 'Show',
  'tab.new': 'New finding: {title}',
  'tab.looking': 'Looking…',
  'settle.server': 'Connect the server to be sure.',
  'settle.allow': 'Allow the site to be sure: the jar can then be read.',
  'settle.repeat': 'Repeat it to be sure.',
  'settle.other-browser': 'Try it in that browser to be sure.',
  'settle.longer': 'Record for longer to be sure.',
  'settle.console': 'Look at the page without the cookie to be sure: is it the same?',
  'verdict.fail': 'Fail',
  'verdict.warn': 'Warning',
  'verdict.info': 'Info',
  'verdict.pass': 'Pass',
  'verdict.unknown': 'Not known',
  'certainty.certain': 'Certain',
  'certainty.likely': 'Likely',
  'certainty.guess': 'A guess',
  'by-design': "By Django's design",
  'report.clean': 'Nothing found. {exchanges} requests looked at, cookie: {cookies}.',
  'report.counts':
    '{fail} fail, {warn} warn, {info} to know. {exchanges} requests looked at, cookie: {cookies}.',
  'report.evidence': 'Entries',
  'report.fix': 'Fix',
  'report.title': 'Session checks',
  'report.offer': 'Another cookie looks like a Django session: {name} on {host}. Try --cookie {name}.',
} as const;

/** A key of the table. */
export type CheckWord = keyof typeof enChecks;
