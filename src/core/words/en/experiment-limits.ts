/** The words of the experiments that ask the companion, or let time pass: disabled user, idle and absolute limit. */
export const enExperimentLimits = {
  'experiment.name.disabled-user': 'Disabled user',
  'experiment.about.disabled-user':
    'Has the companion ask the page above with your session, once as things are and once with your user disabled (is_active = False): it should be nobody’s then. It happens inside a transaction that is never committed: no other request sees it, and nothing is left of it, even if the server is killed meanwhile.',
  'experiment.name.limits': 'Idle and absolute limit',
  'experiment.about.limits':
    'With the companion: reads when the session ends, visits, and reads again; then has the page asked as if that time had passed. Without it: asks first, then waits 2, 4, 8 … seconds between visits, a minute in all at most, until the session ends; then you log in again, and it is used all the time. Your cookies are put back, but a session that has ended stays so.',

  'experiment.step.who-disabled': 'Who would I be if I were disabled?',
  'experiment.step.end-on-server': 'Ask the server when the session ends',
  'experiment.step.end-on-server-again': 'Ask the server again when it ends',
  'experiment.step.just-before-end': 'Who would I be shortly before the end?',
  'experiment.step.just-after-end': 'Who would I be shortly after it?',
  'experiment.step.confirm-pauses':
    'The server does not tell when the session ends, so it is waited for, with pauses that grow, up to a minute in all. If it ends, you are logged out. Go on?',
  'experiment.step.pause-idle': 'Wait, and leave the session alone',
  'experiment.step.who-after-pause': 'Who am I after the pause?',
  'experiment.step.who-logged-in': 'Who am I now?',
  'experiment.step.pause-used': 'Wait a little',
  'experiment.step.who-while-used': 'Who am I, using it all the time?',

  'experiment.part.idle': 'Idle limit',
  'experiment.part.absolute': 'Absolute limit',
  'experiment.part.kept': 'On the server',

  'experiment.reason.needs-companion':
    'It needs the companion on the server (django-session-devtools), and that it speaks to this program.',
  'experiment.reason.server-refused': 'The server would not: {problem}.',
  'experiment.reason.server-sees-otherwise':
    'Asked by the companion, the page did not know you as it does in the browser: it looks at more than the session cookie.',
  'experiment.reason.disabled-logged-out': 'A disabled user is nobody from the next request on.',
  'experiment.reason.disabled-logged-in':
    'A disabled user stays logged in: {backend} lets them. Use ModelBackend, or have get_user() of your backend call user_can_authenticate(); else end a user’s sessions where they are disabled.',
  'experiment.reason.idle-after':
    'Each visit moves the end: a session that nobody uses ends after {seconds} s (SESSION_SAVE_EVERY_REQUEST, SESSION_COOKIE_AGE).',
  'experiment.reason.idle-none':
    'A visit that writes nothing does not move the end, so a session that nobody uses ends no sooner than one that is used (SESSION_SAVE_EVERY_REQUEST = True makes it an idle limit).',
  'experiment.reason.absolute-none':
    'Whoever keeps using a session has it for ever: Django has no absolute limit. Keep the moment of the login in the session, and end it by that.',
  'experiment.reason.absolute-since-write':
    'It ends {seconds} s after the last write, used or not; but each write begins anew: Django has no absolute limit. Keep the moment of the login in the session, and end it by that.',
  'experiment.reason.limit-kept':
    'The server holds to it: as if {early} s had passed it is logged in, as if {late} s had, not.',
  'experiment.reason.limit-not-kept': 'As if {late} s had passed, after its end, it is still logged in.',
  'experiment.reason.limit-beyond':
    'Still logged in after {total} s with pauses of up to {pause} s: the limits are longer than that, or there are none.',
  'experiment.reason.limit-either':
    'It ended in a pause of {to} s, {total} s after the beginning (a pause of {from} s it outlived). Which of the two was it? That takes a second login.',
  'experiment.reason.idle-between':
    'A session that nobody uses ends after {from} to {to} s; one that is used was alive after {total} s.',
  'experiment.reason.idle-hidden':
    'None shorter than the absolute one was seen: it outlived a pause of {pause} s.',
  'experiment.reason.absolute-after': 'It ends after {from} to {to} s, although it was used all the time.',
  'experiment.reason.absolute-not-within':
    'None within {total} s: used all the time, it was alive. Django has none by design.',
} as const;

/** A key of these words. */
export type ExperimentLimitWord = keyof typeof enExperimentLimits;
