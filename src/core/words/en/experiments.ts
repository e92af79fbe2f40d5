import { enExperimentLimits } from './experiment-limits.ts';
import { enExperimentRequests } from './experiment-requests.ts';

/** The words of the experiments (`core/checks/experiments`) and of their place in the panel: a name, what it will do to what, each step, each reason of a verdict, each way of tampering. */
export const enExperiments = {
  ...enExperimentRequests,
  ...enExperimentLimits,
  'experiment.name.flush': 'Without the cookie',
  'experiment.about.flush':
    'Deletes the session cookie and asks again who you are: it should be nobody. Then the cookie is put back.',
  'experiment.name.cookie-expiry': 'Expiry',
  'experiment.about.cookie-expiry':
    'Lets the cookie expire in two seconds and asks who you are; then puts the same value back and asks again, as somebody would who had copied it.',
  'experiment.name.replay': 'Replay after logout',
  'experiment.about.replay':
    'Puts the value that was logged out back into the cookie and asks who you are: it should be nobody.',
  'experiment.name.fixation': 'Session fixation',
  'experiment.about.fixation':
    'Plants a key of its own making, asks you to log in, and looks whether that key became yours.',
  'experiment.name.rotation': 'New key at login',
  'experiment.about.rotation':
    'Remembers the anonymous key, asks you to log in, and tries the old key again: it should not be logged in.',
  'experiment.name.tampering': 'Tampered values',
  'experiment.about.tampering':
    'Sends changed, cut, very long and odd values: none should be logged in, and none should be a server error.',
  'experiment.name.sliding': 'Sliding or fixed',
  'experiment.about.sliding':
    'Visits twice, three seconds apart, and looks whether the end of the cookie moved.',
  'experiment.name.browser-close': 'Browser close',
  'experiment.about.browser-close':
    'Looks whether the cookie would outlive the browser, and if not, asks who you are without it.',

  'experiment.name.re-login': 'Logging in again',
  'experiment.about.re-login':
    'Asks you to log in again as the same user, and looks whether the key changed.',
  'experiment.name.password-change': 'Password change',
  'experiment.about.password-change':
    'Asks you to change your password, looks whether you stay logged in under another key, and tries the old one. Afterwards you have to log in again.',
  'experiment.name.user-switch': 'Another user',
  'experiment.about.user-switch':
    'Asks you to log in as another user over this session, and looks whether the first one’s key is dead. Afterwards you have to log in again.',
  'experiment.name.concurrent-logins': 'Two logins of one user',
  'experiment.about.concurrent-logins':
    'Takes the cookie away as if this were another browser, asks you to log in again, and looks whether the first session is still alive.',
  'experiment.name.logout-everywhere': 'Password change elsewhere',
  'experiment.about.logout-everywhere':
    'Asks you to log in a second time and to change the password there, and looks whether the first session is ended by it. Afterwards you have to log in again.',
  'experiment.name.two-strangers': 'Two strangers',
  'experiment.about.two-strangers':
    'Visits the page twice without the cookie, and looks whether both visits were given one session.',
  'experiment.name.key-strength': 'Strength of the key',
  'experiment.about.key-strength':
    'Looks at the keys seen so far and at those of a few new sessions: their length, their characters, and whether one comes twice.',
  'experiment.step.who-first': 'Who am I now?',
  'experiment.step.delete-cookie': 'Delete the cookie',
  'experiment.step.who-without': 'Who am I without it?',
  'experiment.step.expire-soon': 'Let it expire in two seconds',
  'experiment.step.wait-until-expired': 'Wait until it has expired',
  'experiment.step.who-expired': 'Who am I after that?',
  'experiment.step.same-value-again': 'Put the same value back',
  'experiment.step.who-again': 'Who am I with it?',
  'experiment.step.old-value': 'Put the old value in',
  'experiment.step.who-replayed': 'Who am I with the old value?',
  'experiment.step.plant-key': 'Plant a key of our own',
  'experiment.step.who-planted': 'Who am I with the planted key?',
  'experiment.step.log-in': 'Please log in on the page, then continue.',
  'experiment.step.who-after-login': 'Am I logged in?',
  'experiment.step.key-before-login': 'Look at the key before login',
  'experiment.step.key-after-login': 'Look at the key after login',
  'experiment.step.visit': 'Visit the page',
  'experiment.step.visit-again': 'Visit it again',
  'experiment.step.pause': 'Wait three seconds',
  'experiment.step.end-before': 'Look at the end of the cookie',
  'experiment.step.end-after': 'Look at it again',
  'experiment.step.cookie-now': 'Look at the cookie',
  'experiment.step.close-browser': 'Drop what would not outlive the browser',
  'experiment.step.who-tampered': 'Who am I with that?',
  'experiment.step.tamper-flip-signature': 'A letter of the signature changed',
  'experiment.step.tamper-change-payload': 'The data changed',
  'experiment.step.tamper-cut-short': 'The value cut short',
  'experiment.step.tamper-age-timestamp': 'The time of signing moved',
  'experiment.step.tamper-last-letter': 'The last letter changed',
  'experiment.step.tamper-cut': 'Half of the value',
  'experiment.step.tamper-long': 'A very long value',
  'experiment.step.tamper-odd': 'Odd characters',

  'experiment.step.log-in-again': 'Please log in again as the same user, then continue.',
  'experiment.step.log-in-other': 'Please log in as another user over this session, then continue.',
  'experiment.step.change-password': 'Please change the password of this user, then continue.',
  'experiment.step.key-before-change': 'Look at the key before the change',
  'experiment.step.key-after-change': 'Look at the key after it',
  'experiment.step.who-after-change': 'Am I still logged in?',
  'experiment.step.another-browser': 'Take the cookie away, as in another browser',
  'experiment.step.first-value': 'Put the first value back',
  'experiment.step.who-first-again': 'Who am I with the first value?',
  'experiment.step.visit-as-stranger': 'Visit without the cookie',
  'experiment.step.visit-as-another': 'Visit once more without it',
  'experiment.step.key-of-stranger': 'Look at the key that was given',
  'experiment.step.key-of-another': 'Look at the key that was given then',
  'experiment.reason.anonymous-without': 'Without the cookie nobody is logged in.',
  'experiment.reason.logged-in-without':
    'Still logged in without the cookie: something else than the session cookie logs in.',
  'experiment.reason.logged-in-expired': 'Still logged in after the cookie had expired.',
  'experiment.reason.expired-both': 'The cookie expired, and the server took its value no longer either.',
  'experiment.reason.row-outlives-cookie':
    'The browser forgot the cookie in time; the server still takes the value, until the end stored with the session.',
  'experiment.reason.signed-outlives-cookie':
    'The browser forgot the cookie in time; the server still takes the value. With signed_cookies only SESSION_COOKIE_AGE ends it: set_expiry() is not enforced by the server.',
  'experiment.reason.old-refused': 'The logged-out value opens nothing.',
  'experiment.reason.old-accepted':
    'The logged-out value is logged in again: logout did not end the session on the server.',
  'experiment.reason.signed-cannot-be-revoked':
    'The logged-out value is logged in again. The signed_cookies engine keeps nothing that logout could delete; use another engine where that matters.',
  'experiment.reason.planted-logged-in': 'The planted key was logged in before anybody logged in.',
  'experiment.reason.planted-adopted':
    'The planted key is the logged-in key now: whoever plants one can use it.',
  'experiment.reason.planted-replaced': 'Login gave a key of its own.',
  'experiment.reason.key-kept-at-login': 'The key before login is the key after it.',
  'experiment.reason.old-key-logged-in': 'Login gave a new key, and the old one is logged in as well.',
  'experiment.reason.key-changed-at-login': 'Login gave a new key, and the old one opens nothing.',
  'experiment.reason.tampered-breaks': 'A changed value ({how}) was answered with {status}.',
  'experiment.reason.tampered-accepted': 'A changed value ({how}) was logged in.',
  'experiment.reason.tampered-refused':
    'None of {tried} changed values was logged in, and none broke the server.',
  'experiment.reason.slides':
    'Sliding: each visit moves the end (SESSION_SAVE_EVERY_REQUEST = True, or the page saves the session).',
  'experiment.reason.fixed': 'Fixed: a visit does not move the end (SESSION_SAVE_EVERY_REQUEST = False).',
  'experiment.reason.ends-with-browser': 'The cookie ends with the browser.',
  'experiment.reason.outlives-browser':
    'The cookie has a date and outlives the browser, as Django does unless SESSION_EXPIRE_AT_BROWSER_CLOSE or set_expiry(0) says otherwise.',
  'experiment.reason.key-kept-at-re-login':
    'The same user logged in again and kept the key, as Django does: login() changes it only where nobody was logged in. Call request.session.cycle_key() in the login view where each login shall have its own.',
  'experiment.reason.key-changed-at-re-login': 'The same user logged in again and got another key.',
  'experiment.reason.logged-out-by-change':
    'The password change logged its own user out: the view does not call update_session_auth_hash().',
  'experiment.reason.key-kept-at-change': 'The key before the password change is the key after it.',
  'experiment.reason.old-key-after-change': 'The change gave a new key, and the old one is still logged in.',
  'experiment.reason.key-changed-at-change':
    'Still logged in, under another key, and the old one opens nothing.',
  'experiment.reason.key-kept-for-other':
    'Another user logged in and got the first one’s key: whoever knew it is logged in as them, with the first one’s data.',
  'experiment.reason.first-key-alive':
    'The first user’s key is still logged in, although another user logged in over it.',
  'experiment.reason.signed-first-alive':
    'The first user’s value is still logged in, although another user logged in over it. The signed_cookies engine keeps nothing that could be deleted.',
  'experiment.reason.other-user-apart': 'The other user got another key, and the first one’s opens nothing.',
  'experiment.reason.both-alive':
    'Both sessions are alive, as Django allows: it does not count a user’s sessions, and tells nobody of a second login.',
  'experiment.reason.first-ended': 'The second login ended the first session.',
  'experiment.reason.others-alive':
    'The password was changed, and the first session is still logged in: the user has no session hash, or the backend does not look at it.',
  'experiment.reason.others-ended': 'The password was changed, and the first session is logged out.',
  'experiment.reason.stranger-logged-in':
    'A visit without the cookie was logged in: a cached page, or something else than this cookie logs in.',
  'experiment.reason.strangers-share':
    'Both visits were given one session: what one of them does, the other sees. A cache keeps answers with Set-Cookie.',
  'experiment.reason.strangers-apart': 'Each visit was given a session of its own.',
  'experiment.reason.device-bound':
    'The logged-out value was let in, but this site binds sessions to a key of this device, which the browser proves by itself: try it in another browser.',
  'experiment.reason.strangers-signed':
    'Both got one signed value: the same data, signed in the same second, is the same, and no session is behind it that could be shared.',
  'experiment.reason.strangers-get-none':
    'This page gives a visitor without the cookie no session: choose one that does (a cart, a form that is kept).',
  'experiment.reason.key-repeats': 'Among {count} new sessions one key came twice.',
  'experiment.reason.key-of-django':
    'All {count} keys are as Django makes them: 32 of 36 characters, 165 bits, from the system’s random numbers.',
  'experiment.reason.key-weak': 'The weakest of {count} keys holds {bits} bits at most; 128 are asked for.',
  'experiment.reason.key-strong':
    'The weakest of {count} keys holds up to {bits} bits; how random they are cannot be seen from outside.',
  'experiment.reason.not-logged-in': 'The probe saw nobody logged in: log in first.',
  'experiment.reason.log-out-first': 'Somebody is logged in already: log out first.',
  'experiment.reason.no-cookie': 'There is no session cookie to look at.',
  'experiment.reason.probe-unclear': 'The answer was neither the logged-in nor the anonymous one.',
  'experiment.reason.ended-meanwhile': 'The session ended while it was tried.',
  'experiment.reason.user-would-not': 'You chose not to.',
  'experiment.reason.needs-cookie': 'It needs a live session cookie.',
  'experiment.reason.needs-signed': 'It needs the signed_cookies engine.',
  'experiment.reason.needs-key': 'It needs an engine that keeps the data on the server.',
  'experiment.reason.needs-logged-out': 'It needs a session that was logged out while this was recording.',
  'experiment.reason.no-access': 'It needs access to the site.',
  'experiment.reason.not-changed': 'The browser did not take a change.',
  'experiment.reason.stopped': 'Stopped.',
  'experiment.reason.error': 'It broke off: {message}',

  'experiment.panel.title': 'Experiments',
  'experiment.panel.promise': 'Every run puts your cookies back as they were.',
  'experiment.panel.probe': 'How is “logged in” told?',
  'experiment.panel.probe.url': 'Address of this site to ask',
  'experiment.panel.probe.try': 'Try it both ways',
  'experiment.panel.probe.trying': 'Asking with the cookie, and without it …',
  'experiment.panel.probe.by.status': 'By the status: {in} when logged in, {out} when not.',
  'experiment.panel.probe.by.path': 'By where it ends: {in} when logged in, {out} when not.',
  'experiment.panel.probe.by.text': 'By “{in}” in the page when logged in.',
  'experiment.panel.probe.same':
    'The answers with and without the cookie cannot be told apart. Log in first, or choose an address that only a logged-in user may see.',
  'experiment.panel.probe.failed':
    'The page could not be asked: open a page of the site in this tab, and choose an address of the same origin.',
  'experiment.panel.probe.none': 'Find out first how “logged in” is told.',
  'experiment.panel.run': 'Run',
  'experiment.panel.runAll': 'Run all',
  'experiment.panel.report': 'Save the report:',
  'experiment.panel.report.markdown': 'Markdown',
  'experiment.panel.report.json': 'JSON',
  'experiment.panel.report.junit': 'JUnit',
  'experiment.panel.report.text': 'Text',
  'experiment.panel.stop': 'Stop and put back',
  'experiment.panel.again': 'Run again',
  'experiment.panel.continue': 'I have done it',
  'experiment.panel.skip': 'Not now',
  'experiment.panel.running': 'Running',
  'experiment.panel.close': 'Close',
  'experiment.panel.putBack': 'Cookies put back.',
  'experiment.panel.notPutBack': 'A cookie could not be put back: see Undo, or the browser said no.',
  'experiment.panel.asksYou': 'asks you to log in',
  'experiment.panel.needsAccess': 'Experiments change cookies: allow this extension on the site first.',
  'experiment.panel.noSession': 'Choose a session first.',
  'experiment.panel.outcome.pass': 'Pass',
  'experiment.panel.outcome.fail': 'Fail',
  'experiment.panel.outcome.by-design': 'By design',
  'experiment.panel.outcome.inconclusive': 'Inconclusive',
} as const;

/** A key of these words. */
export type ExperimentWord = keyof typeof enExperiments;
