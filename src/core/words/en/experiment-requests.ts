/** The words of the experiments that send requests or look where the cookie goes: forged requests, parallel requests, scope. */
export const enExperimentRequests = {
  'experiment.name.csrf': 'Forged requests',
  'experiment.about.csrf':
    'Sends the request that you write below as another site could: without the token, with another session’s token, from another origin, and as a GET; where that does not tell, once with the right token. A site that refuses them changes nothing; what it carries out stays done.',
  'experiment.name.parallel': 'Parallel requests',
  'experiment.about.parallel':
    'Sends the two requests that you write below, first one after the other, then three times at once, and looks on the page above whether what each wrote is there. What they write stays written on the server.',
  'experiment.name.scope': 'Scope',
  'experiment.about.scope':
    'Computes by your browser’s rules where the cookie goes: other ports, subdomains, http, other sites’ forms, frames and links, scripts. Reads Strict-Transport-Security, and asks who you are without the Secure cookies.',

  'experiment.step.confirm-ending':
    'This request looks as if it logged you out or changed your password: carried out, it would end your session. Send it?',
  'experiment.step.own-token': 'Look at the token of this session',
  'experiment.step.delete-token': 'Take the token away',
  'experiment.step.token-of-stranger': 'Look at the token that was given',
  'experiment.step.own-token-again': 'Put the token back',
  'experiment.step.forge-without-token': 'Send it without a token',
  'experiment.step.forge-with-other-token': 'Send it with another session’s token',
  'experiment.step.forge-without-origin': 'Send it with the right token, from another origin',
  'experiment.step.forge-as-get': 'Send it as a GET',
  'experiment.step.send-with-token': 'Send it with the right token',
  'experiment.step.look-for-mark': 'Look whether it was carried out',
  'experiment.step.one-by-one': 'Send it alone',
  'experiment.step.both-at-once': 'Send both at once',
  'experiment.step.look-for-both': 'Look whether both are there',
  'experiment.step.look-at-hsts': 'Look at Strict-Transport-Security',
  'experiment.step.look-for-secure': 'Look whether a cookie is Secure',
  'experiment.step.strip-secure': 'Take a Secure cookie away',
  'experiment.step.who-stripped': 'Who am I without the Secure cookies?',

  'experiment.part.no-token': 'Without a token',
  'experiment.part.other-token': 'Another session’s token',
  'experiment.part.foreign-origin': 'Another origin',
  'experiment.part.as-get': 'As a GET',
  'experiment.part.other-ports': 'Other ports',
  'experiment.part.subdomains': 'Subdomains',
  'experiment.part.plain-http': 'http',
  'experiment.part.hsts': 'Strict-Transport-Security',
  'experiment.part.stripped': 'Without the Secure cookies',
  'experiment.part.foreign-post': 'Another site’s form',
  'experiment.part.foreign-frame': 'A frame in another site',
  'experiment.part.foreign-link': 'A link on another site',
  'experiment.part.scripts': 'Scripts',

  'experiment.reason.of-parts':
    'Of what was looked at: {pass} passed, {fail} failed, {bydesign} by design, {inconclusive} not known.',
  'experiment.reason.needs-unsafe': 'Write the request that may be sent first.',
  'experiment.reason.unsafe-is-safe':
    'A GET changes nothing by its meaning: choose a POST, PUT, PATCH or DELETE.',
  'experiment.reason.forged-refused': 'Refused with {status}.',
  'experiment.reason.forged-taken':
    'Carried out ({status}): what it wrote stands on the page. Is the view marked csrf_exempt, or CsrfViewMiddleware missing?',
  'experiment.reason.forged-accepted':
    'Answered with {status}, and the site gives no token that it could ask for.',
  'experiment.reason.forged-alike':
    'Answered with {status}, as with the right token: the token is not looked at. Is the view marked csrf_exempt, or CsrfViewMiddleware missing?',
  'experiment.reason.forged-without-effect':
    'Answered with {status}, and not carried out: what it would have written is not there.',
  'experiment.reason.forged-unclear':
    'No answer that tells anything ({status}): a server’s error, or the page forbids it.',
  'experiment.reason.refused-alike':
    'Refused ({status}), and so is the one with the right token: write one that works, with the fields that it needs.',
  'experiment.reason.answered-otherwise':
    'Answered with {status}, and otherwise than the one with the right token: what that means cannot be told from here.',
  'experiment.reason.no-other-token': 'The site gave a visitor no other token.',
  'experiment.reason.no-own-token':
    'No token was found, neither in csrftoken nor in a form of the page: nothing could be sent of which the origin alone is wrong.',
  'experiment.reason.origin-kept':
    'This browser would send the site’s own origin all the same: from here another one can be sent to this machine and .test names alone; session-devtools qa can.',
  'experiment.reason.get-refused': 'Refused with {status}.',
  'experiment.reason.get-taken':
    'Carried out ({status}): what it wrote stands on the page, so that any link or picture can do it. Let the view take POST alone (require_POST).',
  'experiment.reason.get-without-effect':
    'Answered with {status}, and not carried out: what it would have written is not there.',
  'experiment.reason.get-unmarked':
    'Answered with {status}; whether it did anything cannot be seen. Write {mark} for a value that the page above shows.',
  'experiment.reason.get-unseen':
    'Answered with {status}; whether it did anything cannot be seen: the page above does not show what such a request writes.',

  'experiment.reason.needs-pair': 'Write the two requests that may be sent first.',
  'experiment.reason.pair-unmarked':
    'What each wrote is not told: write {mark} in both requests for a value that the page above shows, or connect the server (the companion).',
  'experiment.reason.pair-refused': '{request} was answered with {status}: write one that works.',
  'experiment.reason.pair-unseen':
    'Sent one after the other, not both are shown on the page above: either it does not show them, or one takes the other’s place by intent.',
  'experiment.reason.pair-both-gone':
    'Neither is there afterwards: the session ended meanwhile, or the page has changed.',
  'experiment.reason.update-lost':
    'What {lost} wrote is gone: {kept} had loaded the session before, and saved it whole after. Django’s sessions are made so; what must not be lost belongs into a table of its own, changed there (F(), select_for_update()).',
  'experiment.reason.update-lost-signed':
    'What {lost} wrote is gone: {kept} began with the same cookie, and its Set-Cookie came later. With signed_cookies it cannot be otherwise; what must not be lost belongs into a table of its own.',
  'experiment.reason.pair-too-quick':
    'Nothing was lost in {rounds} rounds; but the two were under way together for only {ms} ms, and need not have met on the server.',
  'experiment.reason.nothing-lost':
    'Nothing was lost in {rounds} rounds, in each of which the two were under way together for {ms} ms or more.',

  'experiment.reason.ports-share':
    'Cookies know no ports: every program that listens on {host} is sent it, and can set another in its place.',
  'experiment.reason.subdomains-get-it':
    'Domain={domain}: every host below is sent it, and can set it, also one that belongs to somebody else (SESSION_COOKIE_DOMAIN = None).',
  'experiment.reason.subdomains-do-not': 'Without Domain: it goes to {domain} alone.',
  'experiment.reason.http-does-not': 'Secure: it never goes over http.',
  'experiment.reason.secure-on-own-machine':
    'Secure; browsers take {host} for safe, and send it over http there alone.',
  'experiment.reason.http-in-development':
    'Not Secure, on this machine over http. Where others reach the site it must be: SESSION_COOKIE_SECURE = True, which is not Django’s default.',
  'experiment.reason.http-gets-it':
    'Not Secure: a single request to http://{host} sends it in the clear (SESSION_COOKIE_SECURE = True).',
  'experiment.reason.hsts-needs-https':
    'Browsers heed it over https alone: to be looked at where others reach the site (SECURE_HSTS_SECONDS).',
  'experiment.reason.hsts-missing':
    'No Strict-Transport-Security over https: a first request by http can be caught and led elsewhere (SECURE_HSTS_SECONDS).',
  'experiment.reason.hsts-short': 'For {seconds} s; a year is asked for (SECURE_HSTS_SECONDS = 31536000).',
  'experiment.reason.hsts-there': 'For {seconds} s.',
  'experiment.reason.nothing-secure-in-development':
    'No cookie is Secure, on this machine over http: nothing could be taken away.',
  'experiment.reason.nothing-secure': 'No cookie is Secure: what goes over http logs in.',
  'experiment.reason.stripped-logged-out': 'Nobody is logged in without them ({taken} taken away).',
  'experiment.reason.stripped-in-development':
    'Still logged in, on this machine over http ({taken} taken away).',
  'experiment.reason.stripped-logged-in':
    'Still logged in without them ({taken} taken away): what goes over http logs in.',
  'experiment.reason.unspecified-everywhere':
    'No SameSite: this browser sends it with every other site’s form (SESSION_COOKIE_SAMESITE = "Lax").',
  'experiment.reason.unspecified-while-young':
    'No SameSite: this browser takes it for Lax, except in the first two minutes; others send it (SESSION_COOKIE_SAMESITE = "Lax").',
  'experiment.reason.foreign-post-gets-it':
    'SameSite=None: another site’s form or script sends it along. What keeps forged requests out is the CSRF token alone.',
  'experiment.reason.foreign-post-does-not': 'SameSite={sameSite}: it does not go along.',
  'experiment.reason.foreign-frame-gets-it':
    'It goes along with a frame in any other site (SESSION_COOKIE_SAMESITE = "Lax").',
  'experiment.reason.foreign-frame-does-not': 'SameSite={sameSite}: it does not go along.',
  'experiment.reason.foreign-frame-apart':
    'Partitioned: in a frame of another site there is another cookie than in {partition}.',
  'experiment.reason.foreign-link-gets-it':
    'SameSite={sameSite}: whoever follows a link comes logged in, as most sites want it. So a GET must change nothing.',
  'experiment.reason.foreign-link-does-not': 'SameSite={sameSite}: whoever follows a link comes without it.',
  'experiment.reason.scripts-read-it':
    'Not HttpOnly: any script of the page can read it (SESSION_COOKIE_HTTPONLY = True).',
  'experiment.reason.scripts-do-not': 'HttpOnly: scripts cannot read it.',

  'experiment.panel.request': 'Request that may be sent',
  'experiment.panel.request.of': 'Request {count} that may be sent',
  'experiment.panel.request.mark':
    'Method, address, fields. {mark} stands for a text of its own each time, by which what was written is found again on the page above.',
} as const;

/** A key of these words. */
export type ExperimentRequestWord = keyof typeof enExperimentRequests;
